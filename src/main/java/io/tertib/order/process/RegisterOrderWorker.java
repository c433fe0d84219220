package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Origin;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderView;
import io.tertib.order.PlaceOrder;
import io.tertib.process.FormFields;
import io.tertib.web.RequestKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Registers an order that came in through Tasklist or a Zeebe client. What is wrong with it is an answer, not a
 * failure: the process hands it to a person to correct.
 */
@Component
public class RegisterOrderWorker {

    private static final Origin INTAKE = new Origin("Order intake", Origin.Source.TASKLIST);

    /** Within this time staff should correct what is wrong. */
    private static final Duration CORRECT_WITHIN = Duration.ofDays(1);

    private final OrderPlacement placement;
    private final IntakeReader reader;
    private final FormFields forms;
    private final RequestKeys requestKeys;
    private final Clock clock;

    RegisterOrderWorker(
            OrderPlacement placement, IntakeReader reader, FormFields forms, RequestKeys requestKeys, Clock clock) {
        this.placement = placement;
        this.reader = reader;
        this.forms = forms;
        this.requestKeys = requestKeys;
        this.clock = clock;
    }

    @JobWorker(type = "order.registerOrder")
    public Map<String, @Nullable Object> handle(
            @Variable(optional = true) @Nullable Object order,
            @Variable(optional = true) @Nullable Object correction,
            @ProcessInstanceKey long processInstanceKey) {
        try {
            PlaceOrder command = reader.read(order, correction);
            OrderView placed = placement
                    .place(command, requestKeys.of("intake:" + processInstanceKey, command), INTAKE)
                    .order();
            return registered(placed);
        } catch (InvalidException | ConflictException e) {
            return refused(forms.problem("correct-order", e));
        }
    }

    private static Map<String, @Nullable Object> registered(OrderView placed) {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("registered", true);
        variables.put("orderId", placed.id().toString());
        variables.put("orderNumber", placed.number());
        variables.put("orderProblems", null);
        // The customer's data is in the database now; the engine has no business keeping it.
        variables.put("order", null);
        variables.put("correction", null);
        return variables;
    }

    private Map<String, @Nullable Object> refused(String problems) {
        return Map.of(
                "registered",
                false,
                "orderProblems",
                problems,
                "correctionDueAt",
                clock.instant().plus(CORRECT_WITHIN).toString());
    }
}
