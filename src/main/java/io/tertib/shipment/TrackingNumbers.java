package io.tertib.shipment;

import io.tertib.common.Texts;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tracking numbers in one form, whoever wrote them: couriers print them in groups, people type them in small letters. */
final class TrackingNumbers {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]");

    private TrackingNumbers() {}

    /** Without blanks and what nobody sees, and in plain capitals and digits, also where they came as wide ones; null for none. */
    static @Nullable String normalise(@Nullable String number) {
        if (number == null) {
            return null;
        }
        String plain = Normalizer.normalize(Texts.code(number), Normalizer.Form.NFKC);
        String normal = BLANKS.matcher(plain).replaceAll("").toUpperCase(Locale.ROOT);
        return normal.isEmpty() ? null : normal;
    }
}
