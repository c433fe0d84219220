package io.tertib.shipment;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What staff have found out about a shipment of which nothing is heard.
 *
 * @param occurredAt when it happened; now when null
 * @param checkAgainOn on which day they are asked again about what has not arrived; as is usual when null
 */
public record DeliveryReport(
        DeliveryAnswer answer,
        @Nullable Instant occurredAt,
        @Nullable LocalDate checkAgainOn,
        @Nullable String note) {}
