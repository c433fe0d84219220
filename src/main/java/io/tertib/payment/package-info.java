/** The ledger: payments, payment pages at Stripe, and payments that nobody waited for. */
@ApplicationModule(allowedDependencies = {"common", "inbox", "order", "process", "web"})
@NullMarked
package io.tertib.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
