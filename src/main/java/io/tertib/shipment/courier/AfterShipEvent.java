package io.tertib.shipment.courier;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.common.Times;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What AfterShip tells by webhook: how a shipment stands, with its whole history.
 *
 * @see <a href="https://www.aftership.com/docs/tracking/2026-07/webhook/webhook-specifications">AfterShip: Webhook
 *     specifications</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(name = "AfterShipEvent", description = "What of an event of AfterShip is read; see its Webhook specifications.")
public record AfterShipEvent(
        @Schema(
                description = "The same id is the same event",
                example = "6a1f6b1e-2f0b-4b8e-9d57-0f7f3c1d2e4a",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @JsonProperty("event_id")
        @Nullable
        String id,

        @Schema(description = "What kind it is of", example = "tracking_update") @Nullable
        String event,

        @Schema(description = "The shipment as it stands") @JsonProperty("msg") @Nullable
        Tracking tracking,

        @Schema(description = "When AfterShip made the event, in Unix seconds", example = "1796286000")
        @JsonProperty("ts")
        @Nullable
        Long told) {

    /** What tells nothing at all. */
    static final AfterShipEvent NOTHING = new AfterShipEvent(null, null, null, null);

    /** When AfterShip made the event, if it says so and that is a time at all. */
    Optional<Instant> toldAt() {
        try {
            return Optional.ofNullable(told).map(Instant::ofEpochSecond).filter(Times::arePlausible);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Of the kinds of events the one that tells where a shipment is. */
    boolean isUpdate() {
        return "tracking_update".equals(event);
    }

    /** A shipment. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "AfterShipTracking", description = "A shipment at AfterShip.")
    public record Tracking(
            @Schema(description = "The courier's number", example = "EH123456789MY")
            @JsonProperty("tracking_number")
            @Nullable
            String trackingNumber,

            @Schema(description = "AfterShip's name of the courier", example = "malaysia-post") @Nullable
            String slug,

            @Schema(description = "Its status", example = "Delivered") @Nullable
            String tag,

            @Schema(description = "Its status in more detail", example = "Delivered_001") @Nullable
            String subtag,

            @Schema(description = "The same, in words", example = "Delivered") @JsonProperty("subtag_message") @Nullable
            String subtagMessage,

            @Schema(description = "Where it has been") @Nullable
            List<@Nullable Checkpoint> checkpoints) {

        /** When it last reported its present status, as far as the courier says so to the second. */
        Optional<Instant> reachedAt(ZoneId zone) {
            return checkpoints == null
                    ? Optional.empty()
                    : checkpoints.stream()
                            .filter(Objects::nonNull)
                            .filter(checkpoint -> Objects.equals(checkpoint.tag(), tag))
                            .flatMap(checkpoint -> checkpoint.at(zone))
                            .max(Instant::compareTo);
        }
    }

    /** A station of a shipment. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "AfterShipCheckpoint", description = "A station of a shipment at AfterShip.")
    public record Checkpoint(
            @Schema(description = "The status there", example = "Delivered") @Nullable
            String tag,

            @Schema(description = "When, as the courier gives it", example = "2026-12-03T16:20:00+08:00")
            @JsonProperty("checkpoint_time")
            @Nullable
            String time) {

        Stream<Instant> at(ZoneId zone) {
            if (time == null) {
                return Stream.empty();
            }
            try {
                TemporalAccessor read =
                        DateTimeFormatter.ISO_DATE_TIME.parseBest(time, OffsetDateTime::from, LocalDateTime::from);
                return Stream.of(
                                read instanceof LocalDateTime local
                                        ? local.atZone(zone).toInstant()
                                        : Instant.from(read))
                        .filter(Times::arePlausible);
            } catch (DateTimeException e) {
                return Stream.empty();
            }
        }
    }
}
