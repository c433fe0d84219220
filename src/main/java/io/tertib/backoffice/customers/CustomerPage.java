package io.tertib.backoffice.customers;

import io.tertib.customer.CustomerView;
import io.tertib.order.CustomerTotals;
import io.tertib.order.OrderView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a customer shows.
 *
 * @param totals null where nothing was ordered
 * @param orders the newest, at most as many as the page has room for
 * @param lastAddress where the last parcel went, a line each
 * @param call has the number called
 * @param whatsApp opens a conversation
 */
record CustomerPage(
        CustomerView customer,
        @Nullable CustomerTotals totals,
        List<OrderView> orders,
        List<String> lastAddress,
        @Nullable String call,
        @Nullable String whatsApp) {

    /** How many orders there are that the page has no room for. */
    public long others() {
        return totals == null ? 0 : totals.orders() - orders.size();
    }
}
