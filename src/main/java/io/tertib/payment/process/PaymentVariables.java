package io.tertib.payment.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tertib.order.OrderView;
import io.tertib.order.ReadyToShip;
import org.jspecify.annotations.Nullable;

/**
 * What the processes know of an order's payment, and the fields of the form {@code mark-as-paid}.
 *
 * @param formProblem what is wrong with what was typed; null for nothing
 * @param blanked what was typed into the form, blanked for the next time; null where it goes back to be corrected: then these
 *     are not among the variables, so that they stay as they are
 */
public record PaymentVariables(
        boolean paidInFull,
        String amountDue,
        boolean anythingToShip,
        @JsonUnwrapped ReadyToShip readyToShip,
        @Nullable String formProblem,
        @JsonUnwrapped @Nullable Blanked blanked) {

    /**
     * The facts as they are now; what was typed into the form is blanked for the next time.
     *
     * @param homeCountry as in {@link ReadyToShip#of}: an order that is paid may be ready
     */
    static PaymentVariables of(OrderView order, String homeCountry) {
        return facts(order, homeCountry, null, Blanked.FIELDS);
    }

    /** The facts as they are now, and what is wrong with what was typed, which stays to be corrected. */
    static PaymentVariables refused(OrderView order, String homeCountry, @Nullable String problem) {
        return facts(order, homeCountry, problem, null);
    }

    private static PaymentVariables facts(
            OrderView order, String homeCountry, @Nullable String problem, @Nullable Blanked blanked) {
        return new PaymentVariables(
                order.isPaidInFull(),
                order.amountDue().toDecimal(),
                order.awaitsDelivery(),
                ReadyToShip.of(order, homeCountry),
                problem,
                blanked);
    }

    /** The fields of the form, empty. */
    public record Blanked(
            @Nullable String amount,
            @Nullable String reference,
            @Nullable String receivedAt) {

        private static final Blanked FIELDS = new Blanked(null, null, null);
    }
}
