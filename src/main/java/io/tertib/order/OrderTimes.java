package io.tertib.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When what of an order is or was to happen, and when it did.
 *
 * @param paymentReminderAt when the customer is reminded to pay; null when it is paid on delivery
 * @param paymentDueAt when an unpaid order expires; null when it is paid on delivery
 * @param readyToShipAt since when it is to be shipped; null while it is not
 * @param shipmentReminderAt when staff are reminded to ship it; null while it is not to be shipped
 * @param shipmentLateAt when it is late; null while it is not to be shipped
 * @param lateSince since when it is late; null while it is not
 * @param archiveAt when it goes into the archive; null before it has ended
 */
public record OrderTimes(
        Instant placedAt,
        @Nullable Instant paymentReminderAt,
        @Nullable Instant paymentDueAt,
        @Nullable Instant readyToShipAt,
        @Nullable Instant shipmentReminderAt,
        @Nullable Instant shipmentLateAt,
        @Nullable Instant lateSince,
        @Nullable Instant archiveAt) {}
