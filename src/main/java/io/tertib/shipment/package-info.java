/** Shipments: what is sent, with whom, and where it is. */
@NullMarked
package io.tertib.shipment;

import org.jspecify.annotations.NullMarked;
