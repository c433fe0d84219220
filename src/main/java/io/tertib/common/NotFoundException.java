package io.tertib.common;

/** What was asked for does not exist. The message is for people. */
public class NotFoundException extends RuntimeException {
    public NotFoundException(String message) {
        super(message);
    }
}
