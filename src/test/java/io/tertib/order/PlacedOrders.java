package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Money;
import io.tertib.common.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders as they are once they have been placed, made without a database. */
public final class PlacedOrders {

    public static final Instant PLACED = Instant.parse("2026-11-23T02:00:00Z");

    static final Currency MYR = Currency.getInstance("MYR");

    private static final OrderSettings.PaymentTerms TERMS =
            new OrderSettings.PaymentTerms(Duration.ofDays(1), Duration.ofDays(3));
    private static final OrderSettings SETTINGS = new OrderSettings(
            Map.of(PaymentMethod.BANK_TRANSFER, TERMS, PaymentMethod.STRIPE, TERMS),
            Duration.ofHours(24),
            Duration.ofHours(48),
            Duration.ofDays(14));

    private PlacedOrders() {}

    /** An unpaid order of two shirts and an appointment, as other modules see it. */
    public static OrderView view() {
        return place(
                        PaymentMethod.STRIPE,
                        Prices.of(0, 0, 0),
                        line(ItemKind.GOODS, 2, 49_90),
                        line(ItemKind.BOOKING, 1, 30_00))
                .toView();
    }

    static Order place(PaymentMethod method, Prices prices, PricedOrder.Line... lines) {
        long subtotal = 0;
        for (PricedOrder.Line line : lines) {
            subtotal += line.unitPrice().times(line.quantity()).minor();
        }
        return new Order(
                1001,
                new RequestKey("test", ""),
                new PricedOrder(
                        Channel.API,
                        null,
                        UUID.randomUUID(),
                        "Aisyah Rahman",
                        null,
                        null,
                        null,
                        MYR,
                        List.of(lines),
                        money(subtotal),
                        money(prices.fee()),
                        money(prices.discount()),
                        money(prices.tax()),
                        money(subtotal + prices.fee() - prices.discount() + prices.tax()),
                        method,
                        null),
                SETTINGS,
                PLACED);
    }

    static PricedOrder.Line line(ItemKind kind, int quantity, long unitPrice) {
        @Nullable Instant start = kind == ItemKind.BOOKING ? PLACED.plus(Duration.ofDays(5)) : null;
        return new PricedOrder.Line(
                null,
                kind == ItemKind.GOODS ? "T-shirt, M" : "Fitting",
                kind,
                quantity,
                money(unitPrice),
                start,
                start == null ? null : start.plus(Duration.ofHours(1)));
    }

    static Money money(long minor) {
        return new Money(minor, MYR);
    }

    /** What an order costs beside its items, in minor units. */
    record Prices(long fee, long discount, long tax) {

        static Prices of(long fee, long discount, long tax) {
            return new Prices(fee, discount, tax);
        }
    }
}
