package io.tertib.order;

import static io.tertib.order.PlacedOrders.PLACED;
import static io.tertib.order.PlacedOrders.line;
import static io.tertib.order.PlacedOrders.money;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.StateTable;
import io.tertib.catalog.ItemKind;
import io.tertib.common.ConflictException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which transitions an order allows in which state, and that any other leaves it as it is. */
class OrderTransitionsTests {

    private static final Instant NOW = PLACED.plus(Duration.ofDays(10));
    private static final Worded WHY = new Worded("Changed her mind", null);

    /**
     * One column for each {@link Transition}, in their order. A plus: it happens. A dot: nothing happens. An x: refused, for
     * people to read. An exclamation mark: out of place, which only a mistake in the program asks for.
     */
    private static final String TABLE = """
            state                      | payBy request withdraw cancel close expire extend ready late complete archive unarchive correct writeOff
            UNPAID                     | +     !       .        +      !     +      +      .     .    .        x       .         +       x
            PARTLY_PAID                | +     +       .        !      !     x      +      .     .    .        x       .         +       x
            PARTLY_PAID_BACK           | +     !       .        +      !     +      +      .     .    .        x       .         +       x
            CASH_ON_DELIVERY           | +     !       .        +      !     x      .      +     +    .        x       .         +       x
            PAID                       | x     +       .        !      !     x      .      +     +    .        x       .         +       x
            READY_TO_SHIP              | x     +       .        !      !     x      .      .     +    .        x       .         +       x
            LATE                       | x     +       .        !      !     x      .      .     .    .        x       .         +       x
            PARTLY_SHIPPED             | x     !       .        !      !     x      .      .     +    .        x       .         +       x
            SHIPPED                    | x     !       .        !      !     x      .      .     .    .        x       .         +       x
            DELIVERED                  | x     !       .        !      !     x      .      .     .    +        +       .         +       x
            DELIVERED_UNPAID           | +     !       .        !      !     x      .      .     .    .        x       .         +       +
            ALL_BACK                   | x     +       .        !      !     x      .      .     .    +        +       .         +       x
            COMPLETED                  | x     !       .        !      .     x      .      .     .    .        +       .         +       x
            COMPLETED_UNDER_REVIEW     | x     !       .        !      .     x      .      .     .    .        x       .         +       x
            ARCHIVED                   | x     !       .        !      .     x      .      .     .    .        .       +         x       x
            BOOKED                     | x     +       .        !      !     x      .      .     .    .        x       .         +       x
            BOOKING_OVER               | x     !       .        !      !     x      .      .     .    +        +       .         +       x
            BEING_CANCELLED            | x     .       +        !      !     x      .      .     .    .        x       .         +       x
            CANCELLATION_GIVEN_BACK    | x     .       +        +      !     x      .      .     .    .        x       .         +       x
            PAID_BACK                  | x     !       .        +      !     x      .      .     +    .        x       .         +       x
            SHIPPED_AND_PAID_BACK      | x     !       .        !      +     x      .      .     .    .        x       .         +       x
            SHIPPED_AND_BACK_UNSETTLED | x     !       .        !      !     x      .      .     .    .        x       .         +       x
            CLOSED                     | x     !       .        !      .     x      .      .     .    .        +       .         +       x
            CANCELLED                  | x     x       .        x      !     x      .      .     .    .        +       .         x       x
            EXPIRED                    | x     x       .        x      !     x      .      .     .    .        +       .         x       x
            """;

