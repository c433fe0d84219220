package io.tertib.bench;

import java.util.concurrent.atomic.AtomicLong;

/** Numbers that come once, far above those of Tertib. */
final class Unique {

    private static final AtomicLong NEXT = new AtomicLong(1_000_000_000L);

    private Unique() {}

    static long next() {
        return NEXT.incrementAndGet();
    }
}
