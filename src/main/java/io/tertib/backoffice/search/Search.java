package io.tertib.backoffice.search;

import io.tertib.catalog.ProductView;
import io.tertib.catalog.Products;
import io.tertib.customer.CustomerView;
import io.tertib.customer.Customers;
import io.tertib.order.OrderFilter;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderRow;
import io.tertib.order.OrderSort;
import io.tertib.payment.PaymentFilter;
import io.tertib.payment.PaymentQueries;
import io.tertib.payment.PaymentView;
import io.tertib.refund.RefundFilter;
import io.tertib.refund.RefundQueries;
import io.tertib.refund.RefundView;
import io.tertib.web.Keyset;
import io.tertib.web.PageRequestParams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds what staff type into the search over everything. */
@Service
public class Search {

    /** So many of each kind are found at most. */
    public static final int MOST = 6;

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,11}");

    private final OrderQueries orders;
    private final PaymentQueries payments;
    private final RefundQueries refunds;
    private final Customers customers;
    private final Products products;

    Search(
            OrderQueries orders,
            PaymentQueries payments,
            RefundQueries refunds,
            Customers customers,
            Products products) {
        this.orders = orders;
        this.payments = payments;
        this.refunds = refunds;
        this.customers = customers;
        this.products = products;
    }

    /**
     * The first of each kind: orders by number, reference, customer, recipient, phone, e-mail or tracking number, and by the
     * reference or transaction id of a payment or a refund; customers; products. An order of just this number comes first.
     */
    @Transactional(readOnly = true)
    public Hits find(String text) {
        String typed = text.strip();
        if (typed.isEmpty()) {
            return Hits.NONE;
        }
        Map<UUID, OrderRow> found = new LinkedHashMap<>();
        if (NUMBER.matcher(typed).matches()) {
            add(found, byText("#" + typed));
        }
        add(found, byText(typed));
        boolean isListed = !found.isEmpty();
        if (found.size() < MOST) {
            PaymentFilter paid = new PaymentFilter(null, null, null, typed, null, null);
            add(found, ofMoney(payments.payments(paid, Keyset.START, MOST), PaymentView::orderId));
        }
        if (found.size() < MOST) {
            RefundFilter refunded = new RefundFilter(null, null, null, false, null, typed, null, null);
            add(found, ofMoney(refunds.refunds(refunded, Keyset.START, MOST), RefundView::orderId));
        }
        PageRequestParams first = new PageRequestParams(MOST, null);
        return new Hits(
                found.values().stream().limit(MOST).toList(),
                isListed,
                customers.search(typed, first).items(),
                products.search(typed, first).items());
    }

    private List<OrderRow> byText(String text) {
        return orders.rows(OrderFilter.ALL.with(text), OrderSort.NEWEST, null, MOST);
    }

    private <T> List<OrderRow> ofMoney(List<T> moved, Function<T, UUID> orderId) {
        return orders.rows(moved.stream().map(orderId).distinct().toList());
    }

    private static void add(Map<UUID, OrderRow> found, List<OrderRow> more) {
        more.forEach(row -> found.putIfAbsent(row.id(), row));
    }

    /**
     * What was found.
     *
     * @param isListed whether the list of orders finds some by this, too: it does not look at references of payments and refunds
     */
    public record Hits(
            List<OrderRow> orders, boolean isListed, List<CustomerView> customers, List<ProductView> products) {

        static final Hits NONE = new Hits(List.of(), false, List.of(), List.of());

        /** The order that people call by just this number, with {@code #} or without. */
        public Optional<OrderRow> orderOfNumber(String text) {
            String number = text.strip().replaceFirst("^#", "");
            return orders.stream()
                    .filter(order -> order.number().equals(number))
                    .findFirst();
        }

        public boolean isEmpty() {
            return orders.isEmpty() && customers.isEmpty() && products.isEmpty();
        }
    }
}
