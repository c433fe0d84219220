package io.tertib.common;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Tells times that are meant from slips of the pen. */
public final class Times {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Times() {}

    /** Likewise for a day. */
    public static boolean arePlausible(LocalDate day) {
        return arePlausible(day.atStartOfDay());
    }

    /** Likewise for a time of some clock. */
    public static boolean arePlausible(LocalDateTime time) {
        return arePlausible(time.toInstant(ZoneOffset.UTC));
    }

    /** Whether it lies in the years 1970 to 9999. Others are mistakes, and the database could not keep all of them. */
    public static boolean arePlausible(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(LAST);
    }
}
