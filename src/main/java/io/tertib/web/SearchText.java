package io.tertib.web;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person types to find something in a list. */
public final class SearchText {

    private static final Pattern SPECIAL = Pattern.compile("[!%_]");

    private SearchText() {}

    /**
     * The pattern for {@code lower(…) like :pattern escape '!'} that finds the text anywhere, taking {@code %} and
     * {@code _} as they stand.
     *
     * @return a pattern that finds everything if the text is null or blank
     */
    public static String pattern(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return "%";
        }
        String escaped = SPECIAL.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll("!$0");
        return "%" + escaped + "%";
    }
}
