package io.tertib.process;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** The steps of orders that stand still, as far as they are written down. */
@Service
public class StuckSteps {

    private final StuckJobTable table;

    StuckSteps(StuckJobTable table) {
        this.table = table;
    }

    /** Those of these orders, the longest waiting first. */
    public List<StuckStep> ofOrders(Collection<UUID> orderIds) {
        return orderIds.isEmpty() ? List.of() : table.ofOrders(orderIds);
    }
}
