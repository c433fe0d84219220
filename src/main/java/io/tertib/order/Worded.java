package io.tertib.order;

import org.jspecify.annotations.Nullable;

/**
 * A reason that is kept: in English, as programs read it, and as a text for people.
 *
 * @param words in English, or as they were typed
 * @param text what it says in any language; null for what was typed
 */
public record Worded(String words, @Nullable TimelineText text) {

    /** What stands in the database; null where nothing does. */
    public static @Nullable Worded ofNullable(@Nullable String words, @Nullable TimelineText text) {
        return words == null ? null : new Worded(words, text);
    }

    /** The same within another text. */
    public TimelineText told() {
        return text == null ? TimelineText.typed(words) : text;
    }
}
