package io.tertib.shipment.process;

import io.tertib.common.InvalidException;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.process.FormFields;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the order whose number staff typed. */
@Component
class OrderLookup {

    private final Orders orders;
    private final FormFields forms;

    OrderLookup(Orders orders, FormFields forms) {
        this.orders = orders;
        this.forms = forms;
    }

    /** @throws InvalidException if no order has the number */
    OrderView find(@Nullable Object typed) {
        String number = forms.text("orderNumber", typed, 40);
        if (number == null) {
            throw new InvalidException("orderNumber", "is needed");
        }
        try {
            return orders.findByNumber(Long.parseLong(number.replaceFirst("^#\\s*", "")))
                    .orElseThrow(() -> unknown(number));
        } catch (NumberFormatException e) {
            throw unknown(number);
        }
    }

    private static InvalidException unknown(String number) {
        return new InvalidException("orderNumber", "there is no order " + number);
    }
}
