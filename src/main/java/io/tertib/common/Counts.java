package io.tertib.common;

/** Writes how many there are of something as people read it. */
public final class Counts {

    private Counts() {}

    /** {@code "1 item"}, {@code "2 items"}. */
    public static String items(long count) {
        return count == 1 ? "1 item" : count + " items";
    }
}
