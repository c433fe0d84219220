package io.tertib.order.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.order.Channel;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.OrderFilter;
import io.tertib.order.OrderPosition;
import io.tertib.order.OrderSort;
import io.tertib.order.OrderStatus;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PaymentStatus;
import io.tertib.web.Cursor;
import io.tertib.web.DayOrTime;
import io.tertib.web.MalformedRequestException;
import io.tertib.web.PageRequestParams;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The query parameters of the list of orders. */
public record OrderListParams(
        @Parameter(
                description = "Which orders; all when absent. unpaid: open and not paid in full; unfulfilled: open, and"
                        + " something is still to be shipped or delivered; open: not ended; archived: in the archive.",
                schema = @Schema(allowableValues = {"all", "unpaid", "unfulfilled", "open", "archived"}),
                example = "open")
        @Nullable
        String tab,

        @Parameter(
                description =
                        "The number or its beginning, or part of the external reference, of the customer's name, e-mail"
                                + " or phone, of the recipient's name or phone, or of a tracking number; case, accents and the way a"
                                + " number is written make no difference",
                example = "Aisyah")
        @Nullable
        String q,

        @Parameter(description = "Where they stand", example = "OPEN") @Nullable
        OrderStatus status,

        @Parameter(description = "What has been paid of them", example = "PAID") @Nullable
        PaymentStatus paymentStatus,

        @Parameter(description = "How far their goods have come", example = "UNFULFILLED") @Nullable
        FulfilmentStatus fulfilmentStatus,

        @Parameter(description = "How the customer pays", example = "BANK_TRANSFER") @Nullable
        PaymentMethod method,

        @Parameter(description = "Where they came from", example = "ONLINE_STORE") @Nullable
        Channel channel,

        @Parameter(
                description = "Who carries one of their shipments",
                schema = @Schema(allowableValues = {"POSLAJU", "JT_EXPRESS", "DHL", "FEDEX", "OTHERS"}),
                example = "POSLAJU")
        @Nullable
        String courier,

        @Parameter(
                description = "true: only orders that are paid and of which something can be shipped",
                example = "true")
        @Nullable
        Boolean toShip,

        @Parameter(description = "true: only orders that should have been shipped by now", example = "true") @Nullable
        Boolean late,

        @Parameter(
                description =
                        "true: only orders that are to be shipped, and of which staff have been reminded; late ones"
                                + " too",
                example = "true")
        @Nullable
        Boolean dueSoon,

        @Parameter(description = "true: only orders that expire within 24 hours if nothing is paid", example = "true")
        @Nullable
        Boolean expiring,

        @Parameter(description = "Whose orders", example = "0198a0b0-5f3d-7a07-b4c2-91d8e6a7f032") @Nullable
        UUID customer,

        @Parameter(description = "A day in the shop's zone, or a time with offset; included", example = "2026-12-01")
        @Nullable
        String from,

        @Parameter(
                description = "A day in the shop's zone, included, or a time with offset, excluded",
                example = "2026-12-31")
        @Nullable
        String to,

        @Parameter(
                description = "-placedAt (newest first) when absent",
                schema = @Schema(allowableValues = {"-placedAt", "placedAt", "-total", "total"}),
                example = "-placedAt")
        @Nullable
        String sort) {

    /** Those that the module of the shipments knows. */
    public static final List<String> COURIERS = List.of("POSLAJU", "JT_EXPRESS", "DHL", "FEDEX", "OTHERS");

    private static final Map<String, OrderSort> SORTS = Map.of(
            "-placedAt", OrderSort.NEWEST,
            "placedAt", OrderSort.OLDEST,
            "-total", OrderSort.HIGHEST,
            "total", OrderSort.LOWEST);

    /**
     * Which orders are meant.
     *
     * @param zone in which days begin and end
     * @throws MalformedRequestException naming the parameter with which nothing can be meant
     */
    public OrderFilter filter(ZoneId zone) {
        Instant since = DayOrTime.beginning("from", from, zone);
        Instant until = DayOrTime.end("to", to, zone);
        DayOrTime.checkOrder(since, until);
        return new OrderFilter(
                tabOf(),
                q,
                status,
                paymentStatus,
                fulfilmentStatus,
                method,
                channel,
                courierOf(),
                due(),
                customer,
                since,
                until);
    }

    /**
     * In which order they come.
     *
     * @throws MalformedRequestException if there is no such order
     */
    public OrderSort sorting() {
        OrderSort found = sort == null ? OrderSort.NEWEST : SORTS.get(sort);
        if (found == null) {
            throw new MalformedRequestException("sort", "must be -placedAt, placedAt, -total or total");
        }
        return found;
    }

    /**
     * The place to go on from, or null to begin.
     *
     * @throws io.tertib.web.MalformedRequestException if no list gave it
     */
    public @Nullable OrderPosition position(PageRequestParams page) {
        if (page.cursor() == null || page.cursor().isEmpty()) {
            return null;
        }
        Cursor cursor = Cursor.decode(page.cursor());
        return sorting().isByTime()
                ? new OrderPosition(cursor.instant(0), 0, cursor.uuid(1))
                : new OrderPosition(Instant.EPOCH, cursor.number(0), cursor.uuid(1));
    }

    /** The place after this order, in the order of the list. */
    public Cursor cursor(OrderView order) {
        OrderPosition position = OrderPosition.of(order);
        return sorting().isByTime()
                ? Cursor.of(position.placedAt(), position.id())
                : Cursor.of(position.total(), position.id());
    }

    private @Nullable String courierOf() {
        if (courier == null || courier.isBlank()) {
            return null;
        }
        if (!COURIERS.contains(courier)) {
            throw new MalformedRequestException("courier", "must be one of " + String.join(", ", COURIERS));
        }
        return courier;
    }

    private Set<OrderFilter.Due> due() {
        Set<OrderFilter.Due> due = EnumSet.noneOf(OrderFilter.Due.class);
        if (Boolean.TRUE.equals(toShip)) {
            due.add(OrderFilter.Due.SHIPMENT);
        }
        if (Boolean.TRUE.equals(late)) {
            due.add(OrderFilter.Due.SHIPMENT_LATE);
        }
        if (Boolean.TRUE.equals(dueSoon)) {
            due.add(OrderFilter.Due.SHIPMENT_REMINDED);
        }
        if (Boolean.TRUE.equals(expiring)) {
            due.add(OrderFilter.Due.PAYMENT);
        }
        return due;
    }

    private OrderFilter.Tab tabOf() {
        if (tab == null) {
            return OrderFilter.Tab.ALL;
        }
        try {
            return OrderFilter.Tab.valueOf(tab.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new MalformedRequestException("tab", "must be all, unpaid, unfulfilled, open or archived");
        }
    }
}
