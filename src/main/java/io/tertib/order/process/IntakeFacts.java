package io.tertib.order.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** The variables of {@code order-intake} once an order was looked at. What is not told stays as it is. */
public sealed interface IntakeFacts {

    /**
     * The order is placed.
     *
     * @param orderTotal a decimal of the currency
     * @param tellUntil a time in ISO 8601; until then whoever entered it may want to know its number
     */
    record Registered(
            boolean registered,
            String orderId,
            Long orderNumber,
            String orderLink,
            String orderSummary,
            String orderSize,
            String orderTotal,
            String currency,
            String tellUntil,
            @JsonUnwrapped Blanked blanked)
            implements IntakeFacts {}

    /** Nobody wants it. */
    record Discarded(
            boolean registered,
            boolean orderDiscarded,
            @JsonUnwrapped Blanked blanked) implements IntakeFacts {

        static final Discarded DONE = new Discarded(false, true, Blanked.FIELDS);
    }

    /**
     * It is to be corrected; what was sent stays.
     *
     * @param orderProblems what is wrong with it
     * @param intakeSummary by what staff know it
     * @param correctionDueAt a time in ISO 8601; until then it should be corrected
     */
    record Refused(boolean registered, String orderProblems, String intakeSummary, String correctionDueAt)
            implements IntakeFacts {}

    /** The customer's data is in the database now, or not wanted; the engine has no business keeping it. */
    record Blanked(
            @Nullable String orderProblems,
            @Nullable Object order,
            @Nullable Object correction) {

        static final Blanked FIELDS = new Blanked(null, null, null);
    }
}
