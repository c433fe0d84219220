package io.tertib.shipment.courier;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param id the same id is the same event
 * @param event what kind it is of
 * @param tracking the shipment as it stands
 * @param told when AfterShip made the event, in Unix seconds
 * @see <a href="https://www.aftership.com/docs/tracking/2026-07/webhook/webhook-specifications">AfterShip: Webhook
 *     specifications</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record AfterShipEvent(
        @JsonProperty("event_id") @Nullable String id,
        @Nullable String event,
        @JsonProperty("msg") @Nullable Tracking tracking,
        @JsonProperty("ts") @Nullable Long told) {

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

    /**
     * A shipment.
     *
     * @param slug AfterShip's name of the courier
     * @param tag its status, such as {@code InTransit}
     * @param subtag its status in more detail, such as {@code InTransit_007}
     * @param subtagMessage the same, in words
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tracking(
            @JsonProperty("tracking_number") @Nullable String trackingNumber,
            @Nullable String slug,
            @Nullable String tag,
            @Nullable String subtag,
            @JsonProperty("subtag_message") @Nullable String subtagMessage,
            @Nullable List<@Nullable Checkpoint> checkpoints) {

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

    /**
     * A station of a shipment.
     *
     * @param time as the courier gives it: with an offset, in local time without one, a day only, or empty
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Checkpoint(
            @Nullable String tag,
            @JsonProperty("checkpoint_time") @Nullable String time) {

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
