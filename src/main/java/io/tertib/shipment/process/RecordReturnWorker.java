package io.tertib.shipment.process;

import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderLookup;
import io.tertib.order.OrderView;
import io.tertib.process.FormFields;
import io.tertib.shipment.RecordReturn;
import io.tertib.shipment.ReturnRefund;
import io.tertib.shipment.Returns;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records what staff say came back. A wrong entry, or another order, goes back to the task. */
@Component
public class RecordReturnWorker {

    private final Returns returns;
    private final OrderLookup lookup;
    private final ReturnVariables variables;
    private final FormFields forms;

    RecordReturnWorker(Returns returns, OrderLookup lookup, ReturnVariables variables, FormFields forms) {
        this.returns = returns;
        this.lookup = lookup;
        this.variables = variables;
        this.forms = forms;
    }

    @JobWorker(type = "shipment.recordReturn")
    public ReturnFacts handle(
            @Variable(optional = true) @Nullable Object orderNumber,
            @Variable(optional = true) @Nullable Object shownOrderNumber,
            @Variable(optional = true) @Nullable Object items,
            @Variable(optional = true) @Nullable Object returnableItems,
            @Variable(optional = true) @Nullable Object refund,
            @Variable(optional = true) @Nullable Object amount,
            @Variable(optional = true) @Nullable Object restock,
            @Variable(optional = true) @Nullable Object note,
            @Variable(optional = true) @Nullable Object nothingToRecord,
            @ElementInstanceKey long elementInstanceKey) {
        if (Boolean.TRUE.equals(nothingToRecord)) {
            return ReturnFacts.Settled.DONE;
        }
        OrderView order;
        try {
            order = lookup.find(orderNumber);
        } catch (InvalidException e) {
            return ReturnFacts.OrderUnknown.of(orderNumber, forms.problem("record-return", e));
        }
        if (!order.number().equals(String.valueOf(shownOrderNumber))) {
            return variables.ask(order, "This is order " + order.number() + ". Please say what of it came back.");
        }
        try {
            ReturnRefund wanted = forms.choice("refund", refund, ReturnRefund.class);
            RecordReturn command = new RecordReturn(
                    ShippedItems.read(items, returnableItems),
                    wanted,
                    wanted == ReturnRefund.AMOUNT ? forms.decimal("amount", amount) : null,
                    Boolean.TRUE.equals(restock),
                    forms.text("note", note, 1000));
            returns.record(order.id(), command, RequestKey.ofJob(elementInstanceKey), Origin.TASKLIST);
            return ReturnFacts.Settled.DONE;
        } catch (InvalidException | ConflictException e) {
            return variables.askAgain(order, items, returnableItems, forms.problem("record-return", e));
        }
    }
}
