package io.tertib.shipment.process;

import io.camunda.client.annotation.ElementInstanceKey;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
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

    private static final String FORM = "record-return";

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
        Entered entered = new Entered(
                items, returnableItems, refund, amount, restock, note, RequestKey.ofJob(elementInstanceKey));
        return forms.take(
                FORM,
                () -> record(lookup.find(orderNumber), shownOrderNumber, entered),
                problem -> ReturnFacts.OrderUnknown.of(orderNumber, problem));
    }

    private ReturnFacts record(OrderView order, @Nullable Object shownOrderNumber, Entered entered) {
        if (!order.number().equals(String.valueOf(shownOrderNumber))) {
            return variables.ask(order, "This is order " + order.number() + ". Please say what of it came back.");
        }
        return forms.take(
                FORM,
                () -> {
                    ReturnRefund wanted = forms.choice("refund", entered.refund(), ReturnRefund.class);
                    RecordReturn command = new RecordReturn(
                            ShippedItems.read(entered.items(), entered.returnableItems()),
                            wanted,
                            wanted == ReturnRefund.AMOUNT ? forms.decimal("amount", entered.amount()) : null,
                            Boolean.TRUE.equals(entered.restock()),
                            forms.text("note", entered.note(), 1000));
                    returns.record(order.id(), command, entered.key(), Origin.TASKLIST);
                    return ReturnFacts.Settled.DONE;
                },
                problem -> variables.askAgain(order, entered.items(), entered.returnableItems(), problem));
    }

    /** What was typed into the form. */
    private record Entered(
            @Nullable Object items,
            @Nullable Object returnableItems,
            @Nullable Object refund,
            @Nullable Object amount,
            @Nullable Object restock,
            @Nullable Object note,
            RequestKey key) {}
}
