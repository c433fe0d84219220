package io.tertib.booking;

/** What staff say about an appointment whose time is over. */
public enum AppointmentAnswer {
    DONE,
    NO_SHOW,
    /** It takes place at another time. */
    MOVED
}
