package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Money;
import io.tertib.common.RequestKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pieces that are cancelled or come back are worth: in parts as much as in one. */
class WithdrawnPiecesTests {

    private static final Currency MYR = Currency.getInstance("MYR");
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final OrderSettings SETTINGS =
            new OrderSettings(Map.of(), Duration.ofHours(24), Duration.ofHours(48), Duration.ofDays(14));

    @Test
    void piecesThatComeBackOneByOneAreWorthWhatTheyCostTogether() {
        Order order = paid(500, 570, 0, line(20, 50));
        UUID item = order.items().getFirst().id();
        long sum = 0;

        for (int back = 1; back <= 20; back++) {
            order.progress(Map.of(item, new ItemProgress(20, 20, back, 0)), FailedDelivery.NONE);
            sum += order.recordReturn(Map.of(item, 1)).minor();
        }

        assertThat(sum).isEqualTo(430);
        assertThat(order.balance().total().minor() - sum).isEqualTo(500);
    }

    @Test
    void thirdsThatAreCancelledAreAWholeInTheEnd() {
        Order order = paid(0, 2_000, 0, line(1, 1_000), line(1, 1_000), line(1, 1_000));
        List<Long> parts = new ArrayList<>();

        for (OrderItem item : order.items()) {
            parts.add(order.cancelItems(Map.of(item.id(), 1)).minor());
        }

        assertThat(parts).containsExactly(333L, 334L, 333L);
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void inWhateverPartsTheyGoTheyAreWorthTheWholeWithoutTheFee(int seed) {
        Random random = new Random(seed);
        Order order = random(random);
        List<UUID> delivered = new ArrayList<>();
        List<UUID> pieces = new ArrayList<>();
        for (OrderItem item : order.items()) {
            for (int i = 0; i < item.quantity(); i++) {
                (random.nextBoolean() ? delivered : pieces).add(item.id());
            }
        }
        order.progress(progress(delivered, List.of()), FailedDelivery.NONE);
        List<UUID> back = new ArrayList<>();
        List<UUID> kept = new ArrayList<>(delivered);
        long sum = refundSome(order, random);

        while (!kept.isEmpty() || !pieces.isEmpty()) {
            boolean returns = pieces.isEmpty() || (!kept.isEmpty() && random.nextBoolean());
            Map<UUID, Integer> some = take(returns ? kept : pieces, random);
            if (returns) {
                some.forEach((item, count) -> back.addAll(Collections.nCopies(count, item)));
                order.progress(progress(delivered, back), FailedDelivery.NONE);
            }
            Money worth = returns ? order.recordReturn(some) : order.cancelItems(some);
            assertThat(worth.isNegative()).isFalse();
            sum += worth.minor();
        }

        OrderView view = order.toView();
        assertThat(sum)
                .isEqualTo(Math.max(0, view.total().minus(view.shippingFee()).minor()));
    }

    @Test
    void whatWasRefundedIsWorthNothingWhenItComesBackAndTheRestItsPrice() {
        Order order = paid(500, 0, 0, line(3, 1_000));
        UUID item = order.items().getFirst().id();
        order.progress(Map.of(item, new ItemProgress(3, 3, 0, 0)), FailedDelivery.NONE);
        refunded(order, Map.of(item, 1));
        assertThat(order.toView().items().getFirst().refundable()).isEqualTo(2);

        order.progress(Map.of(item, new ItemProgress(3, 3, 2, 0)), FailedDelivery.NONE);
        assertThat(order.recordReturn(Map.of(item, 2)).minor()).isEqualTo(1_000);
        assertThat(order.toView().items().getFirst().refunded()).isZero();
        assertThat(order.toView().items().getFirst().refundable()).isEqualTo(1);
        refunded(order, Map.of(item, 2));
        assertThat(order.toView().items().getFirst().refundable()).isZero();
    }

    @Test
    void whatIsNotRefundedAfterAllIsWorthItsPriceAgain() {
        Order order = paid(0, 0, 0, line(2, 1_000));
        UUID item = order.items().getFirst().id();
        refunded(order, Map.of(item, 2));
        assertThat(order.priceOf(Map.of()).minor()).isZero();
        assertThat(order.toView().items().getFirst().refundable()).isZero();

        refunded(order, Map.of());

        assertThat(order.toView().items().getFirst().refundable()).isEqualTo(2);
        assertThat(order.cancelItems(Map.of(item, 2)).minor()).isEqualTo(2_000);
    }

    /** What is given back for some pieces that are kept. */
    private static long refundSome(Order order, Random random) {
        Map<UUID, Integer> all = new HashMap<>();
        long sum = 0;
        for (OrderItem item : order.items()) {
            int pieces = random.nextInt(item.quantity() + 1);
            if (pieces > 0) {
                sum += order.priceOf(Map.of(item.id(), pieces)).minor();
                all.put(item.id(), pieces);
                refunded(order, all);
            }
        }
        return sum;
    }

    private static void refunded(Order order, Map<UUID, Integer> pieces) {
        Money total = order.balance().total();
        order.settle(new LedgerSums(total, Money.zero(MYR), Money.zero(MYR), Money.zero(MYR), 0, 0, pieces));
    }

    private static Map<UUID, ItemProgress> progress(List<UUID> delivered, List<UUID> back) {
        Map<UUID, ItemProgress> progress = new HashMap<>();
        delivered.forEach(item -> progress.merge(item, new ItemProgress(1, 1, 0, 0), ItemProgress::plus));
        back.forEach(item -> progress.merge(item, new ItemProgress(0, 0, 1, 0), ItemProgress::plus));
        return progress;
    }

    private static Map<UUID, Integer> take(List<UUID> pieces, Random random) {
        Map<UUID, Integer> some = new HashMap<>();
        int count = 1 + random.nextInt(Math.min(4, pieces.size()));
        for (int i = 0; i < count; i++) {
            some.merge(pieces.remove(random.nextInt(pieces.size())), 1, Integer::sum);
        }
        return some;
    }

    private static Order random(Random random) {
        PricedOrder.Line[] lines = IntStream.range(0, 1 + random.nextInt(4))
                .mapToObj(i -> line(1 + random.nextInt(6), random.nextInt(5_000)))
                .toArray(PricedOrder.Line[]::new);
        long subtotal = subtotal(lines);
        long discount = random.nextInt(3) == 0 ? 0 : random.nextLong(subtotal + 1);
        return paid(random.nextInt(1_500), discount, random.nextInt(500), lines);
    }

    private static PricedOrder.Line line(int quantity, long unitPrice) {
        return new PricedOrder.Line(null, "Mug", ItemKind.GOODS, quantity, new Money(unitPrice, MYR), null, null);
    }

    private static long subtotal(PricedOrder.Line... lines) {
        long subtotal = 0;
        for (PricedOrder.Line line : lines) {
            subtotal += line.unitPrice().minor() * line.quantity();
        }
        return subtotal;
    }

    private static Order paid(long fee, long discount, long tax, PricedOrder.Line... lines) {
        long subtotal = subtotal(lines);
        Money total = new Money(subtotal - discount + tax + fee, MYR);
        Order order = new Order(
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
                        new Money(subtotal, MYR),
                        new Money(fee, MYR),
                        new Money(discount, MYR),
                        new Money(tax, MYR),
                        total,
                        PaymentMethod.BANK_TRANSFER,
                        null),
                SETTINGS,
                NOW);
        order.settle(new LedgerSums(total, Money.zero(MYR), Money.zero(MYR), 0, 0));
        return order;
    }
}
