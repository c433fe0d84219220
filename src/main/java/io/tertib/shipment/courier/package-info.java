/** Having shipments followed by a tracking service: a port, and AfterShip behind it. */
@NullMarked
package io.tertib.shipment.courier;

import org.jspecify.annotations.NullMarked;
