/** The shop's products and their prices. */
@ApplicationModule(allowedDependencies = {"common", "web"})
@NullMarked
package io.tertib.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
