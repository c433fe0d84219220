/**
 * How an order stands, for people who look at it: what it waits for, and what may be done about it now. All of it is told by
 * the database, with words in message bundles; changes nothing.
 */
@ApplicationModule(
        allowedDependencies = {"common", "notification", "order", "payment", "process", "refund", "shipment", "web"})
@NullMarked
package io.tertib.standing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
