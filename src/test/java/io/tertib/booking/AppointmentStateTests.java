package io.tertib.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tertib.StateTable;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.order.OrderView;
import io.tertib.order.PlacedOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be done with an appointment in which status, and that nothing else changes it. */
class AppointmentStateTests {

    private static final Instant PLACED = PlacedOrders.PLACED;
    private static final Instant START = PLACED.plus(Duration.ofDays(5));
    private static final Instant END = START.plus(Duration.ofHours(1));

    /** One column for each {@link Change}. A plus: it happens. A dot: nothing happens. An x: refused. */
    private static final String TABLE = """
            status    | move done noShow cancel
            SCHEDULED | +    +    +      +
            DONE      | x    .    x      .
            NO_SHOW   | x    x    .      .
            CANCELLED | x    x    x      .
            """;

    static Stream<Arguments> cells() {
        return StateTable.cells(TABLE, AppointmentStatus.class, Change.class, Function.identity());
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("cells")
    void changesOnlyWhereItMay(AppointmentStatus status, Change change, String expected) {
        Appointment appointment = in(status);
        AppointmentView before = view(appointment);

        if (expected.equals("x")) {
            assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> change.of.test(appointment));
        } else {
            assertThat(change.of.test(appointment)).isEqualTo(expected.equals("+"));
        }

        if (expected.equals("+")) {
            assertThat(view(appointment)).isNotEqualTo(before);
            AppointmentView once = view(appointment);
            assertThat(change.of.test(appointment)).isFalse();
            assertThat(view(appointment)).isEqualTo(once);
        } else {
            assertThat(view(appointment)).isEqualTo(before);
        }
    }

    @Test
    void cannotBeDoneBeforeItHasBegun() {
        Appointment appointment = in(AppointmentStatus.SCHEDULED);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> appointment.settle(AppointmentStatus.DONE, START.minusSeconds(1)));
        assertThat(appointment.isScheduled()).isTrue();
        assertThat(appointment.settle(AppointmentStatus.DONE, START)).isTrue();
    }

    @Test
    void mayBeMissedBeforeItBegins() {
        assertThat(in(AppointmentStatus.SCHEDULED).settle(AppointmentStatus.NO_SHOW, PLACED))
                .isTrue();
    }

    @Test
    void movesToNoTimeThatIsNoneOrHasPassed() {
        Appointment appointment = in(AppointmentStatus.SCHEDULED);
        AppointmentView before = view(appointment);

        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> appointment.move(/* start= */ END, /* end= */ START, PLACED));
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() -> appointment.move(PLACED.minusSeconds(60), PLACED, PLACED));
        assertThat(view(appointment)).isEqualTo(before);
    }

    @Test
    void remindsADayBeforeWhereThereIsADay() {
        Appointment appointment = in(AppointmentStatus.SCHEDULED);
        assertThat(view(appointment).reminderAt()).isEqualTo(START.minus(Duration.ofDays(1)));

        appointment.move(PLACED.plus(Duration.ofHours(20)), PLACED.plus(Duration.ofHours(21)), PLACED);

        assertThat(view(appointment).reminderAt()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = "SCHEDULED", mode = EnumSource.Mode.EXCLUDE)
    void remindsOfNothingThatIsOver(AppointmentStatus status) {
        assertThat(view(in(status)).reminderAt()).isNull();
    }

    private static Appointment in(AppointmentStatus status) {
        OrderView order = PlacedOrders.view();
        Appointment appointment = new Appointment(order, order.items().getLast(), null, START, END, PLACED);
        switch (status) {
            case SCHEDULED -> {}
            case DONE, NO_SHOW -> appointment.settle(status, END);
            case CANCELLED -> appointment.cancel();
        }
        return appointment;
    }

    private static AppointmentView view(Appointment appointment) {
        return appointment.toView("", PLACED);
    }

    /** What its constants hold has no state. */
    @SuppressWarnings("ImmutableEnumChecker")
    enum Change {
        MOVE(appointment -> appointment.move(START.plusSeconds(60), END.plusSeconds(60), PLACED)),
        DONE(appointment -> appointment.settle(AppointmentStatus.DONE, END)),
        NO_SHOW(appointment -> appointment.settle(AppointmentStatus.NO_SHOW, END)),
        CANCEL(Appointment::cancel);

        private final Predicate<Appointment> of;

        Change(Predicate<Appointment> of) {
            this.of = of;
        }
    }
}
