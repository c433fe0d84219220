package io.tertib.refund;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How far a refund has come. */
public enum RefundStatus {
    /** It is to be given back. */
    REQUESTED,
    /** A manager has to approve it first. */
    APPROVAL,
    /** Stripe or the bank is at work on it. */
    PENDING,
    /** The money was given back. At Stripe it may still turn to FAILED, days later. */
    SUCCEEDED,
    /** The money was not given back. */
    FAILED,
    /** A manager did not approve it. */
    REJECTED,
    /** It was called off, by us or by Stripe. */
    CANCELLED;

    static final List<RefundStatus> UNDER_WAY = those(RefundStatus::isUnderWay);
    static final List<RefundStatus> FAILURES = those(RefundStatus::isFailure);
    static final List<RefundStatus> GONE = List.of(SUCCEEDED);
    /** Those of money that is given back, or about to be. */
    static final List<RefundStatus> SPOKEN_FOR =
            Stream.concat(UNDER_WAY.stream(), GONE.stream()).toList();

    /** Whether the money is about to be given back. */
    boolean isUnderWay() {
        return this == REQUESTED || this == APPROVAL || this == PENDING;
    }

    /** Whether it came to nothing at Stripe. */
    boolean isFailure() {
        return this == FAILED || this == CANCELLED;
    }

    private static List<RefundStatus> those(Predicate<RefundStatus> which) {
        return Arrays.stream(values()).filter(which).toList();
    }
}
