package io.tertib.backoffice;

import io.tertib.backoffice.OrderPage.Entry;
import io.tertib.backoffice.OrderPage.Fact;
import io.tertib.backoffice.OrderPage.Line;
import io.tertib.common.Money;
import io.tertib.common.TertibProperties;
import io.tertib.common.TimeTexts;
import io.tertib.order.Address;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineEntryView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what staff see of an order. */
@Service
class OrderPages {

    private final Orders orders;
    private final OrderQueries queries;
    private final TertibProperties properties;
    private final TimeTexts times;

    OrderPages(Orders orders, OrderQueries queries, TertibProperties properties) {
        this.orders = orders;
        this.queries = queries;
        this.properties = properties;
        this.times = new TimeTexts(properties.shop().zone());
    }

    /**
     * The page of an order.
     *
     * @throws io.tertib.common.NotFoundException if there is none
     */
    @Transactional(readOnly = true)
    public OrderPage of(UUID orderId) {
        OrderView order = orders.get(orderId);
        return new OrderPage(
                properties.shop().name(),
                order.number(),
                facts(order),
                given(order.customerName(), order.customerEmail(), order.customerPhone()),
                address(order.shippingAddress()),
                order.note(),
                order.items().stream().map(OrderPages::line).toList(),
                sums(order),
                properties.link("/track/" + order.trackingToken()),
                queries.timeline(orderId).reversed().stream().map(this::entry).toList());
    }

    private List<Fact> facts(OrderView order) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Placed", times.moment(order.placedAt())));
        facts.add(new Fact("Order", standing(order)));
        facts.add(new Fact(
                "Payment",
                order.paymentStatus().label() + ", " + order.paymentMethod().label()));
        if (order.isOpen() && !order.isPaidInFull()) {
            Instant due = order.paymentDueAt();
            facts.add(new Fact(
                    "Still due", order.amountDue() + (due == null ? ", on delivery" : ", until " + times.moment(due))));
        }
        if (order.refunding().isPositive()) {
            facts.add(new Fact("About to be given back", order.refunding().toString()));
        }
        facts.add(new Fact("Goods", order.fulfilmentStatus().label()));
        String reference = order.externalReference();
        if (reference != null) {
            facts.add(new Fact("Reference", reference));
        }
        return facts;
    }

    private static String standing(OrderView order) {
        String status = switch (order.status()) {
            case CANCELLED -> "Cancelled";
            case EXPIRED -> "Expired, not paid in time";
            case OPEN ->
                order.isBeingCancelled() ? "Being cancelled" : order.completedAt() == null ? "Open" : "Completed";
        };
        return order.isArchived() ? status + ", in the archive" : status;
    }

    private static List<String> address(@Nullable Address address) {
        if (address == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(address.lines());
        lines.addAll(given(address.phone()));
        return lines;
    }

    private static Line line(OrderItemView item) {
        List<String> progress = new ArrayList<>();
        count(progress, item.remaining(), "to ship");
        count(progress, item.shipped() - item.delivered(), "on the way");
        count(progress, item.delivered() - item.returned(), "delivered");
        count(progress, item.returned(), "returned");
        count(progress, item.cancelled(), "cancelled");
        return new Line(
                item.quantity(), item.name(), item.sku(), item.lineTotal().toString(), String.join(", ", progress));
    }

    private static void count(List<String> progress, int pieces, String what) {
        if (pieces > 0) {
            progress.add(pieces + " " + what);
        }
    }

    private static List<Fact> sums(OrderView order) {
        List<Fact> sums = new ArrayList<>();
        add(sums, "Shipping", order.shippingFee(), "");
        add(sums, "Tax", order.tax(), "");
        add(sums, "Discount", order.discount(), "−");
        sums.add(new Fact("Total", order.total().toString()));
        add(sums, "Paid", order.captured(), "");
        add(sums, "Given back", order.refunded(), "−");
        return sums;
    }

    private static void add(List<Fact> sums, String name, Money amount, String sign) {
        if (amount.isPositive()) {
            sums.add(new Fact(name, sign + amount));
        }
    }

    private Entry entry(TimelineEntryView entry) {
        return new Entry(times.moment(entry.at()), entry.actor(), entry.message());
    }

    private static List<String> given(@Nullable String... texts) {
        List<String> given = new ArrayList<>();
        Stream.of(texts).forEach(text -> {
            if (text != null && !text.isBlank()) {
                given.add(text);
            }
        });
        return given;
    }
}
