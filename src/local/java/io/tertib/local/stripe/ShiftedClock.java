package io.tertib.local.stripe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The time, which a script may move forward. */
final class ShiftedClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

    ShiftedClock(Clock base) {
        this.base = base;
    }

    void advance(Duration by) {
        shift.updateAndGet(now -> now.plus(by));
    }

    /** The time without the shift: what signatures carry, since the receiver's clock was not moved by us. */
    Instant unshifted() {
        return base.instant();
    }

    long seconds() {
        return instant().getEpochSecond();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(shift.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the stand-in knows only UTC");
    }
}
