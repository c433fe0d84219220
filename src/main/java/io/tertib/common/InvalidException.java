package io.tertib.common;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values that cannot be accepted, each named by its field. Nothing has been changed. */
public class InvalidException extends RuntimeException {

    private final transient List<Problem> problems;

    public InvalidException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("An InvalidException needs at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    public InvalidException(String field, String message) {
        this(List.of(new Problem(field, message)));
    }

    /**
     * One value that cannot be accepted, for which there are words in people's language.
     *
     * @param reason by which they are found
     * @param words in English, as programs are told them
     * @param arguments what the words in other languages tell
     */
    public static InvalidException of(String field, String reason, String words, Object... arguments) {
        return new InvalidException(List.of(Problem.of(field, reason, words, arguments)));
    }

    public List<Problem> problems() {
        return problems;
    }

    /**
     * What is wrong with one field.
     *
     * @param field path of the field as in the request's JSON, such as {@code items[0].quantity}
     * @param message what is wrong, in words a shop keeper understands
     * @param refusal the same by which pages find words in people's own language; null where they are told the message.
     *     Programs are told the message only
     */
    public record Problem(
            String field,
            String message,
            @JsonIgnore @Nullable Refusal refusal) {

        /** Of what only programs do, or what is in people's language already. */
        public Problem(String field, String message) {
            this(field, message, null);
        }

        /** What is wrong with a field, with words in people's language; as {@link InvalidException#of}. */
        public static Problem of(String field, String reason, String words, Object... arguments) {
            return new Problem(field, words, Refusal.of(reason, words, arguments));
        }

        /** The same, said of a field that is called so. */
        public Problem at(String otherField) {
            return new Problem(otherField, message, refusal);
        }

        @Override
        public String toString() {
            return field + ": " + message;
        }
    }
}
