package io.tertib.shipment.process;

import io.tertib.order.OrderProgress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of {@code return-intake}: the order, and what the form needs. What is not told stays as it was typed. */
public sealed interface ReturnFacts {

    /** The return is recorded, or there is none. */
    record Settled(
            boolean returnSettled,
            @Nullable String formProblem,
            @Nullable String note) implements ReturnFacts {

        static final Settled DONE = new Settled(true, null, null);
    }

    /**
     * What came back of this order?
     *
     * @param shownOrderNumber the order's that the form shows; {@code orderNumber} may be typed over
     * @param items what was typed, to be corrected; null for all that can come back
     * @param formProblem what is wrong with what was typed; null for nothing
     */
    record Asked(
            boolean returnSettled,
            String orderId,
            Long orderNumber,
            String orderLink,
            Long shownOrderNumber,
            String orderSummary,
            String currency,
            List<OrderProgress.RemainingItem> returnableItems,
            String returnableSize,
            @Nullable List<Map<String, Object>> items,
            @Nullable String formProblem)
            implements ReturnFacts {}

    /**
     * Which order is it?
     *
     * @param orderNumber as it was typed
     * @param formProblem why it is no order's
     */
    record OrderUnknown(
            boolean returnSettled,
            @Nullable String orderId,
            @Nullable Object orderNumber,
            @Nullable String orderLink,
            @Nullable Long shownOrderNumber,
            @Nullable String orderSummary,
            List<OrderProgress.RemainingItem> returnableItems,
            @Nullable List<Map<String, Object>> items,
            @Nullable String formProblem)
            implements ReturnFacts {

        static OrderUnknown of(@Nullable Object typed, @Nullable String problem) {
            return new OrderUnknown(false, null, typed, null, null, null, List.of(), null, problem);
        }
    }
}
