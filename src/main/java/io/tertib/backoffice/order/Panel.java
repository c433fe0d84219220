package io.tertib.backoffice.order;

import io.tertib.standing.Action;
import io.tertib.standing.WaitsFor;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A form on an order's page. Its slug is the parameter {@code do} of the address and the name of its fragment. */
enum Panel {
    MARK_AS_PAID,
    SHIP,
    TRACKING,
    DELIVERY,
    FAILED_DELIVERY,
    REFUND,
    DECIDE_REFUND,
    COMPLETE_REFUND,
    CALL_OFF_REFUND,
    RESOLVE_REFUND,
    REVIEW_PAYMENT,
    PAYMENT_PAGE,
    CANCEL,
    WRITE_OFF,
    RETURN,
    DETAILS,
    APPOINTMENT,
    RESEND_MAIL;

    /** Whether only managers can send it. */
    boolean isForManagers() {
        return this == DECIDE_REFUND || this == WRITE_OFF;
    }

    /** What it does, of which one has to be possible; empty for what is about a part of the order, which says so itself. */
    Set<Action> actions() {
        return switch (this) {
            case MARK_AS_PAID -> EnumSet.of(Action.MARK_AS_PAID);
            case SHIP -> EnumSet.of(Action.CREATE_SHIPMENT);
            case REFUND -> EnumSet.of(Action.REFUND);
            case CANCEL -> EnumSet.of(Action.CANCEL, Action.CANCEL_REST);
            case WRITE_OFF -> EnumSet.of(Action.WRITE_OFF);
            case RETURN -> EnumSet.of(Action.RECORD_RETURN);
            case DETAILS -> EnumSet.of(Action.CORRECT_DETAILS);
            case RESEND_MAIL -> EnumSet.of(Action.RESEND_MAIL);
            case TRACKING,
                    DELIVERY,
                    FAILED_DELIVERY,
                    DECIDE_REFUND,
                    COMPLETE_REFUND,
                    CALL_OFF_REFUND,
                    RESOLVE_REFUND,
                    REVIEW_PAYMENT,
                    PAYMENT_PAGE,
                    APPOINTMENT -> EnumSet.noneOf(Action.class);
        };
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
