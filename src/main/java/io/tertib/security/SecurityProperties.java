package io.tertib.security;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may come in. With nothing set, nobody.
 *
 * @param apiKeys keys of other systems by name; the name stands in the timeline of what they do
 * @param users people by login
 * @param rateLimit how many calls one caller may make
 * @param sessionTimeout after how long without doing anything a person has to sign in again
 */
@ConfigurationProperties("tertib.security")
record SecurityProperties(
        @DefaultValue Map<String, String> apiKeys,
        @DefaultValue Map<String, User> users,
        @DefaultValue RateLimit rateLimit,
        @DefaultValue("12h") Duration sessionTimeout) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,100}");
    private static final int SHORTEST_KEY = 16;

    SecurityProperties {
        apiKeys = Map.copyOf(apiKeys);
        users = Map.copyOf(users);
        Set<String> names = new HashSet<>(apiKeys.keySet());
        names.addAll(users.keySet());
        for (String name : names) {
            require(NAME.matcher(name).matches(), "The name '" + name + "' may have letters, digits and . _ @ - only");
            require(
                    !(apiKeys.containsKey(name) && users.containsKey(name)),
                    "'" + name + "' is both a user and an API key; records could not tell them apart");
        }
        require(sessionTimeout.isPositive(), "The time without doing anything must be above 0");
        apiKeys.forEach((name, key) -> require(
                key.strip().length() >= SHORTEST_KEY,
                "The API key '" + name + "' must have at least " + SHORTEST_KEY + " characters"));
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("tertib.security: " + message);
        }
    }

    /**
     * A person.
     *
     * @param password encoded such as {@code {bcrypt}…}, or plain
     * @param roles what the person may do
     */
    record User(String password, @DefaultValue("STAFF") Set<Role> roles) {
        User {
            // The binder gives null for what is not set.
            require(!Objects.toString(password, "").isBlank(), "A user has no password");
            roles = Set.copyOf(roles);
        }
    }

    /** What a person may do. */
    enum Role {
        /** The daily work. */
        STAFF,
        /** All that staff may, and approvals. */
        MANAGER
    }

    /**
     * How many calls one caller, an API key or else an IP address, may make to one running instance.
     *
     * @param enabled whether calls are limited at all
     * @param perSecond calls per second in the long run
     * @param burst calls at once after a pause
     */
    record RateLimit(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("50") int perSecond,
            @DefaultValue("200") int burst) {
        RateLimit {
            require(perSecond > 0 && burst > 0, "The rate limit must let at least one call through");
        }
    }
}
