package io.tertib.backoffice.shipments;

import io.tertib.backoffice.Show;
import io.tertib.backoffice.TypedValues;
import io.tertib.backoffice.UnusualNumber;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.order.Orders;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentChange;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes courier, number and expected day of a shipment, unless somebody else has changed them since the form was made. */
@Service
class Tracking {

    static final String COURIER = "carrier";
    static final String NUMBER = "trackingNumber";
    static final String EXPECTED = "scheduledDeliveryDate";

    /** The hidden field with the {@link #state} of the shipment by which a form was made. */
    static final String SHOWN = "shown";

    private static final int LONGEST_NUMBER = 100;

    private final Shipments shipments;
    private final Orders orders;

    Tracking(Shipments shipments, Orders orders) {
        this.shipments = shipments;
        this.orders = orders;
    }

    /**
     * Saves what was typed. The same again changes nothing.
     *
     * @param show says what is wrong, in the person's language
     * @throws InvalidException if a field cannot be read
     * @throws ConflictException if the shipment has been changed otherwise since the form was made
     */
    @Transactional
    public ShipmentView save(UUID id, Map<String, String> typed, Show show, Origin origin) {
        TypedValues values = new TypedValues(show);
        Courier courier = values.choice(COURIER, typed.get(COURIER), Courier.class);
        LocalDate expected = values.day(EXPECTED, typed.get(EXPECTED));
        String number = values.text(NUMBER, typed.get(NUMBER), LONGEST_NUMBER);
        values.check();
        orders.lock(shipments.get(id).orderId());
        ShipmentView before = shipments.get(id);
        ShipmentChange change = new ShipmentChange(courier, number, null, null, expected);
        UnusualNumber.ask(
                typed.containsKey(UnusualNumber.FIELD),
                before,
                Objects.requireNonNullElse(courier, before.courier()),
                change.trackingNumber(),
                show);
        ShipmentView after = shipments.change(id, change, origin);
        boolean isChange = !state(before).equals(state(after));
        if (isChange && !state(before).equals(typed.get(SHOWN))) {
            String trackingNumber = before.trackingNumber();
            String words =
                    "Shipment %d of order %s has been changed meanwhile: it goes with %s, %s. Save again to have it as you typed it"
                            .formatted(
                                    before.number(),
                                    before.orderNumber(),
                                    before.courier().label(),
                                    Objects.requireNonNullElse(trackingNumber, "no number yet"));
            throw (trackingNumber == null
                            ? Refusal.of(
                                    "shipment.changedNoNumber",
                                    words,
                                    before.number(),
                                    before.orderNumber(),
                                    before.courier())
                            : Refusal.of(
                                    "shipment.changed",
                                    words,
                                    before.number(),
                                    before.orderNumber(),
                                    before.courier(),
                                    trackingNumber))
                    .asConflict();
        }
        return after;
    }

    /** What a form shows of a shipment, in one text. */
    static String state(ShipmentView shipment) {
        return shipment.courier() + "/" + Objects.requireNonNullElse(shipment.trackingNumber(), "") + "/"
                + Objects.toString(shipment.scheduledDeliveryDate(), "");
    }
}
