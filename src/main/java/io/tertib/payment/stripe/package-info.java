/** The adapter to Stripe: the only code that knows its SDK. Refunds go through it, too. */
@NamedInterface("stripe")
@NullMarked
package io.tertib.payment.stripe;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
