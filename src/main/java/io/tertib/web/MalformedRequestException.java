package io.tertib.web;

import io.tertib.common.InvalidException.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Headers, parameters or a body that cannot be read at all: answered with 400, where a bad value is 422. */
public class MalformedRequestException extends RuntimeException {

    private final transient List<Problem> problems;

    /**
     * @param field the name of the header, parameter or field
     * @param message what is wrong with it, in words a shop keeper understands
     */
    public MalformedRequestException(String field, String message) {
        this(List.of(new Problem(field, message)));
    }

    /** @param problems at least one */
    public MalformedRequestException(List<Problem> problems) {
        super(problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
