/**
 * A stand-in for Stripe: an HTTP server on this machine that behaves like Stripe's API, hosted payment page and webhooks,
 * faults included, so that development and tests need neither an account nor the network. It is reached through the real
 * Stripe SDK. Rules that come from Stripe name the page of its documentation they come from.
 */
@NullMarked
package io.tertib.local.stripe;

import org.jspecify.annotations.NullMarked;
