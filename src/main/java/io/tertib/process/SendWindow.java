package io.tertib.process;

import io.tertib.common.Backoff;
import java.time.Duration;

/**
 * How many messages may be under way to the engine: one more for each round that went well, half as many when the engine
 * says that it has too much to do, as TCP does it. When it takes nothing at all there is only one at a time, with growing
 * pauses. For one thread.
 */
final class SendWindow {

    private static final Backoff PAUSES = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(2));

    private final int most;
    private int limit;
    private int takenInRound;
    private int round;
    private int overloadedInARow;

    /** Opens it wide. */
    SendWindow(int most) {
        this.most = most;
        this.limit = most;
    }

    /** How many may be sent beside those that are under way. */
    int room(int underWay) {
        return Math.max(0, limit - underWay);
    }

    /** The present round; it ends when the engine has too much to do. */
    int round() {
        return round;
    }

    /** The engine has taken a message. */
    void taken() {
        overloadedInARow = 0;
        takenInRound++;
        if (takenInRound >= limit) {
            takenInRound = 0;
            limit = Math.min(most, limit + 1);
        }
    }

    /**
     * The engine has not taken a message because it has too much to do.
     *
     * @param sentIn the round in which it was sent: what was sent before the window was made smaller tells nothing new
     * @return for how long to send nothing
     */
    Duration overloaded(int sentIn) {
        if (sentIn != round) {
            return Duration.ZERO;
        }
        round++;
        takenInRound = 0;
        limit = Math.max(1, limit / 2);
        overloadedInARow++;
        return limit > 1 || overloadedInARow == 1 ? Duration.ZERO : PAUSES.after(overloadedInARow - 1);
    }
}
