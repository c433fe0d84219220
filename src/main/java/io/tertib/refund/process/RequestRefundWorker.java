package io.tertib.refund.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.order.OrderLookup;
import io.tertib.order.OrderView;
import io.tertib.process.FormFields;
import io.tertib.process.OrderIdentity;
import io.tertib.refund.RefundReason;
import io.tertib.refund.Refunds;
import io.tertib.refund.RequestRefund;
import io.tertib.web.RequestKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks for a refund that was entered in Tasklist. What is wrong with it is an answer, not a failure: the process hands it
 * to a person to correct.
 */
@Component
public class RequestRefundWorker {

    private static final String FORM = "correct-refund";
    private static final Duration TIME_TO_CORRECT = Duration.ofDays(1);

    private final Refunds refunds;
    private final OrderLookup lookup;
    private final OrderIdentity identity;
    private final FormFields forms;
    private final RequestKeys requestKeys;
    private final Clock clock;

    RequestRefundWorker(
            Refunds refunds,
            OrderLookup lookup,
            OrderIdentity identity,
            FormFields forms,
            RequestKeys requestKeys,
            Clock clock) {
        this.refunds = refunds;
        this.lookup = lookup;
        this.identity = identity;
        this.forms = forms;
        this.requestKeys = requestKeys;
        this.clock = clock;
    }

    @JobWorker(type = "payment.requestRefund")
    public RefundIntakeFacts handle(
            @Variable(optional = true) @Nullable Object orderNumber,
            @Variable(optional = true) @Nullable Object amount,
            @Variable(optional = true) @Nullable Object reason,
            @Variable(optional = true) @Nullable Object note,
            @Variable(optional = true) @Nullable Object discard,
            @ProcessInstanceKey long processInstanceKey) {
        if (Boolean.TRUE.equals(discard)) {
            return RefundIntakeFacts.Discarded.DONE;
        }
        return forms.take(
                FORM,
                () -> request(lookup.find(orderNumber), amount, reason, note, processInstanceKey),
                problem -> RefundIntakeFacts.OrderUnknown.of(problem, due()));
    }

    private RefundIntakeFacts request(
            OrderView order,
            @Nullable Object amount,
            @Nullable Object reason,
            @Nullable Object note,
            long processInstanceKey) {
        return forms.take(
                FORM,
                () -> {
                    RequestRefund command = new RequestRefund(
                            forms.decimal("amount", amount),
                            RefundReason.read(forms.text("reason", reason, 100)),
                            forms.text("note", note, 1000));
                    refunds.request(
                            order.id(),
                            command,
                            requestKeys.of("intake:" + processInstanceKey, command),
                            Origin.TASKLIST);
                    return RefundIntakeFacts.Requested.of(order, identity);
                },
                problem -> RefundIntakeFacts.Refused.of(order, identity, problem, due()));
    }

    private Instant due() {
        return clock.instant().plus(TIME_TO_CORRECT);
    }
}
