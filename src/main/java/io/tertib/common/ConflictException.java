package io.tertib.common;

/** The request is well-formed, but the present state does not allow it. The message says why, for people. */
public class ConflictException extends RuntimeException {
    public ConflictException(String message) {
        super(message);
    }
}
