package io.tertib.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tertib.StateTable;
import io.tertib.common.ConflictException;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderView;
import io.tertib.order.PlacedOrders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a shipment takes over in which status, from couriers and from staff. */
class ShipmentStateTests {

    private static final Instant SHIPPED = PlacedOrders.PLACED.plus(Duration.ofDays(1));
    private static final Instant MOVED = SHIPPED.plus(Duration.ofDays(1));
    private static final Instant LATER = MOVED.plus(Duration.ofHours(1));
    private static final Instant EARLIER = MOVED.minus(Duration.ofHours(1));

    /**
     * Rows: the status that it has. Columns: what is told, in the order of {@link ShipmentStatus}, and by whom. A plus: taken
     * over. A dot: nothing new. An x: refused.
     */
    private static final String TABLE = """
            status             | courier, later    | courier, earlier  | staff
            SHIPPED            | . . + + + + + + + | . . + + + + + + + | x . + + + + + + +
            IN_TRANSIT         | . . . + + + + + + | . . . . . + + + + | x + . + + + + + +
            OUT_FOR_DELIVERY   | . . + . + + + + + | . . . . . + + + + | x + + . + + + + +
            ATTEMPT_FAILED     | . . + + + + + + + | . . . . . + + + + | x + + + . + + + +
            DELIVERED          | . . . . . . . . . | . . . . . . . . . | x x x x x . x x x
            RETURNED_TO_SENDER | . . . . . . . . . | . . . . . . . . . | x x x x x x . x x
            LOST               | . . . . . . . . . | . . . . . . . . . | x x x x x x x . x
            CANCELLED          | . . . . . . . . . | . . . . . . . . . | x x x x x x x x .
            """;

    static Stream<Arguments> cells() {
        List<Arguments> cells = new ArrayList<>();
        StateTable.read(TABLE).forEach((status, signs) -> {
            Iterator<String> next = signs.iterator();
            for (Teller teller : Teller.values()) {
                for (ShipmentStatus told : ShipmentStatus.values()) {
                    cells.add(Arguments.of(ShipmentStatus.valueOf(status), told, teller, next.next()));
                }
            }
            assertThat(next).as(status).isExhausted();
        });
        return cells.stream();
    }

    @ParameterizedTest(name = "{0}, told {1} by {2}: {3}")
    @MethodSource("cells")
    void takesOverOnlyWhatIsNewAndPossible(ShipmentStatus from, ShipmentStatus told, Teller teller, String expected) {
        Shipment shipment = in(from);
        int lines = shipment.history().size();

        if (expected.equals("x")) {
            assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> teller.tell(shipment, told));
        } else {
            assertThat(teller.tell(shipment, told)).isEqualTo(expected.equals("+"));
        }

        boolean taken = expected.equals("+");
        assertThat(shipment.status()).isEqualTo(taken ? told : from);
        assertThat(shipment.history()).hasSize(taken ? lines + 1 : lines);
    }

    @ParameterizedTest(name = "{0}, told {1} by {2}")
    @MethodSource("cells")
    void theSameToldTwiceIsNewsOnce(ShipmentStatus from, ShipmentStatus told, Teller teller, String expected) {
        Shipment shipment = in(from);
        if (expected.equals("x")) {
            return;
        }
        teller.tell(shipment, told);
        List<StatusChange> once = List.copyOf(shipment.history());

        assertThat(teller.tell(shipment, told)).isFalse();

        assertThat(shipment.history()).isEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(names = "PREPARING", mode = EnumSource.Mode.EXCLUDE)
    void asksWhatBecomesOfItWhereItsDeliveryFailed(ShipmentStatus status) {
        Shipment shipment = in(status);
        boolean failed = status == ShipmentStatus.ATTEMPT_FAILED || status.hasFailed();

        assertThat(shipment.needsDecision()).isEqualTo(failed);
        assertThat(shipment.holdsItems()).isEqualTo(status != ShipmentStatus.CANCELLED);
        assertThat(shipment.isMerelyUnderWay()).isEqualTo(!failed && !status.isFinal());

        shipment.decide(FailedDeliveryDecision.GIVE_UP);

        assertThat(shipment.needsDecision()).isFalse();
        assertThat(shipment.holdsItems()).isEqualTo(status != ShipmentStatus.CANCELLED && !status.hasFailed());
        assertThat(shipment.isBackForGood()).isEqualTo(status == ShipmentStatus.RETURNED_TO_SENDER);
    }

    @ParameterizedTest
    @EnumSource(names = "PREPARING", mode = EnumSource.Mode.EXCLUDE)
    void isDeliveredWhenItArrivesAndAtNoOtherTime(ShipmentStatus status) {
        assertThat(in(status).toView(null, ZoneOffset.UTC).deliveredAt())
                .isEqualTo(status == ShipmentStatus.DELIVERED ? MOVED : null);
    }

    @ParameterizedTest
    @EnumSource(names = {"IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED"})
    void nothingIsToBeDecidedOnceItGoesOn(ShipmentStatus next) {
        Shipment shipment = in(ShipmentStatus.ATTEMPT_FAILED);

        shipment.hear(next, LATER, null, LATER);

        assertThat(shipment.needsDecision()).isFalse();
    }

    private static Shipment in(ShipmentStatus status) {
        OrderView order = PlacedOrders.view();
        Shipment shipment = new Shipment(
                order,
                1,
                new Ship(Courier.POSLAJU, "EN123456789MY", null, null, null),
                false,
                List.of(new ShipmentItem(order.items().getFirst().id(), "T-shirt, M", 2)),
                new RequestKey("test", ""),
                SHIPPED,
                SHIPPED,
                SHIPPED);
        shipment.declare(status, MOVED, null, MOVED);
        return shipment;
    }

    enum Teller {
        COURIER_LATER {
            @Override
            boolean tell(Shipment shipment, ShipmentStatus status) {
                return shipment.hear(status, LATER, null, LATER);
            }
        },
        COURIER_EARLIER {
            @Override
            boolean tell(Shipment shipment, ShipmentStatus status) {
                return shipment.hear(status, EARLIER, null, LATER);
            }
        },
        STAFF {
            @Override
            boolean tell(Shipment shipment, ShipmentStatus status) {
                return shipment.declare(status, LATER, null, LATER);
            }
        };

        abstract boolean tell(Shipment shipment, ShipmentStatus status);
    }
}
