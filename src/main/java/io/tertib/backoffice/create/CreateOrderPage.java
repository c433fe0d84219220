package io.tertib.backoffice.create;

import io.tertib.backoffice.Country;
import io.tertib.backoffice.create.OrderForm.ItemFields;
import io.tertib.catalog.ItemKind;
import io.tertib.catalog.ProductView;
import io.tertib.common.Money;
import io.tertib.customer.CustomerView;
import io.tertib.order.Channel;
import io.tertib.order.CustomerTotals;
import io.tertib.order.OrderQuote;
import io.tertib.order.PaymentMethod;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows on which an order is written.
 *
 * @param chosen the customer who was chosen; null for a new one
 * @param known whose order it becomes though nobody was chosen: somebody with the same address or number; else null
 * @param customers those who were found; null when nobody is looked for
 * @param products those that were found; null when nothing is looked for
 * @param quote what it comes to
 * @param countries to which it can be sent
 * @param focused the item whose quantity is to be typed next, or -1
 */
record CreateOrderPage(
        OrderForm form,
        @Nullable Chosen chosen,
        @Nullable CustomerView known,
        @Nullable List<Found> customers,
        @Nullable List<ProductView> products,
        List<Line> lines,
        OrderQuote quote,
        String currency,
        List<Country> countries,
        List<Channel> channels,
        List<PaymentMethod> methods,
        int focused) {

    /** What a line of the shop's own can be. */
    public List<ItemKind> kinds() {
        return List.of(ItemKind.values());
    }

    /** The parts that change while somebody is typing, besides the totals, by their ids. */
    public String live() {
        return Stream.concat(
                        Stream.of("#address-live", "#customer-live"),
                        IntStream.range(0, lines.size()).mapToObj(i -> "#item-" + i + "-live,#item-" + i + "-total"))
                .collect(Collectors.joining(","));
    }

    /**
     * A customer who was chosen.
     *
     * @param totals null where nothing was ordered before
     * @param lastAddress a line each; none where nothing was sent before
     */
    record Chosen(CustomerView customer, @Nullable CustomerTotals totals, List<String> lastAddress) {}

    /** A customer who was found, and how many orders there are. */
    record Found(CustomerView customer, long orders) {}

    /**
     * An item.
     *
     * @param product null for a free line, or where there is none of that number any more
     * @param total nothing while something is wrong with it
     * @param taken when it is taken, of what one customer only can have at a time; null for all else
     * @param takenOn the day whose times these are; null for those of the next days
     */
    record Line(
            ItemFields fields,
            @Nullable ProductView product,
            boolean booking,
            Money total,
            @Nullable List<Period> taken,
            @Nullable Instant takenOn) {}

    /** From when until when. */
    record Period(Instant start, Instant end) {}
}
