package io.tertib.bench;

import java.util.Arrays;

/** How long each of many calls took. */
final class Latencies {

    private final long[] sorted;

    /** @param nanos in any order; at least one */
    Latencies(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        this.sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** The milliseconds within which this many per cent of the calls were answered. */
    double percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }

    /** The median in milliseconds. */
    double median() {
        return percentile(50);
    }
}
