package io.tertib.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.util.function.Supplier;

/**
 * A bucket of tries for each of those who try. Bounded, so that ever new callers do not fill the memory: who comes seldom is
 * forgotten first.
 */
final class Buckets {

    private final Cache<String, Bucket> buckets;
    private final Supplier<Bucket> full;

    /**
     * None yet.
     *
     * @param most how many callers are remembered
     * @param full makes the bucket of a new one
     */
    Buckets(int most, Supplier<Bucket> full) {
        this.buckets = Caffeine.newBuilder().maximumSize(most).build();
        this.full = full;
    }

    /** This caller's bucket. */
    Bucket of(String caller) {
        return buckets.get(caller, unknown -> full.get());
    }

    /** What this caller has used up is forgotten. */
    void forget(String caller) {
        buckets.invalidate(caller);
    }
}
