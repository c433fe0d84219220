package io.tertib.backoffice;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A country to choose.
 *
 * @param code as in ISO 3166
 * @param name in the reader's language
 */
public record Country(String code, String name) {

    /** All of them by name, the reader's own first. */
    public static List<Country> all(Locale reader) {
        return Stream.of(Locale.getISOCountries())
                .map(code -> new Country(code, Locale.of("", code).getDisplayCountry(reader)))
                .sorted(Comparator.comparing(
                                (Country country) -> !country.code().equals(reader.getCountry()))
                        .thenComparing(Country::name, Collator.getInstance(reader)))
                .toList();
    }
}
