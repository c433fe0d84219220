package io.tertib.local.stripe;

/** How a customer pays on the hosted page. */
enum PaymentMethod {
    CARD("card", "card_declined", "Your card was declined."),
    /** Stands for every method whose outcome is known only later. */
    FPX("fpx", "payment_method_provider_decline", "The payment was declined by the bank.");

    private final String type;
    private final String failureCode;
    private final String failureMessage;

    PaymentMethod(String type, String failureCode, String failureMessage) {
        this.type = type;
        this.failureCode = failureCode;
        this.failureMessage = failureMessage;
    }

    String type() {
        return type;
    }

    String failureCode() {
        return failureCode;
    }

    String failureMessage() {
        return failureMessage;
    }
}
