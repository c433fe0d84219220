package io.tertib.common;

import java.time.Duration;

/** How long to wait before the next attempt: twice as long after each, up to a limit. */
public record Backoff(Duration first, Duration longest) {

    /**
     * The wait after an attempt.
     *
     * @param attempts how many attempts there have been, at least 1
     */
    public Duration after(int attempts) {
        Duration delay = first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 20));
        return delay.compareTo(longest) > 0 ? longest : delay;
    }
}
