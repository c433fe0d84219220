package io.tertib.backoffice;

import io.tertib.common.InvalidException;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentView;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks once about a tracking number that does not look like one of its courier, before it is saved: the customer is told it
 * at once.
 */
public final class UnusualNumber {

    /** The box with which a person says that the number is right. */
    public static final String FIELD = "unusual";

    private UnusualNumber() {}

    /**
     * Asks, unless the number looks as usual, is known, or was said to be right.
     *
     * @param isRight whether the box was ticked
     * @param before the shipment as it is; null for a new one
     * @throws InvalidException with what is asked
     */
    public static void ask(
            boolean isRight, @Nullable ShipmentView before, Courier courier, @Nullable String number, Show show) {
        boolean isKnown =
                before != null && before.courier() == courier && Objects.equals(before.trackingNumber(), number);
        if (!isRight && number != null && !isKnown && !courier.isUsual(number)) {
            throw new InvalidException(FIELD, show.text("shipments.unusual.ask", show.label(courier)));
        }
    }
}
