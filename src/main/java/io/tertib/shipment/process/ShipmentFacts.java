package io.tertib.shipment.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * The variables of {@code shipment-process}: ids, and the facts that gateways, timers and forms need. Times are in ISO 8601.
 *
 * @param trackingChaseAt when staff are asked for a missing tracking number
 * @param trackingDueAt until then they should have answered
 * @param askedBefore whether they were asked for it before
 * @param deliveryCheckAt when staff are asked whether it arrived
 * @param deliveryDueAt until then they should have answered
 * @param handlingDueAt until then it should be decided what becomes of it; null when there is nothing to decide
 * @param deliveryHistory what was heard of it, a line each, for whoever decides that; null when nobody has to
 * @param form the variables of the forms; null where nothing of them changes: then they are not told, so that they stay as
 *     they are
 */
public record ShipmentFacts(
        Long orderNumber,
        String orderLink,
        String shipmentSummary,
        String shipmentSize,
        String courierName,
        @Nullable String trackingLink,
        boolean trackingSettled,
        String trackingChaseAt,
        String trackingDueAt,
        boolean askedBefore,
        String deliveryCheckAt,
        String deliveryDueAt,
        String deliveryOutcome,
        boolean attemptFailed,
        @Nullable String handlingDueAt,
        @Nullable String deliveryHistory,
        @JsonUnwrapped @Nullable Form form) {

    /** What is told of the forms about a shipment. */
    public sealed interface Form {}

    /** The fields of all forms as they are for the next time: what is known of the parcel, and else empty. */
    public record Blanked(
            @Nullable String formProblem,
            String courier,
            @Nullable String trackingNumber,
            @Nullable String trackingUrl,
            @Nullable Boolean noTrackingNumber,
            @Nullable Boolean notKnownYet,
            @Nullable String outcome,
            @Nullable String occurredAt,
            @Nullable String checkAgainAt,
            @Nullable String decision,
            @Nullable String note)
            implements Form {

        static Blanked of(String courier, @Nullable String trackingNumber) {
            return new Blanked(null, courier, trackingNumber, null, null, null, null, null, null, null, null);
        }
    }

    /** What is wrong with what was typed, which stays to be corrected. */
    public record Refused(@Nullable String formProblem) implements Form {}
}
