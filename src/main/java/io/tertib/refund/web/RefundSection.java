package io.tertib.refund.web;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.order.OrderSection;
import io.tertib.order.OrderView;
import io.tertib.refund.Refunds;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the details of an order show of its refunds. */
@Component
class RefundSection implements OrderSection {

    private final Refunds refunds;

    RefundSection(Refunds refunds) {
        this.refunds = refunds;
    }

    @Override
    public Class<? extends Record> fields() {
        return Fields.class;
    }

    @Override
    public Map<String, @Nullable Object> of(OrderView order) {
        return Map.of(
                "refunds",
                refunds.ofOrder(order.id()).stream().map(RefundJson::of).toList());
    }

    @Override
    public Map<String, @Nullable Object> ofNew(OrderView order) {
        return Map.of("refunds", List.of());
    }

    private record Fields(
            @Schema(description = "Money given back, the oldest first")
            List<RefundJson> refunds) {}
}
