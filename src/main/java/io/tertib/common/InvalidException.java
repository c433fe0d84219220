package io.tertib.common;

import java.util.List;
import java.util.stream.Collectors;

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

    public List<Problem> problems() {
        return problems;
    }

    /**
     * What is wrong with one field.
     *
     * @param field path of the field as in the request's JSON, such as {@code items[0].quantity}
     * @param message what is wrong, in words a shop keeper understands
     */
    public record Problem(String field, String message) {
        @Override
        public String toString() {
            return field + ": " + message;
        }
    }
}
