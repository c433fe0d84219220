package io.tertib.security;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are kept: by Argon2id. Others are read that are given in the settings, such as {@code {bcrypt}…}. */
final class Passwords {

    private static final String ARGON2 = "argon2";

    /** As OWASP advises: 19 MiB, twice over, in one thread. */
    private static final int MEMORY_KIB = 19 * 1024;

    private static final int TIMES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private static final Pattern ENCODED = Pattern.compile("\\{([A-Za-z0-9@._-]+)}.+");
    private static final String PLAIN = "{noop}";

    private Passwords() {}

    /** Encodes by Argon2id, and tells whether passwords match that were encoded so or in any way Spring Security knows. */
    static PasswordEncoder encoder() {
        Map<String, PasswordEncoder> known = new HashMap<>();
        known.put(ARGON2, new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, TIMES));
        known.put("bcrypt", new BCryptPasswordEncoder());
        DelegatingPasswordEncoder encoder = new DelegatingPasswordEncoder(ARGON2, known);
        encoder.setDefaultPasswordEncoderForMatches(PasswordEncoderFactories.createDelegatingPasswordEncoder());
        return encoder;
    }

    /**
     * What is kept of a password of the settings; never itself.
     *
     * @throws IllegalArgumentException if it says that it is encoded in a way that nobody can read
     */
    static String kept(String login, String password, PasswordEncoder encoder) {
        if (password.startsWith(PLAIN)) {
            return String.valueOf(encoder.encode(password.substring(PLAIN.length())));
        }
        Matcher encoded = ENCODED.matcher(password);
        if (!encoded.matches()) {
            return String.valueOf(encoder.encode(password));
        }
        if (!isKnown(encoded.group(1), encoder)) {
            throw new IllegalArgumentException(
                    "tertib.security: The password of '%s' begins with {%s}, and no passwords are encoded in that way here; a plain password that begins with { is given as {noop}{…"
                            .formatted(login, encoded.group(1)));
        }
        return password;
    }

    private static boolean isKnown(String way, PasswordEncoder encoder) {
        try {
            encoder.matches("x", "{" + way + "}");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
