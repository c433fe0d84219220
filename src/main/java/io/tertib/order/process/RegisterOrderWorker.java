package io.tertib.order.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderView;
import io.tertib.order.PlaceOrder;
import io.tertib.process.FormFields;
import io.tertib.process.OrderIdentity;
import io.tertib.web.RequestKeys;
import java.time.Clock;
import java.time.Duration;
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

    /** So long staff who entered an order may still want to know its number. */
    private static final Duration TELL_FOR = Duration.ofDays(1);

    private final OrderPlacement placement;
    private final IntakeReader reader;
    private final FormFields forms;
    private final RequestKeys requestKeys;
    private final OrderIdentity identity;
    private final Clock clock;

    RegisterOrderWorker(
            OrderPlacement placement,
            IntakeReader reader,
            FormFields forms,
            RequestKeys requestKeys,
            OrderIdentity identity,
            Clock clock) {
        this.placement = placement;
        this.reader = reader;
        this.forms = forms;
        this.requestKeys = requestKeys;
        this.identity = identity;
        this.clock = clock;
    }

    @JobWorker(type = "order.registerOrder")
    public IntakeFacts handle(
            @Variable(optional = true) @Nullable Object order,
            @Variable(optional = true) @Nullable Object correction,
            @Variable(optional = true) @Nullable Object discard,
            @ProcessInstanceKey long processInstanceKey) {
        if (Boolean.TRUE.equals(discard)) {
            return IntakeFacts.Discarded.DONE;
        }
        return forms.take(
                "correct-order",
                () -> {
                    PlaceOrder command = reader.read(order, correction);
                    OrderView placed = placement
                            .place(command, requestKeys.of("intake:" + processInstanceKey, command), INTAKE)
                            .order();
                    return registered(placed);
                },
                problem -> refused(order, problem));
    }

    private IntakeFacts registered(OrderView placed) {
        return new IntakeFacts.Registered(
                true,
                placed.id().toString(),
                identity.number(placed.number()),
                identity.link(placed.id()),
                placed.summary(),
                placed.size(),
                placed.total().toDecimal(),
                placed.total().currency().getCurrencyCode(),
                placed.placedAt().plus(TELL_FOR).toString(),
                IntakeFacts.Blanked.FIELDS);
    }

    private IntakeFacts refused(@Nullable Object order, String problems) {
        return new IntakeFacts.Refused(
                false,
                problems,
                IntakeReader.summary(order),
                clock.instant().plus(CORRECT_WITHIN).toString());
    }
}
