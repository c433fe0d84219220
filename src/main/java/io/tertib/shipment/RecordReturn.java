package io.tertib.shipment;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goods came back after they had been delivered.
 *
 * @param items what came back; null means all that was delivered
 * @param amount what is given back, if an amount is named
 * @param restock whether the pieces can be sold again
 */
public record RecordReturn(
        @Nullable List<Ship.Item> items,
        ReturnRefund refund,
        @Nullable BigDecimal amount,
        boolean restock,
        @Nullable String note) {}
