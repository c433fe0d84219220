/** Orders: the aggregate, its statuses, its timeline, and how an order comes in. */
@ApplicationModule(allowedDependencies = {"catalog", "common", "customer", "process", "web"})
@NullMarked
package io.tertib.order;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
