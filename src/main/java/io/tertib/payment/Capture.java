package io.tertib.payment;

import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.PaymentMethod;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money that has come in and is to be written into the ledger.
 *
 * @param amount more than nothing, in the order's currency
 * @param key the same on every repetition
 */
record Capture(
        UUID orderId,
        PaymentMethod method,
        Money amount,
        @Nullable String reference,
        @Nullable String providerPaymentId,
        Instant receivedAt,
        RequestKey key,
        Origin origin) {}
