package io.tertib.refund.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Origin;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.process.FormFields;
import io.tertib.process.OrderIdentity;
import io.tertib.refund.RefundReason;
import io.tertib.refund.Refunds;
import io.tertib.refund.RequestRefund;
import io.tertib.web.RequestKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for a refund that was entered in Tasklist. What is wrong with it is an answer, not a failure: the process hands it
 * to a person to correct.
 */
@Component
public class RequestRefundWorker {

    private static final Duration TIME_TO_CORRECT = Duration.ofDays(1);

    private final Refunds refunds;
    private final Orders orders;
    private final OrderIdentity identity;
    private final FormFields forms;
    private final RequestKeys requestKeys;
    private final Clock clock;

    RequestRefundWorker(
            Refunds refunds,
            Orders orders,
            OrderIdentity identity,
            FormFields forms,
            RequestKeys requestKeys,
            Clock clock) {
        this.refunds = refunds;
        this.orders = orders;
        this.identity = identity;
        this.forms = forms;
        this.requestKeys = requestKeys;
        this.clock = clock;
    }

    @JobWorker(type = "payment.requestRefund")
    public Map<String, @Nullable Object> handle(
            @Variable(optional = true) @Nullable Object orderNumber,
            @Variable(optional = true) @Nullable Object amount,
            @Variable(optional = true) @Nullable Object reason,
            @Variable(optional = true) @Nullable Object note,
            @Variable(optional = true) @Nullable Object discard,
            @ProcessInstanceKey long processInstanceKey) {
        if (Boolean.TRUE.equals(discard)) {
            return blanked(Outcome.DISCARDED);
        }
        // No record: which variables are told depends on how far it came, and what is not told stays as it was typed.
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("orderLink", null);
        try {
            OrderView order = order(forms.text("orderNumber", orderNumber, 40));
            identity.addTo(variables, order.id(), order.number());
            RequestRefund command = new RequestRefund(
                    forms.decimal("amount", amount),
                    RefundReason.read(forms.text("reason", reason, 100)),
                    forms.text("note", note, 1000));
            refunds.request(
                    order.id(), command, requestKeys.of("intake:" + processInstanceKey, command), Origin.TASKLIST);
            variables.putAll(blanked(Outcome.REQUESTED));
        } catch (InvalidException | ConflictException e) {
            // What was typed stays, to be corrected.
            variables.put("refundRequested", false);
            variables.put("formProblem", forms.problem("correct-refund", e));
            variables.put(
                    "correctionDueAt", clock.instant().plus(TIME_TO_CORRECT).toString());
        }
        return variables;
    }

    /** Nothing is left to be corrected. */
    private static Map<String, @Nullable Object> blanked(Outcome outcome) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("refundRequested", outcome == Outcome.REQUESTED);
        variables.put("refundDiscarded", outcome == Outcome.DISCARDED);
        variables.put("formProblem", null);
        variables.put("note", null);
        return variables;
    }

    private OrderView order(@Nullable String number) {
        if (number == null) {
            throw new InvalidException("orderNumber", "is needed");
        }
        String digits = number.startsWith("#") ? number.substring(1).strip() : number;
        if (!digits.matches("\\d{1,18}")) {
            throw new InvalidException("orderNumber", "must be a number such as 1001");
        }
        return orders.findByNumber(Long.parseLong(digits))
                .orElseThrow(() -> new InvalidException("orderNumber", "there is no order " + digits));
    }

    private enum Outcome {
        REQUESTED,
        DISCARDED
    }
}
