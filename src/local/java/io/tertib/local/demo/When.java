package io.tertib.local.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** When something happened, seen from the present. */
@FunctionalInterface
interface When {

    Instant seenFrom(Instant now, ZoneId zone);

    /**
     * At a time of a day.
     *
     * @param daysAgo 1 is yesterday; negative in the future
     */
    static When on(int daysAgo, String time) {
        LocalTime timeOfDay = LocalTime.parse(time);
        return (now, zone) -> now.atZone(zone)
                .toLocalDate()
                .minusDays(daysAgo)
                .atTime(timeOfDay)
                .atZone(zone)
                .toInstant();
    }

    /** So many hours and minutes ago. */
    static When ago(int hours, int minutes) {
        Duration before = Duration.ofHours(hours).plusMinutes(minutes);
        return (now, zone) -> now.minus(before);
    }
}
