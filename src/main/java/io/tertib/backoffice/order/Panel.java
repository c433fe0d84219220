package io.tertib.backoffice.order;

import io.tertib.standing.Action;
import io.tertib.standing.WaitsFor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A form on an order's page. Its slug is the parameter {@code do} of the address and the name of its fragment. */
enum Panel {
    MARK_AS_PAID(Action.MARK_AS_PAID),
    SHIP(Action.CREATE_SHIPMENT),
    TRACKING,
    DELIVERY,
    FAILED_DELIVERY,
    REFUND(Action.REFUND),
    DECIDE_REFUND,
    COMPLETE_REFUND,
    CALL_OFF_REFUND,
    RESOLVE_REFUND,
    REVIEW_PAYMENT,
    PAYMENT_PAGE,
    CANCEL(Action.CANCEL, Action.CANCEL_REST),
    WRITE_OFF(Action.WRITE_OFF),
    RETURN(Action.RECORD_RETURN),
    DETAILS(Action.CORRECT_DETAILS),
    APPOINTMENT,
    RESEND_MAIL(Action.RESEND_MAIL);

    // What List.of makes cannot be changed.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Action> actions;

    Panel(Action... actions) {
        this.actions = List.of(actions);
    }

    /** What it does to the order, of which one has to be possible; none for what is about a part of it, which says so itself. */
    List<Action> actions() {
        return actions;
    }

    /** Whether only managers can send it. */
    boolean isForManagers() {
        return this == DECIDE_REFUND || this == WRITE_OFF;
    }

    /** As in {@code mark-as-paid}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Panel> of(String slug) {
        return Arrays.stream(values())
                .filter(panel -> panel.slug().equals(slug))
                .findFirst();
    }

    /** The form with which staff end what an order waits for, or null. */
    static @Nullable Panel thatEnds(WaitsFor kind) {
        return switch (kind) {
            case BANK_TRANSFER, WHATSAPP, CASH, CASH_ON_DELIVERY -> MARK_AS_PAID;
            case SHIPMENT, SHIPMENT_LATE -> SHIP;
            case TRACKING_NUMBER -> TRACKING;
            case ARRIVAL -> DELIVERY;
            case FAILED_DELIVERY -> FAILED_DELIVERY;
            case REFUND_APPROVAL -> DECIDE_REFUND;
            case REFUND_OUTSIDE -> COMPLETE_REFUND;
            case REFUND_FAILED -> RESOLVE_REFUND;
            case PAYMENT_REVIEW -> REVIEW_PAYMENT;
            case PAYMENT_PAGE_REFUSED -> PAYMENT_PAGE;
            case APPOINTMENT_OUTCOME -> APPOINTMENT;
            case STUCK_STEP,
                    PROCESS_START,
                    STRIPE,
                    PAYMENT_AT_BANK,
                    DELIVERY,
                    APPOINTMENT,
                    REFUND_SENDING,
                    REFUND_AT_BANK,
                    ARCHIVE,
                    NEXT_STEP -> null;
        };
    }
}
