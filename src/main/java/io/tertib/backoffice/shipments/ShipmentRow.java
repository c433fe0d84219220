package io.tertib.backoffice.shipments;

import io.tertib.backoffice.Problems;
import io.tertib.backoffice.StatusLook;
import io.tertib.shipment.ShipmentView;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A shipment in the list, with the form that changes it in place.
 *
 * @param customer who ordered
 * @param sameNumber other shipments under way with the same number, as people call them
 * @param typed what stands in the form's fields
 * @param problems what is wrong with it
 * @param isOpen whether the form is open
 * @param isSaved whether it has just been saved
 */
public record ShipmentRow(
        ShipmentView shipment,
        String customer,
        List<String> sameNumber,
        Map<String, String> typed,
        Problems problems,
        boolean isOpen,
        boolean isSaved) {

    /** As it stands, with the form closed. */
    static ShipmentRow of(ShipmentView shipment, String customer, List<String> sameNumber) {
        return new ShipmentRow(
                shipment,
                customer,
                sameNumber,
                Map.of(
                        Tracking.COURIER, shipment.courier().name(),
                        Tracking.NUMBER, Objects.requireNonNullElse(shipment.trackingNumber(), ""),
                        Tracking.EXPECTED, Objects.toString(shipment.scheduledDeliveryDate(), "")),
                Problems.NONE,
                false,
                false);
    }

    /** With a form that was refused, and all that was typed into it. */
    ShipmentRow refused(Map<String, String> values, Problems what) {
        return new ShipmentRow(shipment, customer, sameNumber, Map.copyOf(values), what, true, false);
    }

    /** It has just been saved. */
    ShipmentRow saved() {
        return new ShipmentRow(shipment, customer, sameNumber, typed, problems, false, true);
    }

    public String id() {
        return shipment.id().toString();
    }

    public String at(String field) {
        return typed.getOrDefault(field, "");
    }

    public @Nullable String problem(String field) {
        return problems.at(field);
    }

    /** What the form was made by: whoever has changed it since is not overwritten. */
    public String shown() {
        return Tracking.state(shipment);
    }

    /** Whether its number does not look as this courier's numbers do. */
    public boolean isNumberUnusual() {
        String number = shipment.trackingNumber();
        return number != null && !shipment.courier().isUsual(number);
    }

    /** Whether a number is to be expected and is not there. */
    public boolean lacksNumber() {
        return shipment.trackingNumber() == null
                && !shipment.isTrackingSettled()
                && !shipment.status().isFinal();
    }

    /** How its status looks. */
    public StatusLook look() {
        return StatusLook.of(shipment);
    }
}
