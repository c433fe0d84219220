package io.tertib.shipment.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tertib.order.OrderProgress;
import io.tertib.order.OrderView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code order-process} learns when something was shipped, and the fields of the form {@code create-shipment}.
 *
 * @param items the rows of the form; null for the next time
 * @param formProblem what is wrong with what was typed; null for nothing
 * @param blanked what was typed into the form, blanked for the next time; null where it goes back to be corrected: then
 *     these are not among the variables, so that they stay as they are
 */
public record FulfilmentVariables(
        @JsonUnwrapped OrderProgress progress,
        @Nullable List<Map<String, Object>> items,
        @Nullable String formProblem,
        @JsonUnwrapped @Nullable Blanked blanked) {

    /** The facts as they are now; what was typed into the form is blanked for the next time. */
    static FulfilmentVariables of(OrderView order) {
        return new FulfilmentVariables(OrderProgress.of(order), null, null, Blanked.FIELDS);
    }

    /** The facts as they are now, and what is wrong with what was typed, which stays to be corrected. */
    static FulfilmentVariables refused(
            OrderView order, @Nullable Object typed, @Nullable Object shown, @Nullable String problem) {
        OrderProgress progress = OrderProgress.of(order);
        return new FulfilmentVariables(
                progress, ShippedItems.kept(typed, shown, progress.remainingItems()), problem, null);
    }

    /** The fields of the form, empty; but for the courier, which is the same most times. */
    public record Blanked(
            @Nullable String trackingNumber,
            @Nullable String trackingUrl,
            @Nullable String scheduledDeliveryDate) {

        private static final Blanked FIELDS = new Blanked(null, null, null);
    }
}
