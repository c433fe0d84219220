package io.tertib.shipment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * News of a shipment from a courier or a tracking service.
 *
 * <p>What else a sender tells is no trouble: it is kept with the event.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(
        name = "TrackingEvent",
        description = "News of a shipment from a courier or a tracking service. More fields are no trouble.")
public record TrackingEvent(
        @Schema(
                description = "The sender's own id of the event; the same id of the same courier is the same event",
                example = "evt-20261203-0815")
        @NotBlank(message = "is needed")
        @Size(max = 200)
        String id,

        @Schema(description = "Who carries it", example = "POSLAJU") @NotNull(message = "is needed")
        Courier courier,

        @Schema(description = "The courier's number", example = "EH123456789MY")
        @NotBlank(message = "is needed")
        @Size(max = 100)
        String trackingNumber,

        @Schema(description = "Where it is", example = "DELIVERED") @NotNull(message = "is needed")
        ShipmentStatus status,

        @Schema(description = "When it came there", example = "2026-12-03T16:20:00+08:00")
        @NotNull(message = "is needed")
        OffsetDateTime occurredAt,

        @Schema(description = "More about it", example = "Signed for at the guard house") @Nullable @Size(max = 1000)
        String detail) {

    /** Whether it tells the same, however it is written. */
    public boolean isSameAs(TrackingEvent other) {
        return courier == other.courier
                && Objects.equals(
                        TrackingNumbers.normalise(trackingNumber), TrackingNumbers.normalise(other.trackingNumber))
                && status == other.status
                && occurredAt.isEqual(other.occurredAt)
                && Objects.equals(detail, other.detail);
    }
}
