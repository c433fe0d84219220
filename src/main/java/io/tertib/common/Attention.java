package io.tertib.common;

/** What needs somebody's attention now. */
public enum Attention {
    /** Paid, and something of it can be shipped. */
    TO_SHIP,
    /** Likewise, for so long that staff were reminded. */
    TO_SHIP_REMINDED,
    /** Likewise, for so long that it is late. */
    LATE,
    /** Unpaid, and about to expire. */
    ABOUT_TO_EXPIRE,
    /** A delivery failed, and nobody has decided what becomes of the parcel. */
    FAILED_DELIVERY,
    /** Under way on a day after the one on which it was to arrive. */
    OVERDUE_DELIVERY,
    /** Under way without a tracking number. */
    WITHOUT_TRACKING_NUMBER,
    /** A manager has to approve a refund. */
    REFUND_TO_APPROVE,
    /** A refund failed, and nobody has decided what becomes of it. */
    FAILED_REFUND,
    /** Money is to be given back by staff themselves. */
    REFUND_TO_GIVE,
    /** Delivered, and nobody has written down the cash. */
    CASH_TO_ENTER,
    /** A payment that nobody waited for. */
    PAYMENT_TO_REVIEW,
    /** A step that failed for the last time, so that its process stands still. */
    STEP_STANDS_STILL,
    /** An appointment of today. */
    APPOINTMENT_TODAY
}
