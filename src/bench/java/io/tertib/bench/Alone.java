package io.tertib.bench;

import java.util.stream.IntStream;

/** How long something takes that is done alone, again and again. */
final class Alone {

    private Alone() {}

    /** Nanoseconds of each time. */
    static long[] times(int times, Runnable once) {
        return IntStream.range(0, times).mapToLong(time -> time(once)).toArray();
    }

    /** Nanoseconds of one time. */
    static long time(Runnable once) {
        long from = System.nanoTime();
        once.run();
        return System.nanoTime() - from;
    }
}
