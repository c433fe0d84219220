/** The page on which customers see where their order is. Reads several modules and changes nothing. */
@ApplicationModule(allowedDependencies = {"common", "order", "payment", "refund", "shipment"})
@NullMarked
package io.tertib.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
