package io.tertib.calendar;

/** What a calendar shows. */
public enum CalendarType {
    /** A customer comes. */
    APPOINTMENT("appointments"),
    /** A parcel is expected to arrive. */
    DELIVERY("deliveries"),
    /** An order was placed. */
    ORDER("orders");

    private final String many;

    CalendarType(String many) {
        this.many = many;
    }

    /** What more than one of them is called. */
    String many() {
        return many;
    }
}
