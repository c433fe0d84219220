package io.tertib.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an order is between its placing and the archive, at one moment.
 *
 * @param completedAt when it was completed, or closed because all its money was given back; null before
 * @param cancellationRequestedAt since when it is cancelled or being cancelled; null while it is neither
 * @param archivedAt since when it is in the archive; null while it is not
 * @param refundsOpen refunds under way, and those that have failed and of which nobody has decided what becomes of them
 * @param reviewsOpen payments, or parts of some, that nobody waited for and about which nobody has decided
 */
public record Lifecycle(
        OrderStatus status,
        @Nullable Instant completedAt,
        @Nullable Instant cancellationRequestedAt,
        @Nullable Instant archivedAt,
        int refundsOpen,
        int reviewsOpen) {

    /** Whether it has neither been cancelled nor expired. */
    public boolean isOpen() {
        return status == OrderStatus.OPEN;
    }

    public boolean isCompleted() {
        return completedAt != null;
    }

    /** Whether anything is still to be done about it. */
    public boolean isGoingOn() {
        return isOpen() && !isCompleted();
    }

    /** Whether it is cancelled as soon as what was paid has been given back. */
    public boolean isBeingCancelled() {
        return isOpen() && cancellationRequestedAt != null;
    }

    public boolean isArchived() {
        return archivedAt != null;
    }

    /** Whether money of it is not settled: a refund, or a payment that nobody waited for. */
    public boolean isMoneyUnsettled() {
        return refundsOpen > 0 || reviewsOpen > 0;
    }
}
