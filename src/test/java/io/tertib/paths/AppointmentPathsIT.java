package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.MovesTime;
import io.tertib.PlatformTest;
import io.tertib.common.TimeTexts;
import io.tertib.local.LocalPlatform;
import io.tertib.local.mail.ReceivedMail;
import io.tertib.order.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What becomes of appointments: reminded, moved, missed, cancelled. */
@PlatformTest
@BesideOthers
class AppointmentPathsIT {

    private static final String AWAIT_REMINDER = "Gateway_AwaitReminder";
    private static final String AWAIT_END = "Gateway_AwaitEnd";
    private static final String COMPLETE = "UserTask_CompleteAppointment";
    private static final String SETTLED = "EndEvent_Settled";
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final TimeTexts TIMES = new TimeTexts(ZoneId.of("Asia/Kuala_Lumpur"));

    private final Shop shop;

    AppointmentPathsIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
    }

    @Test
    @MovesTime
    void theCustomerIsRemindedADayBeforeAndItTakesPlace() {
        Instant start = in(Duration.ofDays(3));
        PlacedOrder order = book(start);
        Appointment appointment = order.appointment(0);
        appointment.process().awaitAt(AWAIT_REMINDER).awaitNoTask();

        shop.advancePast(start.minus(A_DAY));
        ReceivedMail reminder = order.awaitMail(reminder(start));
        assertThat(reminder.text()).contains("Fitting", TIMES.period(start, start.plus(HALF_AN_HOUR)));
        appointment.process().awaitAt(AWAIT_END).awaitNoTask();
        shop.advancePast(start.plus(HALF_AN_HOUR));
        appointment.process().task(COMPLETE).complete(Map.of("outcome", "DONE", "note", "Hems are too long"));

        appointment.awaitStatus("DONE").process().awaitEnd(SETTLED);
        assertThat(order.awaitTimeline("APPOINTMENT_UPDATED")).contains("took place", "Hems are too long");
        order.assertNoMailTwice();
    }

    @Test
    @MovesTime
    void whatIsBookedForTomorrowMorningIsNotRemindedAndTheCustomerDoesNotCome() {
        Instant start = in(Duration.ofHours(15));
        PlacedOrder order = book(start);
        Appointment appointment = order.appointment(0);
        appointment.process().awaitAt(AWAIT_END);

        shop.advancePast(start.plus(HALF_AN_HOUR));
        appointment.process().task(COMPLETE).complete(Map.of("outcome", "NO_SHOW"));

        appointment.awaitStatus("NO_SHOW").process().awaitEnd(SETTLED);
        assertThat(order.mails()).doesNotContain(reminder(start));
    }

    @Test
    @MovesTime
    void movedInTheFormItIsRemindedOfItsNewTime() {
        Instant start = in(Duration.ofHours(2));
        PlacedOrder order = book(start);
        Appointment appointment = order.appointment(0);
        appointment.process().awaitAt(AWAIT_END);
        shop.advancePast(start.plus(HALF_AN_HOUR));
        Instant later = in(Duration.ofDays(4));

        appointment.process().task(COMPLETE).complete(Map.of("outcome", "MOVED", "newStart", later.toString()));

        appointment.awaitStart(later).process().awaitAt(AWAIT_REMINDER).awaitNoTask();
        assertThat(appointment.time("end")).isEqualTo(later.plus(HALF_AN_HOUR));
        shop.advancePast(later.minus(A_DAY));
        order.awaitMail(reminder(later));
        appointment.process().awaitAt(AWAIT_END);
        shop.advancePast(later.plus(HALF_AN_HOUR));
        appointment.process().task(COMPLETE).complete(Map.of("outcome", "DONE"));
        appointment.awaitStatus("DONE").process().awaitEnd(SETTLED);
    }

    @Test
    @MovesTime
    void movedThroughTheApiBeforeAndAfterTheReminder() {
        Instant start = in(Duration.ofDays(3));
        PlacedOrder order = book(start);
        Appointment appointment = order.appointment(0);
        appointment.process().awaitAt(AWAIT_REMINDER);

        Instant second = start.plus(A_DAY);
        appointment.move(second).process().awaitPassed("Event_ChangedBeforeReminder");
        appointment.process().awaitAt(AWAIT_REMINDER);
        shop.advancePast(second.minus(A_DAY));
        order.awaitMail(reminder(second));
        appointment.process().awaitAt(AWAIT_END);
        Instant third = second.plus(A_DAY.multipliedBy(2));
        appointment.move(third).process().awaitPassed("Event_ChangedBeforeEnd").awaitAt(AWAIT_REMINDER);
        shop.advancePast(third.minus(A_DAY));

        order.awaitMail(reminder(third));
        assertThat(order.mails()).doesNotContain(reminder(start));
        assertThat(order.json()
                        .path("items")
                        .get(0)
                        .path("appointment")
                        .path("start")
                        .asString())
                .startsWith(third.atZone(ZoneId.of("Asia/Kuala_Lumpur"))
                        .toLocalDate()
                        .toString());
        shop.patch(appointment.path(), Map.of("status", "DONE")).expect(409);
        appointment.settle("NO_SHOW").process().awaitEnd(SETTLED);
        order.assertNoMailTwice();
    }

    @Test
    @MovesTime
    void movedThroughTheApiTheTaskVanishes() {
        Instant start = in(Duration.ofHours(2));
        PlacedOrder order = book(start);
        Appointment appointment = order.appointment(0);
        appointment.process().awaitAt(AWAIT_END);
        shop.advancePast(start.plus(HALF_AN_HOUR));
        Task task = appointment.process().task(COMPLETE);

        appointment.move(in(Duration.ofHours(5)));

        task.awaitGone();
        appointment.process().awaitPassed("ServiceTask_CheckAppointment").awaitAt(AWAIT_END);
        shop.advance(Duration.ofHours(6));
        Task again = appointment.process().task(COMPLETE);
        appointment.settle("NO_SHOW");
        again.awaitGone();
        appointment.process().awaitEnd(SETTLED);
    }

    @Test
    @MovesTime
    void aWrongEntryComesBackWithWhatIsWrong() {
        String room = "ROOM-" + UUID.randomUUID();
        shop.offerExclusively(room, "Fitting room");
        Instant start = in(Duration.ofHours(2));
        Appointment appointment = shop.place(order().booking(room, "Fitting", "30.00", start, start.plus(HALF_AN_HOUR)))
                .appointment(0);
        Instant taken = in(Duration.ofDays(4));
        shop.place(order().booking(room, "Fitting", "30.00", taken, taken.plus(HALF_AN_HOUR)));
        shop.post(
                        "/api/orders",
                        order().booking(room, "Fitting", "30.00", taken, taken.plus(HALF_AN_HOUR))
                                .body())
                .expect(422);
        shop.patch(appointment.path(), Map.of("start", taken.toString())).expect(409);
        appointment.process().awaitAt(AWAIT_END);
        shop.advancePast(start.plus(HALF_AN_HOUR));

        Task asked = appointment.process().task(COMPLETE);
        assertThat(asked.card()).startsWith("Order ").contains(", Fitting, ");
        assertThat(asked.shows("orderLink")).contains("/orders/");
        asked.complete(Map.of("outcome", "MOVED", "newStart", taken.toString(), "note", "She is ill"));
        assertThat(appointment.process().awaitVariable("formProblem")).contains("is not free");
        Task askedAgain = appointment.process().task(COMPLETE);
        assertThat(askedAgain.shows("outcome")).isEqualTo("MOVED");
        assertThat(askedAgain.shows("newStart")).isEqualTo(taken.toString());
        assertThat(askedAgain.shows("note")).isEqualTo("She is ill");
        appointment
                .process()
                .task(COMPLETE)
                .complete(Map.of(
                        "outcome", "MOVED",
                        "newStart", taken.toString(),
                        "newEnd", taken.minus(A_DAY).toString()));
        Shop.await("appointment %s: another problem".formatted(appointment.id()))
                .untilAsserted(() -> assertThat(appointment.process().awaitVariable("formProblem"))
                        .contains("after its start"));
        Instant free = taken.plus(HALF_AN_HOUR);
        appointment.process().task(COMPLETE).complete(Map.of("newStart", free.toString(), "newEnd", ""));

        appointment.awaitStart(free).process().awaitAt(AWAIT_REMINDER).awaitNoTask();
        appointment.process().awaitNoVariable("formProblem");
        appointment.settle("NO_SHOW").process().awaitEnd(SETTLED);
    }

    @Test
    @MovesTime
    void cancelledWithItsOrderNothingIsWaitedFor() {
        Instant start = in(Duration.ofHours(2));
        PlacedOrder order = shop.place(NewOrder.paidBy(PaymentMethod.CASH)
                .booking("Fitting", "30.00", start, start.plus(HALF_AN_HOUR))
                .booking(
                        "Fitting again",
                        "30.00",
                        start.plus(A_DAY.multipliedBy(5)),
                        start.plus(A_DAY.multipliedBy(6))));
        Appointment soon = order.appointment(0);
        Appointment later = order.appointment(1);
        soon.process().awaitAt(AWAIT_END);
        later.process().awaitAt(AWAIT_REMINDER);
        shop.advancePast(start.plus(HALF_AN_HOUR));
        Task task = soon.process().task(COMPLETE);

        shop.post(order.path("/cancel"), Map.of("reason", "The customer is ill"))
                .expect(200);

        task.awaitGone();
        soon.awaitStatus("CANCELLED").process().awaitEnd(SETTLED);
        later.awaitStatus("CANCELLED").process().awaitEnd(SETTLED);
        later.process().awaitNoTask();
        shop.patch(later.path(), Map.of("status", "DONE")).expect(409);
    }

    @Test
    @MovesTime
    void eachAppointmentOfAnOrderIsFollowedByItself() {
        Instant start = in(Duration.ofDays(2));
        Instant second = start.plus(A_DAY.multipliedBy(2));
        PlacedOrder order = shop.place(order().booking("Fitting", "30.00", start, start.plus(HALF_AN_HOUR))
                .booking("Second fitting", "30.00", second, second.plus(HALF_AN_HOUR)));
        order.appointment(0).process().awaitAt(AWAIT_REMINDER);
        order.appointment(1).process().awaitAt(AWAIT_REMINDER);

        shop.advancePast(start.minus(A_DAY));
        order.awaitMail(reminder(start));
        order.appointment(0).process().awaitAt(AWAIT_END);
        shop.advancePast(start.plus(HALF_AN_HOUR));
        order.appointment(0).process().task(COMPLETE).complete(Map.of("outcome", "DONE"));
        order.appointment(0).awaitStatus("DONE").process().awaitEnd(SETTLED);

        order.appointment(1).process().awaitAt(AWAIT_REMINDER).awaitNoTask();
        shop.advancePast(second.minus(A_DAY));
        order.awaitMail(reminder(second));
        order.appointment(1).process().awaitAt(AWAIT_END);
        order.appointment(1).settle("NO_SHOW").process().awaitEnd(SETTLED);
        order.assertNoMailTwice();
    }

    private PlacedOrder book(Instant start) {
        return shop.place(order().booking("Fitting", "30.00", start, start.plus(HALF_AN_HOUR)));
    }

    private static NewOrder order() {
        return NewOrder.paidBy(PaymentMethod.CASH).alreadyPaid("R-1");
    }

    private Instant in(Duration ahead) {
        return shop.now().plus(ahead).truncatedTo(ChronoUnit.MINUTES);
    }

    private static String reminder(Instant start) {
        return "your appointment on " + TIMES.moment(start);
    }
}
