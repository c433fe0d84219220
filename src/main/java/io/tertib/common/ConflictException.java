package io.tertib.common;

import java.util.Map;

/** The request is well-formed, but the present state does not allow it. The message says why, for people. */
public class ConflictException extends RuntimeException {

    private final transient Map<String, Object> facts;

    public ConflictException(String message) {
        this(message, Map.of());
    }

    /**
     * A conflict that tells more than words.
     *
     * @param facts for programs, by name, such as what would be possible instead
     */
    public ConflictException(String message, Map<String, Object> facts) {
        super(message);
        this.facts = Map.copyOf(facts);
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
