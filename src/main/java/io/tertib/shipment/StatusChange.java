package io.tertib.shipment;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status that a shipment came to.
 *
 * @param at when it happened
 * @param detail what the courier or staff say of it
 */
@Embeddable
public record StatusChange(
        @Enumerated(EnumType.STRING) ShipmentStatus status,
        Instant at,
        @Nullable String detail) {}
