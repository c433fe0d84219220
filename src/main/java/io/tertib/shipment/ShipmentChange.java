package io.tertib.shipment;

import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What staff change about a shipment; what is null stays as it is. */
public record ShipmentChange(
        @Nullable Courier courier,
        @Nullable String trackingNumber,
        @Nullable String trackingUrl,
        @Nullable ShipmentStatus status,
        @Nullable LocalDate scheduledDeliveryDate) {

    /** @throws InvalidException if a text is there and empty */
    public ShipmentChange {
        List<Problem> problems = new ArrayList<>();
        refuseEmpty("trackingNumber", trackingNumber, problems);
        refuseEmpty("trackingUrl", trackingUrl, problems);
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
        trackingNumber = TrackingNumbers.normalise(trackingNumber);
    }

    /** Whoever empties a field wants it gone; that it stays as it is must not look as if it were. */
    private static void refuseEmpty(String field, @Nullable String text, List<Problem> problems) {
        if (text != null && Texts.code(text).isEmpty()) {
            problems.add(Problem.of(
                    field,
                    "field.onlyReplaced",
                    "cannot be taken away, only replaced; leave it out where it stays as it is"));
        }
    }
}
