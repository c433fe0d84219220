package io.tertib.web;

/** A header or parameter that cannot be read at all: answered with 400, where a bad value is 422. */
public class MalformedRequestException extends RuntimeException {

    private final String field;

    /**
     * @param field the name of the header, parameter or field
     * @param message what is wrong with it, in words a shop keeper understands
     */
    public MalformedRequestException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The name of the header, parameter or field. */
    public String field() {
        return field;
    }
}
