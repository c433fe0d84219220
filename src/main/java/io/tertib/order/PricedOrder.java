package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order to be placed, checked in every respect and with all its prices known. */
record PricedOrder(
        Channel channel,
        @Nullable String externalReference,
        UUID customerId,
        String customerName,
        @Nullable String customerEmail,
        @Nullable String customerPhone,
        @Nullable Address shippingAddress,
        Currency currency,
        List<Line> lines,
        Money subtotal,
        Money shippingFee,
        Money discount,
        Money tax,
        Money total,
        PaymentMethod paymentMethod,
        @Nullable String note) {

    /** One line of it. */
    record Line(
            @Nullable String sku,
            String name,
            ItemKind kind,
            int quantity,
            Money unitPrice,
            @Nullable Instant appointmentStart,
            @Nullable Instant appointmentEnd) {}
}
