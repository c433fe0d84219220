package io.tertib.backoffice.order;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.StaleException;
import io.tertib.order.Orders;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Does to an order what somebody decided by a page, unless the order has changed since the page was made. */
@Service
class Unchanged {

    private final Orders orders;

    Unchanged(Orders orders) {
        this.orders = orders;
    }

    /**
     * Does it. What was done before by the same form changes nothing, and is no conflict.
     *
     * @param version of the order on the page; null does not look
     * @return what the use case returns
     * @throws StaleException if the order has changed since; nothing is done
     */
    @Transactional
    public <T> T since(UUID orderId, @Nullable Integer version, Supplier<T> useCase) {
        int before = orders.lock(orderId).version();
        StaleException stale =
                version == null ? null : orders.changeSince(orderId, version).orElse(null);
        T result;
        try {
            result = useCase.get();
        } catch (ConflictException | InvalidException refused) {
            // What has happened tells more than that it is not possible now.
            throw stale == null ? refused : stale;
        }
        if (stale != null && orders.get(orderId).version() > before) {
            throw stale;
        }
        return result;
    }
}
