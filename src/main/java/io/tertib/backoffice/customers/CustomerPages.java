package io.tertib.backoffice.customers;

import io.tertib.backoffice.PhoneLinks;
import io.tertib.customer.CustomerView;
import io.tertib.customer.Customers;
import io.tertib.order.Address;
import io.tertib.order.CustomerTotals;
import io.tertib.order.OrderQueries;
import io.tertib.web.CursorPage;
import io.tertib.web.PageRequestParams;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what staff see of customers. */
@Service
class CustomerPages {

    private static final int MOST_ORDERS = 50;

    private final Customers customers;
    private final OrderQueries orders;

    CustomerPages(Customers customers, OrderQueries orders) {
        this.customers = customers;
        this.orders = orders;
    }

    /** A page of the list, with what each has ordered; in two statements however many there are. */
    @Transactional(readOnly = true)
    public CursorPage<Row> list(@Nullable String text, PageRequestParams page) {
        CursorPage<CustomerView> found = customers.search(text, page);
        Map<UUID, CustomerTotals> totals =
                orders.totals(found.items().stream().map(CustomerView::id).toList());
        return found.map(customer -> new Row(customer, totals.get(customer.id())));
    }

    /**
     * The page of a customer.
     *
     * @throws io.tertib.common.NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public CustomerPage of(UUID id) {
        CustomerView customer = customers.get(id);
        return new CustomerPage(
                customer,
                orders.totals(List.of(id)).get(id),
                orders.ofCustomer(id, MOST_ORDERS),
                orders.lastAddress(id).map(Address::lines).orElse(List.of()),
                PhoneLinks.call(customer.phone()),
                PhoneLinks.whatsApp(customer.phone()));
    }

    /**
     * A customer in the list.
     *
     * @param totals null where nothing was ordered
     */
    record Row(CustomerView customer, @Nullable CustomerTotals totals) {}
}
