package io.tertib.order;

import static io.tertib.order.PlacedOrders.PLACED;
import static io.tertib.order.PlacedOrders.money;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of the money of an order whatever happens to it. The seed that a test is named by makes the same again. */
class OrderMoneyPropertiesTests {

    private static final int STEPS = 60;

    /** Most of what is sold is sent. */
    private static final List<ItemKind> KINDS =
            List.of(ItemKind.GOODS, ItemKind.GOODS, ItemKind.GOODS, ItemKind.BOOKING, ItemKind.SERVICE);

    private static final Worded WHY = new Worded("Changed her mind", null);

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsOwedOrGivenBackThatIsNotThere(long seed) {
        walk(seed, order -> {
            Balance balance = order.balance();
            assertThat(balance.amountDue().isNegative()).isFalse();
            assertThat(balance.refundable())
                    .isEqualTo(balance.captured().minus(balance.refunded()).minus(balance.refunding()));
            assertThat(balance.writtenOff().isNegative()).isFalse();
            assertThat(balance.writtenOff()).isLessThanOrEqualTo(balance.total());
            assertThat(balance.isPaidInFull()).isEqualTo(balance.amountDue().isZero());
            assertThat(balance.isPaidBack() && balance.isBeingPaidBack()).isFalse();
            assertThat(order.toView().state().balance()).isEqualTo(balance);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsDueOnlyBecomesLess(long seed) {
        List<Money> dues = new ArrayList<>();
        walk(seed, order -> {
            Money due = order.balance().amountDue();
            if (!dues.isEmpty()) {
                assertThat(due).isLessThanOrEqualTo(dues.getLast());
            }
            dues.add(due);
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theStatusFollowsFromTheMoney(long seed) {
        walk(seed, order -> {
            OrderState state = order.state();
            Balance balance = state.balance();
            boolean open = state.lifecycle().isOpen();
            switch (state.paymentStatus()) {
                case PENDING ->
                    assertThat(balance.captured().isZero() && !balance.isPaidInFull() && open)
                            .isTrue();
                case PARTIALLY_PAID ->
                    assertThat(balance.captured().isPositive() && !balance.isPaidInFull())
                            .isTrue();
                case PAID ->
                    assertThat(balance.isPaidInFull() && balance.refunded().isZero())
                            .isTrue();
                case PARTIALLY_REFUNDED -> assertThat(balance.refunded()).isLessThan(balance.captured());
                case REFUNDED -> assertThat(balance.isPaidBack() || !open).isTrue();
                case VOIDED -> assertThat(balance.captured().isZero() && !open).isTrue();
            }
            assertThat(open && state.paymentStatus() == PaymentStatus.REFUNDED).isEqualTo(open && balance.isPaidBack());
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theRulesDoNotContradictEachOther(long seed) {
        walk(seed, order -> {
            OrderState state = order.state();
            assertThat(state.canEndCancelled() && state.canAwaitCancellation()).isFalse();
            assertThat(state.canExpire() && state.isReadyToShip()).isFalse();
            assertThat(state.isDone() && state.awaitsPayment()).isFalse();
            assertThat(state.isDone() && state.isReadyToShip()).isFalse();
            assertThat(state.isClosed() && state.lifecycle().isMoneyUnsettled()).isFalse();
            if (state.canExpire()) {
                assertThat(state.balance().amountDue().isPositive()).isTrue();
            }
            if (state.isPaidBack()) {
                assertThat(state.canBeClosed() || state.canEndCancelled()).isTrue();
            }
            if (!state.lifecycle().isOpen()) {
                assertThat(order.cancellable()).isEmpty();
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thePiecesAddUp(long seed) {
        walk(seed, order -> {
            for (Pieces pieces : order.fulfilment().items()) {
                ItemProgress progress = pieces.progress();
                assertThat(pieces.remaining()).isBetween(0, pieces.quantity());
                assertThat(pieces.cancellable()).isBetween(0, pieces.quantity());
                assertThat(pieces.kept()).isBetween(0, pieces.quantity());
                assertThat(pieces.cancelled() + progress.shipped()).isLessThanOrEqualTo(pieces.quantity());
                if (pieces.isGoods()) {
                    assertThat(pieces.cancelled() + progress.shipped() + pieces.remaining())
                            .isEqualTo(pieces.quantity());
                }
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void thePartsOfAnOrderAddUpToTheWhole(long seed) {
        Walk walk = new Walk(new Random(seed));
        Money parts = money(0);

        // Whatever is paid in between, and in whatever parts the pieces go.
        while (!walk.order.cancellable().isEmpty()) {
            Map<UUID, Integer> some = walk.some(Pieces::cancellable);
            Money price = walk.order.priceOf(some);
            Money writtenOffBefore = walk.order.balance().writtenOff();
            Money paid = walk.order.cancelItems(some);
            Money writtenOff = walk.order.balance().writtenOff().minus(writtenOffBefore);
            assertThat(price.isNegative()).isFalse();
            assertThat(paid).isLessThanOrEqualTo(price);
            if (!walk.order.fulfilment().isNothingLeft()) {
                assertThat(paid.plus(writtenOff)).isEqualTo(price);
            }
            parts = parts.plus(price);
            walk.capture();
        }

        OrderView view = walk.order.toView();
        assertThat(parts).isEqualTo(view.total().minus(view.shippingFee()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsRefusedLeavesEverythingAsItWas(long seed) {
        Walk walk = new Walk(new Random(seed));
        for (int i = 0; i < STEPS; i++) {
            walk.step();
            Order order = walk.order;
            OrderView before = order.toView();
            OrderItem item = order.items().get(walk.random.nextInt(order.items().size()));
            int tooMany = item.pieces().cancellable() + 1;
            Map<UUID, Integer> wrong = new HashMap<>(order.cancellable());
            wrong.put(item.id(), tooMany);

            assertRefused(() -> order.cancelItems(wrong));
            assertRefused(() -> order.cancelItems(Map.of(UUID.randomUUID(), 1)));
            assertRefused(() -> order.cancelItems(Map.of(item.id(), -1)));
            assertRefused(() -> order.recordReturn(
                    Map.of(item.id(), item.pieces().progress().returned() + 1)));

            assertThat(order.toView()).isEqualTo(before);
        }
    }

    private static void assertRefused(Runnable change) {
        assertThatIllegalArgumentException().isThrownBy(change::run);
    }

    private static void walk(long seed, Consumer<Order> alwaysTrue) {
        Walk walk = new Walk(new Random(seed));
        alwaysTrue.accept(walk.order);
        for (int i = 0; i < STEPS; i++) {
            walk.step();
            alwaysTrue.accept(walk.order);
        }
    }

    /** An order, with the ledger and the shipments that it has elsewhere, to which something happens at each step. */
    private static final class Walk {

        private final Random random;
        private final Order order;
        private final Map<UUID, ItemProgress> progress = new HashMap<>();
        private long captured;
        private long refunded;
        private long refunding;
        private Instant now = PLACED;

        Walk(Random random) {
            this.random = random;
            PricedOrder.Line[] lines = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(i -> {
                        ItemKind kind = KINDS.get(random.nextInt(KINDS.size()));
                        return PlacedOrders.line(
                                kind, kind == ItemKind.GOODS ? 1 + random.nextInt(5) : 1, 1 + random.nextInt(50_00));
                    })
                    .toArray(PricedOrder.Line[]::new);
            long subtotal = List.of(lines).stream()
                    .mapToLong(line -> line.unitPrice().times(line.quantity()).minor())
                    .sum();
            long discount = random.nextBoolean() ? 0 : random.nextLong(subtotal + 1);
            this.order = PlacedOrders.place(
                    random.nextBoolean() ? PaymentMethod.STRIPE : PaymentMethod.COD,
                    new PlacedOrders.Prices(random.nextInt(10_00), discount, random.nextInt(5_00)),
                    lines);
        }

        /** What happens next; not all of it is possible, and what is not is left out. */
        void step() {
            now = now.plusSeconds(3600);
            List<Runnable> steps = List.of(
                    this::capture,
                    this::beginRefund,
                    () -> endRefund(true),
                    () -> endRefund(false),
                    this::ship,
                    this::deliver,
                    this::comeBack,
                    this::cancelSome,
                    this::settleAppointment,
                    this::end,
                    () -> order.readyToShip(now),
                    () -> order.complete(now));
            steps.get(random.nextInt(steps.size())).run();
        }

        void capture() {
            if (random.nextBoolean()) {
                long due = order.balance().amountDue().minor();
                captured += random.nextInt(5) == 0 ? random.nextInt(20_00) : random.nextLong(due + 1);
                settle();
            }
        }

        private void beginRefund() {
            refunding += part(order.balance().refundable().minor());
            settle();
        }

        private void endRefund(boolean succeeds) {
            long ended = part(refunding);
            refunding -= ended;
            refunded += succeeds ? ended : 0;
            settle();
        }

        private long part(long most) {
            return random.nextBoolean() ? most : random.nextLong(most + 1);
        }

        private void settle() {
            order.settle(new LedgerSums(money(captured), money(refunded), money(refunding), refunding > 0 ? 1 : 0, 0));
        }

        private void ship() {
            if (order.state().isReadyToShip()) {
                move(Pieces::remaining, new ItemProgress(1, 0, 0, 0));
            }
        }

        private void deliver() {
            move(pieces -> pieces.progress().shipped() - pieces.progress().delivered(), new ItemProgress(0, 1, 0, 0));
        }

        private void comeBack() {
            Map<UUID, Integer> back = move(Pieces::returnable, new ItemProgress(0, 0, 1, 0));
            order.recordReturn(back);
        }

        private Map<UUID, Integer> move(ToIntFunction<Pieces> most, ItemProgress one) {
            Map<UUID, Integer> some = some(most);
            some.forEach((item, count) -> {
                for (int i = 0; i < count; i++) {
                    progress.merge(item, one, ItemProgress::plus);
                }
            });
            order.progress(progress, FailedDelivery.NONE);
            return some;
        }

        private void cancelSome() {
            order.cancelItems(some(Pieces::cancellable));
        }

        private void settleAppointment() {
            order.items().stream()
                    .filter(item -> item.pieces().awaitsAppointment())
                    .findFirst()
                    .ifPresent(OrderItem::settleAppointment);
        }

        private void end() {
            OrderState state = order.state();
            if (state.canBeClosed()) {
                order.close(now);
            } else if (state.canEndCancelled()) {
                order.cancel(WHY, now);
            } else if (state.canExpire()) {
                order.expire(now);
            } else if (state.canAwaitCancellation()) {
                order.requestCancellation(WHY, now);
            } else {
                order.withdrawCancellation();
            }
        }

        /** Pieces of items, at most so many of each, and at least one if there is any. */
        Map<UUID, Integer> some(ToIntFunction<Pieces> most) {
            List<UUID> all = new ArrayList<>();
            for (OrderItem item : order.items()) {
                for (int i = 0; i < most.applyAsInt(item.pieces()); i++) {
                    all.add(item.id());
                }
            }
            Map<UUID, Integer> some = new HashMap<>();
            int count = all.isEmpty() ? 0 : 1 + random.nextInt(Math.min(3, all.size()));
            for (int i = 0; i < count; i++) {
                some.merge(all.remove(random.nextInt(all.size())), 1, Integer::sum);
            }
            return some;
        }
    }
}
