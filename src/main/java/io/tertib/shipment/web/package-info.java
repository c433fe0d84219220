/** Controllers of shipments and tracking. */
@NullMarked
package io.tertib.shipment.web;

import org.jspecify.annotations.NullMarked;
