package io.tertib.payment.process;

import io.tertib.order.OrderView;
import io.tertib.order.ReadyToShip;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the processes know of an order's payment, and the fields of the form {@code mark-as-paid}. */
final class PaymentVariables {

    private PaymentVariables() {}

    /**
     * The facts as they are now; what was typed into the form is blanked for the next time.
     *
     * @param homeCountry as in {@link ReadyToShip#of}: an order that is paid may be ready
     */
    static Map<String, @Nullable Object> of(OrderView order, String homeCountry) {
        Map<String, @Nullable Object> variables = facts(order, homeCountry);
        variables.put("formProblem", null);
        variables.put("amount", null);
        variables.put("reference", null);
        variables.put("receivedAt", null);
        return variables;
    }

    /** The facts as they are now, and what is wrong with what was typed, which stays to be corrected. */
    static Map<String, @Nullable Object> refused(OrderView order, String homeCountry, @Nullable String problem) {
        Map<String, @Nullable Object> variables = facts(order, homeCountry);
        variables.put("formProblem", problem);
        return variables;
    }

    private static Map<String, @Nullable Object> facts(OrderView order, String homeCountry) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("paidInFull", order.isPaidInFull());
        variables.put("amountDue", order.amountDue().toDecimal());
        variables.put("anythingToShip", order.awaitsDelivery());
        ReadyToShip.of(order, homeCountry).addTo(variables);
        return variables;
    }
}
