package io.tertib.common;

import java.util.Locale;

/**
 * How many there are of something, counted no further than anybody reads on: exact up to {@link #MOST}.
 *
 * @param counted how many were found; one more than the most stands for any number above it
 */
public record BoundedCount(long counted) {

    /** The most that is told exactly. */
    public static final int MOST = 10_000;

    /** How many rows are looked at: one tells that there are more. */
    public static final int ROWS = MOST + 1;

    public static final BoundedCount NONE = new BoundedCount(0);

    public BoundedCount {
        if (counted < 0 || counted > ROWS) {
            throw new IllegalArgumentException("No count from 0 to " + ROWS + ": " + counted);
        }
    }

    /** A number that was counted in full. */
    public static BoundedCount of(long number) {
        return new BoundedCount(Math.min(number, ROWS));
    }

    /** Whether there are more than are told exactly. */
    public boolean isMore() {
        return counted > MOST;
    }

    public boolean isNone() {
        return counted == 0;
    }

    /** As people read it: {@code "1,234"}, {@code "10,000+"}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d", Math.min(counted, MOST)) + (isMore() ? "+" : "");
    }
}
