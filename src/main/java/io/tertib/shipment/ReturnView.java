package io.tertib.shipment;

import io.tertib.common.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods that came back after they had been delivered.
 *
 * @param refund what was wanted
 * @param refundAmount what is given back for them; the refund itself is in the ledger
 */
public record ReturnView(
        UUID id,
        UUID orderId,
        String orderNumber,
        List<ShipmentItemView> items,
        ReturnRefund refund,
        Money refundAmount,
        boolean restocked,
        @Nullable String note,
        Instant recordedAt) {}
