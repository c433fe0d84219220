package io.tertib.bench;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * How far something came that goes on by itself.
 *
 * @param count how many, all or as many as were done when time was up
 * @param seconds how long that took
 */
record Done(long count, double seconds) {

    private static final Duration POLL = Duration.ofMillis(10);

    double perSecond() {
        return count / seconds;
    }

    /**
     * Waits until all is done, or time is up: what is slow is measured as well as what is quick.
     *
     * @param from when it began, in {@link System#nanoTime}
     * @param done how many are done by now
     */
    static Done await(long from, Duration atMost, long all, LongSupplier done) {
        try {
            Awaitility.await()
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .pollInSameThread()
                    .until(() -> done.getAsLong() >= all);
            return new Done(all, secondsSince(from));
        } catch (ConditionTimeoutException e) {
            return new Done(done.getAsLong(), secondsSince(from));
        }
    }

    /**
     * Waits until all is done.
     *
     * @throws IllegalStateException when it is not in this time
     */
    static Done awaitAll(long from, Duration atMost, long all, String what, LongSupplier done) {
        Done soFar = await(from, atMost, all, done);
        if (soFar.count() < all) {
            throw new IllegalStateException("%s: %d of %d after %s".formatted(what, soFar.count(), all, atMost));
        }
        return soFar;
    }

    private static double secondsSince(long from) {
        return (System.nanoTime() - from) / 1e9;
    }
}
