package io.tertib.common;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts as people mean them. What they copy from web pages, chats and spreadsheets comes with characters that nobody
 * sees, and the same letter may come composed or decomposed.
 */
public final class Texts {

    /** Show nothing and mean nothing: soft hyphens, marks of direction, zero-width spaces, byte order marks. */
    private static final String MARKS =
            "\\u00AD\\u034F\\u061C\\u180E\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F"
                    + "\\uFEFF\\uFFF9-\\uFFFB";

    /** Show nothing by themselves, but may mean something between letters: joiners, fillers, an empty Braille cell. */
    private static final String FILLERS =
            "\\u200C\\u200D\\u115F\\u1160\\u17B4\\u17B5\\u2800\\u3164\\uFFA0\\x{E0000}-\\x{E0FFF}";

    /** Choose how the character before them looks. */
    private static final String VARIANTS = "\\u180B-\\u180D\\u180F\\uFE00-\\uFE0F";

    private static final String BLANKS = "\\s\\p{Z}\\p{Cc}";

    /** No text of people has them: control characters other than those of lines, and halves of rare characters. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\t\\n\\r]]+");

    private static final Pattern UNSEEN = Pattern.compile("[" + MARKS + "]+");
    private static final Pattern UNSEEN_IN_CODES = Pattern.compile("[\\p{Cf}" + MARKS + FILLERS + VARIANTS + "]+");
    private static final Pattern BEGINNING = Pattern.compile("^[" + BLANKS + FILLERS + VARIANTS + "]+");

    /** An emoji may end with what chooses its look, or the flags of a country with what looks like a filler. */
    private static final Pattern END =
            Pattern.compile("[" + BLANKS + "\\u200C\\u200D\\u115F\\u1160\\u2800\\u3164\\uFFA0]+$");

    private static final Pattern BLANK = Pattern.compile("[" + BLANKS + "]+");

    private Texts() {}

    /**
     * A text without what nobody sees: without marks, with nothing blank at its ends, and with its letters composed.
     * Blanks and lines within it stay.
     *
     * @return empty if there is nothing to be seen
     */
    public static String text(String told) {
        String seen = UNSEEN.matcher(told).replaceAll("");
        String kept = END.matcher(BEGINNING.matcher(seen).replaceFirst("")).replaceFirst("");
        return Normalizer.normalize(kept, Normalizer.Form.NFC);
    }

    /** A text without the characters that no text has, such as NUL, which the database does not take. */
    public static String storable(String told) {
        return UNSTORABLE.matcher(told).replaceAll("");
    }

    /** As {@link #text}, on one line and with one blank between words: a name. */
    public static String line(String told) {
        return BLANK.matcher(text(told)).replaceAll(" ");
    }

    /** As {@link #text}, without anything unseen within it either: an address, a number, a reference. */
    public static String code(String told) {
        return text(UNSEEN_IN_CODES.matcher(told).replaceAll(""));
    }

    /** The same for texts that differ in upper and lower case only, or in how their letters are composed. */
    public static String key(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    /** What was told, without blanks around it; null when there is nothing else. */
    public static @Nullable String nonBlank(@Nullable String told) {
        return told == null || told.isBlank() ? null : told.strip();
    }

    /** How many characters people count: one for an emoji or a rare Chinese character too. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The beginning of a text, with at most so many characters. */
    public static String shortened(String text, int most) {
        return length(text) <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
