package io.tertib.order;

/** What has been paid of an order. Derived from the ledger, never set by hand. */
public enum PaymentStatus {
    PENDING("Pending"),
    PARTIALLY_PAID("Partially paid"),
    PAID("Paid"),
    PARTIALLY_REFUNDED("Partially refunded"),
    REFUNDED("Refunded"),
    VOIDED("Voided");

    private final String label;

    PaymentStatus(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }

    /**
     * As it follows from the money of an order.
     *
     * @param isGivenUp whether nobody expects what was due any more
     */
    static PaymentStatus derive(Balance balance, boolean isGivenUp, OrderStatus status) {
        if (isGivenUp && balance.captured().isZero()) {
            // Nothing is due, but nobody has paid either.
            return VOIDED;
        }
        return derive(
                balance.payable().minor(),
                balance.captured().minor(),
                balance.refunded().minor(),
                status);
    }

    /**
     * The one place where the payment status is worked out. Of an order that goes on, what is still to be paid counts
     * before what was given back: somebody waits for it. A refund never reopens the amount due.
     *
     * @param total what is to be paid in all, in minor units, as are the other amounts
     * @param captured what was paid in all
     * @param refunded what of it was given back
     */
    static PaymentStatus derive(long total, long captured, long refunded, OrderStatus status) {
        if (captured < total && status == OrderStatus.OPEN) {
            return captured == 0 ? PENDING : PARTIALLY_PAID;
        }
        if (refunded > 0) {
            return refunded < captured ? PARTIALLY_REFUNDED : REFUNDED;
        }
        if (captured == 0 && status != OrderStatus.OPEN) {
            return VOIDED;
        }
        return captured >= total ? PAID : PARTIALLY_PAID;
    }
}
