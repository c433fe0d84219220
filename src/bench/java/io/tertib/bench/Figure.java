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
 * @param held how it is held against another run
 * @param cpuSeconds seconds of processor time while it was measured, by who used them
 * @param note what else is to be known
 */
record Figure(
        String what,
        double value,
        String unit,
        @Nullable String referenceWhat,
        @Nullable Double reference,
        Held held,
        Map<String, Double> cpuSeconds,
        String note) {

    Figure(
            String what,
            double value,
            String unit,
            @Nullable String referenceWhat,
            @Nullable Double reference,
            Map<String, Double> cpuSeconds,
            String note) {
        this(what, value, unit, referenceWhat, reference, Held.ALONE, cpuSeconds, note);
    }

    /** Within how many milliseconds so many per cent of calls were answered. */
    static Figure percentile(
            String what,
            int percent,
            Latencies answers,
            String referenceWhat,
            Latencies reference,
            Held held,
            String note) {
        return new Figure(
                what + ": p" + percent,
                answers.percentile(percent),
                "ms",
                referenceWhat,
                reference.percentile(percent),
                held,
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

    /** How a figure is held against the same one of another run. */
    enum Held {
        /** It is measured for so long that two runs hardly differ. */
        ALONE,
        /** It is one of many that are short: alone only what is much worse says anything, but all of them together do. */
        AMONG_OTHERS,
        /** It tells of the slowest few calls, which are others each time. */
        NOT
    }
}
