package io.tertib.payment.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.CheckoutDecision;
import io.tertib.payment.RefusedCheckouts;
import io.tertib.process.FormFields;
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
    public Result handle(
            @Variable String orderId,
            @Variable(optional = true) @Nullable Object decision,
            @Variable(optional = true) @Nullable Object method,
            @Variable(optional = true) @Nullable Object note) {
        UUID id = UUID.fromString(orderId);
        return forms.take(
                "choose-other-payment",
                () -> {
                    CheckoutDecision decided = forms.choice("decision", decision, CheckoutDecision.class);
                    OrderView order = refused.decide(
                            id,
                            decided,
                            decided == CheckoutDecision.OTHER_METHOD
                                    ? forms.choice("method", method, PaymentMethod.class)
                                    : null,
                            forms.text("note", note, 1000),
                            Origin.TASKLIST);
                    return new Result(order.paymentMethod(), null, Blanked.FIELDS);
                },
                problem -> new Result(orders.get(id).paymentMethod(), problem, null));
    }

    /**
     * What came of it.
     *
     * @param decisionProblem what is wrong with what was typed; null for nothing
     * @param blanked what was typed, blanked for the next time; null where it goes back to be corrected: then these are not
     *     among the variables, so that they stay as they are
     */
    public record Result(
            PaymentMethod paymentMethod,
            @Nullable String decisionProblem,
            @JsonUnwrapped @Nullable Blanked blanked) {}

    /** The fields of the form, empty. */
    public record Blanked(
            @Nullable String decision,
            @Nullable String method,
            @Nullable String note) {

        private static final Blanked FIELDS = new Blanked(null, null, null);
    }
}
