package io.tertib.common;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Makes identifiers. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A new id, ordered by time (UUID version 7, RFC 9562), so that index pages fill up in order. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** A token of 192 random bits that nobody can guess, safe in a URL. */
    public static String token() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
