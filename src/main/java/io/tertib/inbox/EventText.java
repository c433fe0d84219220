package io.tertib.inbox;

import io.tertib.web.MalformedRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The text of an event as it came: what is kept is what was read, so that it can be read again. */
public final class EventText {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private EventText() {}

    /**
     * What a webhook was sent, after its signature over the bytes was checked.
     *
     * @throws MalformedRequestException if that is no text in UTF-8, or none that the database can keep
     */
    public static String of(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return withoutMark(text);
            }
        } catch (CharacterCodingException e) {
            // told below
        }
        throw new MalformedRequestException("body", "is not a text in UTF-8");
    }

    /** The text without a byte order mark before it, which says nothing in UTF-8 and is no JSON. */
    public static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
