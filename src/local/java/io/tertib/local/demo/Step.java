package io.tertib.local.demo;

import io.tertib.booking.AppointmentStatus;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import io.tertib.shipment.ShipmentStatus;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happens to an order. */
sealed interface Step {

    /** The order comes in through the API. */
    record Place() implements Step {}

    /** Somebody enters the order on Tasklist's <em>Processes</em> page. */
    record Enter() implements Step {}

    /**
     * Staff see that money has come in.
     *
     * @param amount null: all that is due
     */
    record Pay(@Nullable BigDecimal amount, @Nullable String reference) implements Step {}

    /** The customer pays on the payment page. */
    record PayOnline() implements Step {}

    /**
     * Staff hand a parcel to a courier.
     *
     * @param contents empty: all that is left
     */
    record Ship(Courier courier, @Nullable String trackingNumber, List<Part> contents) implements Step {}

    /** Pieces of one article. */
    record Part(Goods goods, int quantity) {}

    /** Staff give the last parcel a tracking number that was missing. */
    record AddNumber(String trackingNumber) implements Step {}

    /** The courier tells where the last parcel is. */
    record Track(ShipmentStatus status, String detail) implements Step {}

    /** Staff decide what becomes of the last parcel, whose delivery failed. */
    record Handle(FailedDeliveryDecision decision, @Nullable String note) implements Step {}

    /** Staff say where the last parcel is, because no courier tells. */
    record Declare(ShipmentStatus status) implements Step {}

    /** Staff say what came of the appointment. */
    record Settle(AppointmentStatus outcome) implements Step {}

    /** Staff note something down. */
    record Comment(String text) implements Step {}

    /** Staff put the order into the archive. */
    record Archive() implements Step {}
}
