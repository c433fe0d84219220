package io.tertib.order;

import io.tertib.common.Origin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order has just been placed. Listeners work in the same transaction, before it commits.
 *
 * @param alreadyPaid whether all of it was paid before it came in
 * @param paymentReference the reference of that payment
 */
public record OrderPlaced(
        OrderView order, boolean alreadyPaid, @Nullable String paymentReference, Origin origin, Instant at) {}
