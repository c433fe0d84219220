package io.tertib.standing;

/** What people may do about an order. Its name on a button is in the bundle {@code messages/actions}. */
public enum Action {
    MARK_AS_PAID,
    CREATE_SHIPMENT,
    REFUND,
    CANCEL,
    /** Cancel what has not been handed over, where a part has been. */
    CANCEL_REST,
    /** Give up what is still due. */
    WRITE_OFF,
    ARCHIVE,
    UNARCHIVE,
    RECORD_RETURN,
    HANDLE_FAILED_DELIVERY,
    /** Put right who the customer is and how he or she is reached, and the note. */
    CORRECT_DETAILS,
    /** Put right where goods go that have not gone. */
    CORRECT_ADDRESS,
    /** Send the customer a mail again. */
    RESEND_MAIL,
    APPROVE_REFUND,
    /** Write down that money was given back outside. */
    COMPLETE_REFUND,
    /** Decide about a refund that came to nothing. */
    RESOLVE_REFUND;

    /** Whether only managers may. */
    public boolean isForManagers() {
        return this == APPROVE_REFUND || this == WRITE_OFF;
    }

    /** Where its name is. */
    public String messageKey() {
        return "actions." + name();
    }
}
