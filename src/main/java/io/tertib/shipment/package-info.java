/** Shipments: what is sent, with whom, and where it is. */
@ApplicationModule(allowedDependencies = {"common", "inbox", "order", "process", "web"})
@NullMarked
package io.tertib.shipment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
