package io.tertib.payment.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Origin;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.payment.RefundReason;
import io.tertib.payment.Refunds;
import io.tertib.payment.RequestRefund;
import io.tertib.process.FormFields;
import io.tertib.web.RequestKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
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
    private final FormFields forms;
    private final RequestKeys requestKeys;
    private final Clock clock;

    RequestRefundWorker(Refunds refunds, Orders orders, FormFields forms, RequestKeys requestKeys, Clock clock) {
        this.refunds = refunds;
        this.orders = orders;
        this.forms = forms;
        this.requestKeys = requestKeys;
        this.clock = clock;
    }

    @JobWorker(type = "payment.requestRefund")
    public Result handle(
            @Variable(optional = true) @Nullable Object orderNumber,
            @Variable(optional = true) @Nullable Object amount,
            @Variable(optional = true) @Nullable Object reason,
            @Variable(optional = true) @Nullable Object note,
            @ProcessInstanceKey long processInstanceKey) {
        try {
            UUID orderId = order(forms.text("orderNumber", orderNumber, 40)).id();
            RequestRefund command = new RequestRefund(
                    forms.decimal("amount", amount),
                    RefundReason.read(forms.text("reason", reason, 100)),
                    forms.text("note", note, 1000));
            refunds.request(orderId, command, requestKeys.of("intake:" + processInstanceKey, command), Origin.TASKLIST);
            return new Result(true, null, null);
        } catch (InvalidException | ConflictException e) {
            return new Result(
                    false,
                    forms.problem("correct-refund", e),
                    clock.instant().plus(TIME_TO_CORRECT).toString());
        }
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

    /**
     * What came of it.
     *
     * @param correctionDueAt until when it should be corrected
     */
    public record Result(
            boolean refundRequested,
            @Nullable String formProblem,
            @Nullable String correctionDueAt) {}
}
