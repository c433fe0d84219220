package io.tertib.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A position in a sorted list: the sort values of the last item seen. Callers get it as an opaque text.
 *
 * @param values the sort values as texts, without line breaks
 */
public record Cursor(List<String> values) {

    private static final String SEPARATOR = "\n";

    public Cursor {
        values = List.copyOf(values);
    }

    /** The position after an item with these sort values, in the order of sorting. */
    public static Cursor of(Object... values) {
        return new Cursor(Stream.of(values).map(Object::toString).toList());
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws MalformedRequestException if the text is no cursor
     */
    public static Cursor decode(String text) {
        try {
            String joined = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))
                    .toString();
            return new Cursor(List.of(joined.split(SEPARATOR, -1)));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw malformed();
        }
    }

    /** An opaque text that is safe in a URL. */
    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, values).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A value that is a text.
     *
     * @throws MalformedRequestException if there is no such value
     */
    public String text(int index) {
        if (index >= values.size() || values.get(index).indexOf('\0') >= 0) {
            throw malformed();
        }
        return values.get(index);
    }

    /**
     * A value that is a time.
     *
     * @throws MalformedRequestException if there is no such value or it is no time
     */
    public Instant instant(int index) {
        try {
            Instant instant = Instant.parse(text(index));
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(Keyset.START.at())) {
                throw malformed();
            }
            return instant;
        } catch (DateTimeException e) {
            throw malformed();
        }
    }

    /**
     * A value that is an id.
     *
     * @throws MalformedRequestException if there is no such value or it is no UUID
     */
    public UUID uuid(int index) {
        try {
            return UUID.fromString(text(index));
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    /**
     * A value that is a whole number.
     *
     * @throws MalformedRequestException if there is no such value or it is no whole number
     */
    public long number(int index) {
        try {
            return Long.parseLong(text(index));
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private static MalformedRequestException malformed() {
        return new MalformedRequestException("cursor", "is not one that this list gave; begin without a cursor");
    }
}
