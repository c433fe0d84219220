package io.tertib.local.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The faults that a script has planned, each for the next calls that it fits. */
public final class Faults {

    private static final class Plan {
        private final Pattern method;
        private final Pattern path;
        private final Fault fault;
        private int left;

        private Plan(Pattern method, Pattern path, Fault fault, int left) {
            this.method = method;
            this.path = path;
            this.fault = fault;
            this.left = left;
        }
    }

    private final List<Plan> plans = new ArrayList<>();

    Faults() {}

    /**
     * Lets the next calls to a path go wrong.
     *
     * @param times how many calls
     * @param method the method, such as {@code POST}, or {@code *} for any
     * @param path the path, with {@code *} for any characters, such as {@code /v1/refunds/*}
     */
    public synchronized void next(int times, String method, String path, Fault fault) {
        plans.add(new Plan(glob(method), glob(path), fault, times));
    }

    /** Forgets every fault not used up. */
    public synchronized void clear() {
        plans.clear();
    }

    /** How many calls are still to go wrong. */
    public synchronized int left() {
        return plans.stream().mapToInt(plan -> plan.left).sum();
    }

    /** Takes the fault for a call, the one planned first if several fit. */
    synchronized @Nullable Fault take(String method, String path) {
        Plan found = plans.stream()
                .filter(plan -> plan.method.matcher(method).matches()
                        && plan.path.matcher(path).matches())
                .findFirst()
                .orElse(null);
        if (found == null) {
            return null;
        }
        found.left--;
        plans.removeIf(plan -> plan.left <= 0);
        return found.fault;
    }

    private static Pattern glob(String glob) {
        return Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q"));
    }
}
