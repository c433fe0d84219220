package io.tertib.payment.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Origin;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.CheckoutDecision;
import io.tertib.payment.RefusedCheckouts;
import io.tertib.process.FormFields;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Carries out what a person decided in the task <em>Payment page cannot be opened</em>. After a wrong entry the page is
 * tried again, and the task comes back with what was wrong: as {@code decisionProblem}, because looking up what has been
 * paid on the way there blanks {@code formProblem}.
 */
@Component
public class ChooseOtherPaymentWorker {

    private final RefusedCheckouts refused;
    private final Orders orders;
    private final FormFields forms;

    ChooseOtherPaymentWorker(RefusedCheckouts refused, Orders orders, FormFields forms) {
        this.refused = refused;
        this.orders = orders;
        this.forms = forms;
    }

    @JobWorker(type = "payment.chooseOtherPayment")
    public Map<String, @Nullable Object> handle(
            @Variable String orderId,
            @Variable(optional = true) @Nullable Object decision,
            @Variable(optional = true) @Nullable Object method,
            @Variable(optional = true) @Nullable Object note) {
        UUID id = UUID.fromString(orderId);
        try {
            CheckoutDecision decided = forms.choice("decision", decision, CheckoutDecision.class);
            OrderView order = refused.decide(
                    id,
                    decided,
                    decided == CheckoutDecision.OTHER_METHOD
                            ? forms.choice("method", method, PaymentMethod.class)
                            : null,
                    forms.text("note", note, 1000),
                    Origin.TASKLIST);
            return taken(order);
        } catch (InvalidException | ConflictException e) {
            // What was typed stays, to be corrected.
            return Map.of(
                    "paymentMethod", orders.get(id).paymentMethod(),
                    "decisionProblem", forms.problem("choose-other-payment", e));
        }
    }

    private static Map<String, @Nullable Object> taken(OrderView order) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("paymentMethod", order.paymentMethod());
        variables.put("decisionProblem", null);
        variables.put("decision", null);
        variables.put("method", null);
        variables.put("note", null);
        return variables;
    }
}
