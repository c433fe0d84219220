package io.tertib.payment;

import io.tertib.order.OrderSection;
import io.tertib.order.OrderView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the details of an order show of its payments and refunds. */
@Component
class PaymentSection implements OrderSection {

    private final Payments payments;
    private final Refunds refunds;
    private final Checkouts checkouts;

    PaymentSection(Payments payments, Refunds refunds, Checkouts checkouts) {
        this.payments = payments;
        this.refunds = refunds;
        this.checkouts = checkouts;
    }

    @Override
    public Map<String, @Nullable Object> of(OrderView order) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("paymentUrl", checkouts.paymentUrl(order.id()).orElse(null));
        fields.put(
                "payments",
                payments.ofOrder(order.id()).stream().map(PaymentJson::of).toList());
        fields.put(
                "refunds",
                refunds.ofOrder(order.id()).stream().map(RefundJson::of).toList());
        return fields;
    }
}
