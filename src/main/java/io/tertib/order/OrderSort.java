package io.tertib.order;

/** How a list of orders is sorted; by id where the rest is equal. */
public enum OrderSort {
    NEWEST("placedAt", true),
    OLDEST("placedAt", false),
    HIGHEST("total", true),
    LOWEST("total", false);

    private final String attribute;
    private final boolean descending;

    OrderSort(String attribute, boolean descending) {
        this.attribute = attribute;
        this.descending = descending;
    }

    String attribute() {
        return attribute;
    }

    boolean isDescending() {
        return descending;
    }

    /** Whether it sorts by the time of placing; otherwise by the total. */
    public boolean isByTime() {
        return this == NEWEST || this == OLDEST;
    }
}
