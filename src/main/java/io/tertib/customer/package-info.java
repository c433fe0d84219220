/** Customers: who they are and how they are reached; finds again who was here before. */
@ApplicationModule(allowedDependencies = {"common", "web"})
@NullMarked
package io.tertib.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
