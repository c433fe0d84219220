package io.tertib.standing;

/** What happens when what an order waits for does not come in time, or has come. */
public enum Then {
    /** It is cancelled by itself. */
    EXPIRES,
    /** It stays open, as a part is paid. */
    REST_AWAITED,
    MANAGERS_TOLD,
    STAFF_ASKED_ARRIVED,
    STAFF_ASKED_NUMBER,
    STAFF_ASKED_OUTCOME,
    /** Once the money is back. */
    ORDER_CANCELLED,
    ARCHIVED;

    /** Where its words are. */
    public String messageKey() {
        return "waits.then." + name();
    }
}
