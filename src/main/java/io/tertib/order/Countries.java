package io.tertib.order;

import java.util.Locale;
import java.util.Set;

/**
 * The countries of ISO 3166, by their two letters, and what postal addresses there cannot do without.
 *
 * @see <a href="https://github.com/google/libaddressinput">libaddressinput, whose data this is of</a>
 */
final class Countries {

    private static final Set<String> ALL = Set.of(Locale.getISOCountries());

    /** No city, or one that says nothing beside the state, the island or the postcode. */
    private static final Set<String> WITHOUT_CITY = set("AE AG CO GI HK ID JP KY MO NR SG SM VG VN");

    private Countries() {}

    /** Whether there is a country of this code. */
    static boolean exists(String code) {
        return ALL.contains(code);
    }

    /** Whether an address there needs a city. */
    static boolean needsCity(String code) {
        return !WITHOUT_CITY.contains(code);
    }

    private static Set<String> set(String codes) {
        return Set.of(codes.split(" "));
    }
}
