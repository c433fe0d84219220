package io.tertib.payment.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.order.OrderSection;
import io.tertib.order.OrderView;
import io.tertib.payment.Checkouts;
import io.tertib.payment.PaymentPages;
import io.tertib.payment.PaymentView;
import io.tertib.payment.Payments;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the details of an order show of its payments. */
@Component
class PaymentSection implements OrderSection {

    private final Payments payments;
    private final Checkouts checkouts;

    PaymentSection(Payments payments, Checkouts checkouts) {
        this.payments = payments;
        this.checkouts = checkouts;
    }

    @Override
    public Class<? extends Record> fields() {
        return Fields.class;
    }

    @Override
    public Map<String, @Nullable Object> of(OrderView order) {
        return fields(checkouts.pages(order), payments.ofOrder(order.id()));
    }

    @Override
    public Map<String, @Nullable Object> ofNew(OrderView order) {
        return fields(PaymentPages.NONE, order.captured().isZero() ? List.of() : payments.ofOrder(order.id()));
    }

    private static Map<String, @Nullable Object> fields(PaymentPages pages, List<PaymentView> payments) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("paymentUrl", pages.url());
        fields.put("paymentConfirmingSince", pages.confirmingSince());
        fields.put("payments", payments.stream().map(PaymentJson::of).toList());
        return fields;
    }

    private record Fields(
            @Schema(
                    description = "Where the customer can pay through Stripe, while such a page is open",
                    example = "https://checkout.stripe.com/c/pay/cs_live_a1B2c3D4")
            @Nullable
            String paymentUrl,

            @Schema(
                    description =
                            "Since when a payment through Stripe waits to be confirmed by the bank; null when none does",
                    example = "2026-12-01T14:05:00+08:00")
            @Nullable
            Instant paymentConfirmingSince,

            @Schema(description = "Money that came in, the oldest first")
            List<PaymentJson> payments) {}
}
