package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.MovesTime;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.order.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders with appointments, and orders with nothing to send. */
@PlatformTest
@BesideOthers
class BookingPathsIT {

    private static final String APPOINTMENTS = "Event_AppointmentsOver";
    private static final String AWAIT_ARCHIVE = "Gateway_AwaitArchive";

    private final Shop shop;

    BookingPathsIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
    }

    @Test
    @MovesTime
    void aBookingIsCompletedWhenTheAppointmentIsOver() {
        Instant start = shop.now().plus(Duration.ofDays(2));
        PlacedOrder order = shop.place(NewOrder.paidBy(PaymentMethod.CASH)
                .booking("Fitting", "30.00", start, start.plus(Duration.ofMinutes(30))));
        order.task("UserTask_MarkAsPaid").complete(Map.of("amount", "30"));
        order.process().awaitAt(APPOINTMENTS).awaitNoTask();
        assertThat(order.field("fulfilmentStatus")).isEqualTo("NOT_REQUIRED");

        shop.advancePast(start);
        order.process().awaitAt(APPOINTMENTS);
        shop.advance(Duration.ofMinutes(30));

        order.awaitTimeline("COMPLETED");
        order.process().awaitAt(AWAIT_ARCHIVE);
    }

    @Test
    @MovesTime
    void goodsAndABookingAreCompletedWhenBothAreDone() {
        Instant start = shop.now().plus(Duration.ofDays(5));
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH)
                .booking("Fitting", "30.00", start, start.plus(Duration.ofMinutes(30)))
                .alreadyPaid("R-2"));
        order.task("UserTask_CreateShipment");

        order.ship("POSLAJU", Courier.newNumber()).delivered();
        order.process().awaitAt(APPOINTMENTS);
        assertThat(order.timeline()).contains("DELIVERED").doesNotContain("COMPLETED");
        shop.advance(Duration.ofDays(6));

        order.awaitTimeline("COMPLETED");
    }

    @Test
    @MovesTime
    void anAppointmentThatIsOverBeforeTheGoodsArriveIsNotWaitedFor() {
        Instant start = shop.now().plus(Duration.ofHours(1));
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH)
                .booking("Fitting", "30.00", start, start.plus(Duration.ofMinutes(30)))
                .alreadyPaid("R-3"));
        order.task("UserTask_CreateShipment");
        shop.advance(Duration.ofHours(2));

        order.ship("POSLAJU", Courier.newNumber()).delivered();

        order.awaitTimeline("COMPLETED");
    }

    @Test
    void servicesAloneAreCompletedOncePaid() {
        PlacedOrder order = shop.place(NewOrder.serviceAlreadyPaid());

        order.awaitTimeline("COMPLETED");
        order.process().awaitAt(AWAIT_ARCHIVE);
        order.archive();
        order.process().awaitEnd("EndEvent_Archived");
        assertThat(order.timeline()).containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "COMPLETED", "ARCHIVED");
    }
}
