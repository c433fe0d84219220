package io.tertib.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table: what Tertib did, and what the same machine did in the same run without it.
 *
 * @param what what was measured
 * @param value how much
 * @param unit of both values, such as {@code orders/s} or {@code ms}
 * @param referenceWhat what the reference is; null when there is none
 * @param reference how much that was, in the same unit
 * @param tail whether it tells of the slowest few calls, which differ from run to run: it is told, but not held against another
 *     run
 * @param cpuSeconds seconds of processor time while it was measured, by who used them
 * @param note what else is to be known
 */
record Figure(
        String what,
        double value,
        String unit,
        @Nullable String referenceWhat,
        @Nullable Double reference,
        boolean tail,
        Map<String, Double> cpuSeconds,
        String note) {

    private static final int MEDIAN = 50;

    Figure(
            String what,
            double value,
            String unit,
            @Nullable String referenceWhat,
            @Nullable Double reference,
            Map<String, Double> cpuSeconds,
            String note) {
        this(what, value, unit, referenceWhat, reference, false, cpuSeconds, note);
    }

    /** Within how many milliseconds so many per cent of calls were answered. */
    static Figure percentile(
            String what, int percent, Latencies answers, String referenceWhat, Latencies reference, String note) {
        return new Figure(
                what + ": p" + percent,
                answers.percentile(percent),
                "ms",
                referenceWhat,
                reference.percentile(percent),
                percent > MEDIAN,
                Map.of(),
                note);
    }

    @Override
    public String toString() {
        return "%s: %.1f %s%s".formatted(what, value, unit, reference == null ? "" : " (%.1f)".formatted(reference));
    }

    /** The value over the reference; null when there is none. */
    @JsonProperty
    @Nullable
    Double ratio() {
        return reference == null || reference == 0 ? null : value / reference;
    }
}
