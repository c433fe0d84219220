package io.tertib.payment.stripe;

/** What claims to come from Stripe is not signed by Stripe, or not within the last minutes. */
public class InvalidSignatureException extends RuntimeException {
    InvalidSignatureException(String message) {
        super(message);
    }
}
