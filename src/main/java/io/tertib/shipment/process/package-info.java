/** Job workers of the shipment process. */
@NullMarked
package io.tertib.shipment.process;

import org.jspecify.annotations.NullMarked;