    static Stream<Arguments> cells() {
        return StateTable.cells(TABLE, State.class, Transition.class, Outcome::of);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("cells")
    void happensOnlyWhereItMay(State state, Transition transition, Outcome expected) {
        Order order = state.order.get();
        OrderView before = order.toView();

        Outcome outcome = transition.tryOn(order);

        assertThat(outcome).isEqualTo(expected);
        if (expected == Outcome.HAPPENS) {
            assertThat(order.toView()).isNotEqualTo(before);
        } else {
            assertThat(order.toView()).isEqualTo(before);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cells")
    void aRepetitionChangesNothing(State state, Transition transition, Outcome expected) {
        Order order = state.order.get();
        transition.tryOn(order);
        OrderView once = order.toView();

        Outcome again = transition.tryOn(order);

        assertThat(order.toView()).isEqualTo(once);
        if (expected != Outcome.HAPPENS) {
            assertThat(again).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cells")
    void theOrderIsSeenAsItSeesItself(State state, Transition transition) {
        Order order = state.order.get();
        transition.tryOn(order);

        OrderView view = order.toView();

        assertThat(view.state()).isEqualTo(order.state());
        assertThat(view.items().stream().map(OrderItemView::pieces).toList())
                .isEqualTo(order.fulfilment().items());
        assertThat(OrderGuards.archive(view).isEmpty()).isEqualTo(view.isClosed() && !view.isArchived());
    }

    enum Outcome {
        HAPPENS("+"),
        NOTHING("."),
        REFUSED("x"),
        OUT_OF_PLACE("!");

        private final String sign;

        Outcome(String sign) {
            this.sign = sign;
        }

        static Outcome of(String sign) {
            return Stream.of(values())
                    .filter(outcome -> outcome.sign.equals(sign))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** What its constants hold has no state. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Transition {
        PAY_BY(order -> order.payBy(PaymentMethod.WHATSAPP)),
        REQUEST_CANCELLATION(order -> order.requestCancellation(WHY, NOW)),
        WITHDRAW_CANCELLATION(Order::withdrawCancellation),
        CANCEL(always(order -> order.cancel(WHY, NOW))),
        CLOSE(order -> order.close(NOW)),
        EXPIRE(always(order -> order.expire(NOW))),
        EXTEND_PAYMENT(order -> order.extendPayment(PLACED.plus(Duration.ofDays(3)), NOW)),
        READY_TO_SHIP(order -> order.readyToShip(NOW)),
        MARK_LATE(order -> order.markLate(NOW)),
        COMPLETE(order -> order.complete(NOW)),
        ARCHIVE(order -> order.archive(NOW)),
        UNARCHIVE(order -> order.unarchive(NOW)),
        CORRECT(always(order -> order.correct(new CorrectedDetails("Aisyah", null, null, null, "Ring twice")))),
        WRITE_OFF(order -> order.writeOff().isPositive());

        private final Predicate<Order> change;

        Transition(Predicate<Order> change) {
            this.change = change;
        }

        Outcome tryOn(Order order) {
            try {
                return change.test(order) ? Outcome.HAPPENS : Outcome.NOTHING;
            } catch (ConflictException e) {
                return Outcome.REFUSED;
            } catch (IllegalStateException e) {
                return Outcome.OUT_OF_PLACE;
            }
        }

        private static Predicate<Order> always(Consumer<Order> change) {
            return order -> {
                change.accept(order);
                return true;
            };
        }
    }

    /** What its constants hold has no state. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum State {
        UNPAID(() -> goods(PaymentMethod.BANK_TRANSFER)),
        PARTLY_PAID(() -> paid(goods(PaymentMethod.BANK_TRANSFER), 40_00)),
        PARTLY_PAID_BACK(() -> ledger(goods(PaymentMethod.BANK_TRANSFER), 40_00, 40_00, 0, 0, 0)),
        CASH_ON_DELIVERY(() -> goods(PaymentMethod.COD)),
        PAID(() -> paid(goods(PaymentMethod.BANK_TRANSFER), 100_00)),
        READY_TO_SHIP(() -> ready(PAID.order.get())),
        LATE(() -> {
            Order order = READY_TO_SHIP.order.get();
            order.markLate(NOW);
            return order;
        }),
        PARTLY_SHIPPED(() -> progress(READY_TO_SHIP.order.get(), new ItemProgress(1, 0, 0, 0))),
        SHIPPED(() -> progress(READY_TO_SHIP.order.get(), new ItemProgress(2, 0, 0, 0))),
        DELIVERED(() -> progress(READY_TO_SHIP.order.get(), new ItemProgress(2, 2, 0, 0))),
        DELIVERED_UNPAID(() -> progress(ready(CASH_ON_DELIVERY.order.get()), new ItemProgress(2, 2, 0, 0))),
        ALL_BACK(() -> {
            Order order = progress(DELIVERED.order.get(), new ItemProgress(2, 2, 2, 0));
            order.recordReturn(Map.of(order.items().getFirst().id(), 2));
            return order;
        }),
        COMPLETED(() -> {
            Order order = DELIVERED.order.get();
            order.complete(NOW);
            return order;
        }),
        COMPLETED_UNDER_REVIEW(() -> ledger(COMPLETED.order.get(), 140_00, 0, 0, 0, 1)),
        ARCHIVED(() -> {
            Order order = COMPLETED.order.get();
            order.archive(NOW);
            return order;
        }),
        BOOKED(() -> paid(booking(), 100_00)),
        BOOKING_OVER(() -> {
            Order order = BOOKED.order.get();
            order.items().getFirst().settleAppointment();
            return order;
        }),
        BEING_CANCELLED(() -> {
            Order order = PAID.order.get();
            order.requestCancellation(WHY, NOW);
            return ledger(order, 100_00, 0, 100_00, 1, 0);
        }),
        CANCELLATION_GIVEN_BACK(() -> ledger(BEING_CANCELLED.order.get(), 100_00, 100_00, 0, 0, 0)),
        PAID_BACK(() -> ledger(READY_TO_SHIP.order.get(), 100_00, 100_00, 0, 0, 0)),
        SHIPPED_AND_PAID_BACK(() -> ledger(SHIPPED.order.get(), 100_00, 100_00, 0, 0, 0)),
        SHIPPED_AND_BACK_UNSETTLED(() -> ledger(SHIPPED.order.get(), 100_00, 100_00, 0, 1, 0)),
        CLOSED(() -> {
            Order order = SHIPPED_AND_PAID_BACK.order.get();
            order.close(NOW);
            return order;
        }),
        CANCELLED(() -> {
            Order order = CANCELLATION_GIVEN_BACK.order.get();
            order.cancel(WHY, NOW);
            return order;
        }),
        EXPIRED(() -> {
            Order order = UNPAID.order.get();
            order.expire(NOW);
            return order;
        });

        private final Supplier<Order> order;

        State(Supplier<Order> order) {
            this.order = order;
        }

        /** Two pieces for 100.00 in all. */
        private static Order goods(PaymentMethod method) {
            return PlacedOrders.place(method, PlacedOrders.Prices.of(10_00, 0, 0), line(ItemKind.GOODS, 2, 45_00));
        }

        private static Order booking() {
            return PlacedOrders.place(
                    PaymentMethod.BANK_TRANSFER, PlacedOrders.Prices.of(0, 0, 0), line(ItemKind.BOOKING, 1, 100_00));
        }

        private static Order paid(Order order, long captured) {
            return ledger(order, captured, 0, 0, 0, 0);
        }

        private static Order ledger(
                Order order, long captured, long refunded, long refunding, int refundsOpen, int reviewsOpen) {
            order.settle(new LedgerSums(money(captured), money(refunded), money(refunding), refundsOpen, reviewsOpen));
            return order;
        }

        private static Order ready(Order order) {
            order.readyToShip(NOW);
            return order;
        }

        private static Order progress(Order order, ItemProgress progress) {
            order.progress(Map.of(order.items().getFirst().id(), progress), FailedDelivery.NONE);
            return order;
        }
    }
}
