package io.tertib.shipment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * News of a shipment from a courier or a tracking service.
 *
 * <p>What else a sender tells is no trouble: it is kept with the event.
 *
 * @param id the sender's own id of the event; the same id is the same event
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrackingEvent(
        @NotBlank(message = "is needed") @Size(max = 200) String id,
        @NotNull(message = "is needed") Courier courier,
        @NotBlank(message = "is needed") @Size(max = 100) String trackingNumber,
        @NotNull(message = "is needed") ShipmentStatus status,
        @NotNull(message = "is needed") OffsetDateTime occurredAt,
        @Nullable @Size(max = 1000) String detail) {}
