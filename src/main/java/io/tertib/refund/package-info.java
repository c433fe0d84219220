/** Refunds: money given back, through Stripe or by staff, and what orders and payments ask to be given back. */
@ApplicationModule(allowedDependencies = {"common", "order", "payment", "payment :: stripe", "process", "web"})
@NullMarked
package io.tertib.refund;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
