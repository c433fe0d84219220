package io.tertib.common;

import org.jspecify.annotations.Nullable;

/**
 * A field of a change, which is either left as it is or given another value: none, too, where {@code T} may be null.
 *
 * @param isGiven whether it is to be changed
 * @param value what it is to be; null where nothing is given, or no value
 */
public record Given<T extends @Nullable Object>(
        boolean isGiven, @Nullable T value) {

    /** It is to be this. */
    public static <T extends @Nullable Object> Given<T> of(@Nullable T value) {
        return new Given<>(true, value);
    }

    /** It stays as it is. */
    public static <T extends @Nullable Object> Given<T> absent() {
        return new Given<>(false, null);
    }

    /** The value, or else what stands there now. */
    public @Nullable T or(@Nullable T present) {
        return isGiven ? value : present;
    }
}
