package io.tertib.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Nobody has looked at the password: there were too many wrong ones before. */
final class TooManySignInsException extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** Until the next try. */
    TooManySignInsException(Duration wait) {
        super("Too many wrong passwords");
        this.wait = wait;
    }

    /** Rounded up: who waits as long as told must not be refused again. */
    long seconds() {
        return wait.toSeconds() + 1;
    }
}
