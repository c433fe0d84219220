package io.tertib.shipment.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.order.OrderLookup;
import io.tertib.process.FormFields;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up the order of which something came back. */
@Component
public class StartReturnWorker {

    /** So long staff have to enter what came back. */
    private static final Duration RECORD_WITHIN = Duration.ofDays(1);

    private final OrderLookup lookup;
    private final ReturnVariables variables;
    private final FormFields forms;
    private final Clock clock;

    StartReturnWorker(OrderLookup lookup, ReturnVariables variables, FormFields forms, Clock clock) {
        this.lookup = lookup;
        this.variables = variables;
        this.forms = forms;
        this.clock = clock;
    }

    @JobWorker(type = "shipment.startReturn")
    public Result handle(@Variable(optional = true) @Nullable Object orderNumber) {
        return new Result(
                lookUp(orderNumber), clock.instant().plus(RECORD_WITHIN).toString());
    }

    private ReturnFacts lookUp(@Nullable Object orderNumber) {
        return forms.take(
                "record-return",
                () -> variables.ask(lookup.find(orderNumber), null),
                problem -> ReturnFacts.OrderUnknown.of(orderNumber, problem));
    }

    /**
     * What the process begins with.
     *
     * @param returnDueAt a time in ISO 8601; until then staff should have entered what came back
     */
    public record Result(@JsonUnwrapped ReturnFacts facts, String returnDueAt) {}
}
