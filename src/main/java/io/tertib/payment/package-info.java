/** The ledger: payments, refunds, payment pages at Stripe, and payments that nobody waited for. */
@NullMarked
package io.tertib.payment;

import org.jspecify.annotations.NullMarked;
