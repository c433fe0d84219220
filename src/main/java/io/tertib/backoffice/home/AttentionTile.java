package io.tertib.backoffice.home;

import io.tertib.common.Attention;
import io.tertib.common.BoundedCount;

/**
 * Something that needs attention, its number, and the list to which it leads.
 *
 * @param isNone whether there is nothing of it now
 */
record AttentionTile(Attention what, Pressure pressure, String count, boolean isNone, String address) {

    static AttentionTile of(Attention what, BoundedCount count) {
        return new AttentionTile(what, pressure(what), count.toString(), count.isNone(), address(what));
    }

    /** How soon something has to be done. */
    enum Pressure {
        /** It should have been done, or nothing goes on. */
        NOW,
        /** Somebody has to decide, or it soon is too late. */
        SOON,
        /** The day's work. */
        TODAY
    }

    /** Whether only managers can do something about it, and open its list. */
    public boolean isForManagers() {
        return what == Attention.STEP_STANDS_STILL;
    }

    /** What it is told with, as part of the texts' keys. */
    public String key() {
        return what.name();
    }

    /** As a class of the style sheet. */
    public String tone() {
        if (isNone) {
            return "is-none";
        }
        return switch (pressure) {
            case NOW -> "is-now";
            case SOON -> "is-soon";
            case TODAY -> "is-today";
        };
    }

    private static Pressure pressure(Attention what) {
        return switch (what) {
            case LATE, FAILED_DELIVERY, FAILED_REFUND, STEP_STANDS_STILL -> Pressure.NOW;
            case TO_SHIP_REMINDED,
                    OVERDUE_DELIVERY,
                    ABOUT_TO_EXPIRE,
                    REFUND_TO_APPROVE,
                    REFUND_TO_GIVE,
                    PAYMENT_TO_REVIEW -> Pressure.SOON;
            case TO_SHIP, WITHOUT_TRACKING_NUMBER, CASH_TO_ENTER, APPOINTMENT_TODAY -> Pressure.TODAY;
        };
    }

    /** The pages take the parameters of the API's lists. */
    private static String address(Attention what) {
        return switch (what) {
            case TO_SHIP -> "/orders?toShip=true";
            case TO_SHIP_REMINDED -> "/orders?dueSoon=true";
            case LATE -> "/orders?late=true";
            case ABOUT_TO_EXPIRE -> "/orders?expiring=true";
            case FAILED_DELIVERY -> "/shipments?needsDecision=true";
            case OVERDUE_DELIVERY -> "/shipments?overdue=true";
            case WITHOUT_TRACKING_NUMBER -> "/shipments?withoutNumber=true";
            case REFUND_TO_APPROVE -> "/payments/refunds?status=APPROVAL";
            case FAILED_REFUND -> "/payments/refunds?undecided=true";
            case REFUND_TO_GIVE -> "/payments/refunds?status=REQUESTED";
            case CASH_TO_ENTER -> "/orders?method=COD&paymentStatus=PENDING&fulfilmentStatus=FULFILLED&tab=open";
            case PAYMENT_TO_REVIEW -> "/payments?status=TO_REVIEW";
            case STEP_STANDS_STILL -> "/processes";
            case APPOINTMENT_TODAY -> "/calendar?types=APPOINTMENT&view=timeGridDay";
        };
    }
}
