/** The adapter to Stripe: the only code that knows its SDK. */
@NullMarked
package io.tertib.payment.stripe;

import org.jspecify.annotations.NullMarked;
