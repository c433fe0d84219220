package io.tertib.local;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time on the platform: the real one, moved by as much as tests or demo data ask for. Tertib and the stand-in for
 * Stripe go by it; {@link LocalPlatform#advance} keeps the workflow engine's clock in step.
 */
public final class LocalClock extends Clock {

    /** In microseconds, as what PostgreSQL stores. */
    private final Clock real = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

    private volatile Duration offset;

    /** @param offset how far it is from the real time to begin with; negative in the past */
    LocalClock(Duration offset) {
        this.offset = offset;
    }

    /** How far it is from the real time; negative when it is behind. */
    public Duration offset() {
        return offset;
    }

    synchronized void move(Duration by) {
        offset = offset.plus(by);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Times here are instants; zones are for showing them");
    }
}
