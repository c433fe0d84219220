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

    private static final String APPOINTMENTS = "Event_AppointmentsSettled";
    private static final String COMPLETED = "EndEvent_OrderCompleted";
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final Shop shop;

    BookingPathsIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
    }

    @Test
    @MovesTime
    void aBookingIsCompletedWhenItsAppointmentIs() {
        Instant start = shop.now().plus(Duration.ofHours(5));
        PlacedOrder order = shop.place(
                NewOrder.paidBy(PaymentMethod.CASH).booking("Fitting", "30.00", start, start.plus(HALF_AN_HOUR)));
        order.task("UserTask_MarkAsPaid").complete(Map.of("amount", "30"));
        order.process().awaitAt(APPOINTMENTS).awaitNoTask();
        assertThat(order.field("fulfilmentStatus")).isEqualTo("NOT_REQUIRED");
        Appointment appointment = order.appointment(0);
        appointment.process().awaitAt("Gateway_AwaitEnd");

        shop.advancePast(start.plus(HALF_AN_HOUR));
        Task task = appointment.process().task("UserTask_CompleteAppointment");
        order.process().awaitAt(APPOINTMENTS);
        assertThat(order.timeline()).doesNotContain("COMPLETED");
        task.complete(Map.of("outcome", "DONE"));

        order.awaitTimeline("COMPLETED");
        order.process().awaitEnd(COMPLETED);
    }

    @Test
    void severalAppointmentsAreWaitedForUntilTheLastIsOver() {
        Instant start = justNow();
        PlacedOrder order = shop.place(NewOrder.paidBy(PaymentMethod.CASH)
                .booking("Fitting", "30.00", start, start.plus(HALF_AN_HOUR))
                .booking("Second fitting", "30.00", start.plus(HALF_AN_HOUR), start.plus(Duration.ofHours(1)))
                .alreadyPaid("R-4"));
        order.process().awaitAt(APPOINTMENTS);

        Appointment first = order.appointment(0);
        first.settle("DONE").process().awaitEnd("EndEvent_Settled");
        order.process().awaitAt(APPOINTMENTS);
        assertThat(order.timeline()).doesNotContain("COMPLETED");
        order.appointment(1).settle("NO_SHOW");

        order.awaitTimeline("COMPLETED");
    }

    @Test
    void goodsAndABookingAreCompletedWhenBothAreDone() {
        Instant start = justNow();
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH)
                .booking("Fitting", "30.00", start, start.plus(HALF_AN_HOUR))
                .alreadyPaid("R-2"));
        order.task("UserTask_CreateShipment");

        order.ship("POSLAJU", Courier.newNumber()).delivered();
        order.process().awaitAt(APPOINTMENTS);
        assertThat(order.timeline()).contains("DELIVERED").doesNotContain("COMPLETED");
        order.appointment(0).settle("DONE");

        order.awaitTimeline("COMPLETED");
    }

    @Test
    void anAppointmentThatIsOverBeforeTheGoodsArriveIsNotWaitedFor() {
        Instant start = justNow();
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH)
                .booking("Fitting", "30.00", start, start.plus(HALF_AN_HOUR))
                .alreadyPaid("R-3"));
        order.task("UserTask_CreateShipment");
        order.appointment(0).settle("DONE").process().awaitEnd("EndEvent_Settled");

        order.ship("POSLAJU", Courier.newNumber()).delivered();

        order.awaitTimeline("COMPLETED");
    }

    @Test
    void servicesAloneAreCompletedOncePaid() {
        PlacedOrder order = shop.place(NewOrder.serviceAlreadyPaid());

        order.awaitTimeline("COMPLETED");
        order.process().awaitEnd(COMPLETED);
        order.archive();
        assertThat(order.timeline()).containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "COMPLETED", "ARCHIVED");
    }

    /** It has begun, and is not over. */
    private Instant justNow() {
        return shop.now().minus(Duration.ofMinutes(10));
    }
}
