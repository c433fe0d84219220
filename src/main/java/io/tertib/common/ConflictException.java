package io.tertib.common;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request is well-formed, but the present state does not allow it. The message says why, for people. */
public class ConflictException extends RuntimeException {

    private final transient Map<String, Object> facts;
    private final transient @Nullable Refusal refusal;

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
        this.refusal = null;
    }

    /** A conflict for which there are words in people's own language. */
    public ConflictException(Refusal refusal) {
        this(refusal, Map.of());
    }

    /**
     * A conflict for which there are words in people's own language, and that tells programs more.
     *
     * @param facts for programs, by name
     */
    public ConflictException(Refusal refusal, Map<String, Object> facts) {
        super(refusal.words());
        this.facts = Map.copyOf(facts);
        this.refusal = refusal;
    }

    /** Where there are words for it in people's own language, what these need; otherwise the message has to do. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    public Map<String, Object> facts() {
        return facts;
    }
}
