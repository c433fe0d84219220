package io.tertib.security;

import io.github.bucket4j.Bucket;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A bucket of tries for each of those who try. Bounded, so that ever new callers do not fill the memory: who has not come
 * for the longest time is forgotten.
 */
final class Buckets {

    private final Map<String, Bucket> buckets;
    private final Supplier<Bucket> full;

    /**
     * None yet.
     *
     * @param most how many callers are remembered
     * @param full makes the bucket of a new one
     */
    Buckets(int most, Supplier<Bucket> full) {
        this.buckets = Collections.synchronizedMap(new LeastRecentlyUsed(most));
        this.full = full;
    }

    /** This caller's bucket. */
    Bucket of(String caller) {
        return buckets.computeIfAbsent(caller, unknown -> full.get());
    }

    /** What this caller has used up is forgotten. */
    void forget(String caller) {
        buckets.remove(caller);
    }

    private static final class LeastRecentlyUsed extends LinkedHashMap<String, Bucket> {

        private final int most;

        LeastRecentlyUsed(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > most;
        }
    }
}
