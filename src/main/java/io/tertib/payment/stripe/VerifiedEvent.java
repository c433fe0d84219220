package io.tertib.payment.stripe;

/**
 * An event that Stripe has signed.
 *
 * @param json as it came
 */
public record VerifiedEvent(String id, String type, String json) {}
