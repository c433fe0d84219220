package io.tertib.shipment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tracking numbers in one form, whoever wrote them: couriers print them in groups, people type them in small letters. */
final class TrackingNumbers {

    private TrackingNumbers() {}

    /** Without blanks and in capitals; null for none. */
    static @Nullable String normalise(@Nullable String number) {
        if (number == null) {
            return null;
        }
        String normal = number.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return normal.isEmpty() ? null : normal;
    }
}
