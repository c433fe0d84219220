package io.tertib.booking;

import static io.tertib.Shop.atOnce;
import static io.tertib.Shop.fields;
import static io.tertib.Shop.id;
import static io.tertib.Shop.read;
import static io.tertib.Variables.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.booking.process.CheckAppointmentWorker;
import io.tertib.booking.process.CompleteAppointmentWorker;
import io.tertib.booking.process.StartAppointmentWorker;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.order.OrderLifecycle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class AppointmentsTests {

    private static final ZoneId ZONE = ZoneId.of("Asia/Kuala_Lumpur");

    @Autowired
    private Shop shop;

    @Autowired
    private Appointments appointments;

    @Autowired
    private OrderLifecycle lifecycle;

    @Autowired
    private CompleteAppointmentWorker form;

    @Autowired
    private StartAppointmentWorker startJob;

    @Autowired
    private CheckAppointmentWorker checkJob;

    @Autowired
    private Clock clock;

    /** Ten in the morning in a week. */
    private Instant ten;

    @SuppressWarnings("NullAway.Init")
    AppointmentsTests() {}

    @BeforeEach
    void inAWeek() {
        ten = clock.instant()
                .atZone(ZONE)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(7)
                .plusHours(10)
                .toInstant();
    }

    @Test
    void booksEachAppointmentOfAnOrder() {
        UUID order = shop.place(booking("ROOM", ten, 30)
                .with("/items/1", line("HALL", ten, 60))
                .with("/items/2", Map.of("name", "Mug", "quantity", 1, "unitPrice", "20.00"))
                .with(
                        "/shippingAddress",
                        Map.of(
                                "line1",
                                "12 Jalan Ampang",
                                "city",
                                "Kuala Lumpur",
                                "postcode",
                                "50450",
                                "country",
                                "MY")));

        assertThat(appointments.ofOrder(order)).hasSize(2).allSatisfy(appointment -> {
            assertThat(appointment.orderId()).isEqualTo(order);
            assertThat(appointment.start()).isEqualTo(ten);
            assertThat(appointment.reminderAt()).isEqualTo(ten.minus(Duration.ofDays(1)));
            assertThat(appointment.resource()).isIn("ROOM", "HALL");
        });
        assertThat(shop.<List<String>>order(order, "$.appointments[*].title"))
                .containsExactlyInAnyOrder("ROOM", "HALL");
        assertThat(shop.<List<String>>order(order, "$.appointments[*].status")).containsOnly("SCHEDULED");
        assertThat(shop.messages(order)).containsExactly("appointment.booked", "appointment.booked", "order.placed");
    }

    @ParameterizedTest
    @CsvSource({"-60, 30", "-600000, 30", "-30, 30"})
    void whatIsOverCannotBeBooked(int ahead, int minutes) {
        Instant start = clock.instant().plus(Duration.ofMinutes(ahead));

        MvcTestResult refused =
                shop.post("/api/orders", booking("ROOM", ten, 30).with("/items/1", line("HALL", start, minutes)));

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly("items[1].appointment.start");
        assertThat(shop.count("orders")).isZero();
        assertThat(shop.count("appointment")).isZero();
    }

    @Test
    void timesAreTakenAsTheyAreKept() {
        UUID appointment = appointmentOf(shop.place(booking("ROOM", ten, 30)));

        MvcTestResult moved =
                change(appointment, "{'start': '2099-12-05T10:00:00.0000019Z', 'end': '2099-12-05T11:00:00.5Z'}");

        assertThat(moved).hasStatusOk();
        assertThat(Shop.<String>read(moved, "$.start")).isEqualTo("2099-12-05T18:00:00.000001+08:00");
        assertThat(Shop.<String>read(shop.get("/api/appointments/" + appointment), "$.start"))
                .isEqualTo("2099-12-05T18:00:00.000001+08:00");
    }

    @Test
    void whatIsOverInLessThanIsKeptIsNoAppointment() {
        UUID appointment = appointmentOf(shop.place(booking("ROOM", ten, 30)));
        String start = "2099-12-05T10:00:00.0000001Z";
        String end = "2099-12-05T10:00:00.0000002Z";

        assertThat(change(appointment, "{'start': '%s', 'end': '%s'}".formatted(start, end)))
                .hasStatus(422);
        MvcTestResult refused = shop.post(
                "/api/orders",
                booking("ROOM", ten, 30)
                        .with("/items/0/appointment/start", start)
                        .with("/items/0/appointment/end", end));
        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly("items[0].appointment.end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1700000000", "4102444800.5", "'4102444800'", "'+4102444800'", "[2099, 12, 5]", "true"})
    void aNumberIsNoTime(String start) {
        UUID appointment = appointmentOf(shop.place(booking("ROOM", ten, 30)));

        MvcTestResult refused = change(appointment, "{'start': " + start + "}");

        assertThat(refused).hasStatus(400);
        assertThat(fields(refused)).containsExactly("start");
        UUID order = shop.place(Samples.goods(1));
        assertThat(shop.post(
                        "/api/orders/" + order + "/payments", "{\"receivedAt\": " + start.replace('\'', '"') + "}"))
                .hasStatus(400);
        assertThat(shop.post(
                        "/api/orders/" + order + "/shipments",
                        "{\"courier\": \"DHL\", \"scheduledDeliveryDate\": " + start.replace('\'', '"') + "}"))
                .hasStatus(400);
    }

    @Test
    void whatHasBegunCanStillBeBookedOrMovedTo() {
        Instant before = clock.instant().minus(Duration.ofMinutes(10));
        UUID walkedIn = appointmentOf(shop.place(booking("ROOM", before, 30)));
        UUID moved = appointmentOf(shop.place(booking("ROOM", ten, 30)));

        assertThat(move(moved, before)).hasStatusOk();
        assertThat(fields(move(moved, before.minus(Duration.ofMinutes(30))))).containsExactly("start");

        assertThat(change(walkedIn, "{'status': 'DONE'}")).hasStatusOk();
    }

    @Test
    void whatHasNotBegunIsNotDone() {
        UUID order = shop.place(booking("ROOM", ten, 30));
        UUID appointment = appointmentOf(order);

        assertThat(change(appointment, "{'status': 'DONE'}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("before it has begun");
        assertProblem(fill(appointment, Map.of("outcome", "DONE"), 1), "before it has begun");

        assertThat(appointments.get(appointment).status()).isEqualTo(AppointmentStatus.SCHEDULED);
        assertThat(shop.timeline(order)).doesNotContain("APPOINTMENT_UPDATED");
        // Moved to when it took place, it is.
        assertThat(move(appointment, clock.instant().minus(Duration.ofMinutes(10))))
                .hasStatusOk();
        assertThat(change(appointment, "{'status': 'DONE'}")).hasStatusOk();
    }

    @Test
    void thatNobodyComesMayBeKnownBefore() {
        UUID appointment = appointmentOf(shop.place(booking("ROOM", ten, 30)));

        assertThat(change(appointment, "{'status': 'NO_SHOW'}")).hasStatusOk();
    }

    @Test
    void theSameRequestBooksOnce() {
        UUID order = id(shop.post("/api/orders", booking("ROOM", ten, 30), "key-1"));

        assertThat(id(shop.post("/api/orders", booking("ROOM", ten, 30), "key-1")))
                .isEqualTo(order);
        assertThat(shop.count("appointment")).isEqualTo(1);
    }

    @Test
    void whatIsBookedTheDayBeforeIsNotReminded() {
        Instant soon = clock.instant().plus(Duration.ofHours(23)).truncatedTo(ChronoUnit.MINUTES);

        UUID order = shop.place(booking("ROOM", soon, 30));

        assertThat(appointments.ofOrder(order).getFirst().reminderAt()).isNull();
    }

    @Test
    void anExclusiveBookingIsRefusedWhereItIsTaken() {
        exclusive("ROOM");
        UUID order = shop.place(booking("ROOM", ten, 30));
        assertThat(appointments.ofOrder(order).getFirst().resource()).isEqualTo("ROOM");

        MvcTestResult refused =
                shop.post("/api/orders", booking("HALL", ten, 30).with("/items/1", line("ROOM", minutes(15), 30)));

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly("items[1].appointment.start");
        assertThat(Shop.<List<String>>read(refused, "$.errors[*].message").getFirst())
                .startsWith("is not free: there is another appointment ")
                .endsWith(", 10:00 AM to 10:30 AM");
        assertThat(shop.count("appointment")).isEqualTo(1);
        assertThat(shop.count("orders")).isEqualTo(1);
    }

    @Test
    void whatWasBookedWhenSeveralCouldComeIsTakenToo() {
        UUID early = shop.place(booking("ROOM", ten, 30));
        UUID late = shop.place(booking("ROOM", minutes(15), 30));
        exclusive("ROOM");

        assertThat(shop.post("/api/orders", booking("ROOM", minutes(20), 30))).hasStatus(422);
        assertThat(change(appointmentOf(late), "{'start': '%s'}".formatted(minutes(10))))
                .hasStatus(409);
        assertThat(change(appointmentOf(late), "{'start': '%s'}".formatted(minutes(30))))
                .hasStatus(200);
        assertThat(change(appointmentOf(early), "{'start': '%s'}".formatted(minutes(15))))
                .hasStatus(409);
    }

    @ParameterizedTest
    @ValueSource(ints = {-30, 30, 600})
    void timesThatOnlyTouchAreFree(int minutes) {
        exclusive("ROOM");
        shop.place(booking("ROOM", ten, 30));

        shop.place(booking("ROOM", minutes(minutes), 30));

        assertThat(shop.count("appointment")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-29, -1, 0, 1, 29})
    void timesThatOverlapAreNot(int minutes) {
        exclusive("ROOM");
        shop.place(booking("ROOM", ten, 30));

        assertThat(shop.post("/api/orders", booking("ROOM", minutes(minutes), 30)))
                .hasStatus(422);
        // Neither one that lies around it, nor one within it.
        assertThat(shop.post("/api/orders", booking("ROOM", minutes(-60), 180))).hasStatus(422);
        assertThat(shop.post("/api/orders", booking("ROOM", minutes(10), 10))).hasStatus(422);
    }

    @Test
    void anOrderCannotTakeTheSameTimeTwice() {
        exclusive("ROOM");
        Samples.Body twice = booking("ROOM", ten, 30).with("/items/1", line("ROOM", minutes(20), 30));

        MvcTestResult refused = shop.post("/api/orders", twice);

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly("items[1].appointment.start");
    }

    @Test
    void ofTwoForTheSameTimeAtTheSameMomentOneWins() throws Exception {
        exclusive("ROOM");
        exclusive("HALL");

        List<Integer> statuses = atOnce(4, n -> () -> {
            String[] skus = n % 2 == 0 ? new String[] {"ROOM", "HALL"} : new String[] {"HALL", "ROOM"};
            return shop.post("/api/orders", booking(skus[0], ten, 30).with("/items/1", line(skus[1], ten, 30)))
                    .getResponse()
                    .getStatus();
        });

        assertThat(statuses).containsExactlyInAnyOrder(201, 422, 422, 422);
        assertThat(shop.count("appointment")).isEqualTo(2);
    }

    @Test
    void ofTwoMovedToTheSameTimeAtTheSameMomentOneWins() throws Exception {
        exclusive("ROOM");
        List<UUID> booked = List.of(
                appointmentOf(shop.place(booking("ROOM", ten, 30))),
                appointmentOf(shop.place(booking("ROOM", minutes(60), 30))));

        List<Integer> statuses = atOnce(
                2, n -> () -> move(booked.get(n), minutes(120)).getResponse().getStatus());

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void aCancelledOrExpiredOrderFreesItsTime() {
        exclusive("ROOM");
        UUID cancelled = shop.place(booking("ROOM", ten, 30));
        assertThat(shop.post("/api/orders/" + cancelled + "/cancel", "{\"reason\": \"a mistake\"}"))
                .hasStatusOk();
        assertThat(appointments.ofOrder(cancelled).getFirst().status()).isEqualTo(AppointmentStatus.CANCELLED);
        assertThat(shop.messages(cancelled)).contains("appointment.updated");

        UUID expired = shop.place(booking("ROOM", ten, 30));
        lifecycle.expire(expired, clock.instant(), Origin.PROCESS);
        assertThat(appointments.ofOrder(expired).getFirst().status()).isEqualTo(AppointmentStatus.CANCELLED);

        shop.place(booking("ROOM", ten, 30));
        assertThat(move(appointmentOf(cancelled), minutes(60))).hasStatus(409);
    }

    @Test
    void movesAnAppointment() {
        UUID order = shop.place(booking("ROOM", ten, 30));
        UUID appointment = appointmentOf(order);

        assertThat(move(appointment, minutes(60)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.when")
                .asString()
                .endsWith(", 11:00 AM to 11:30 AM");

        assertThat(shop.<String>order(order, "$.items[0].appointment.start")).isEqualTo(text(minutes(60)));
        assertThat(shop.<String>order(order, "$.items[0].appointment.end")).isEqualTo(text(minutes(90)));
        assertThat(shop.timeline(order)).endsWith("APPOINTMENT_UPDATED");
        assertThat(shop.messages(order)).containsOnlyOnce("appointment.updated");
        assertThat(appointments.get(appointment).reminderAt())
                .isEqualTo(minutes(60).minus(Duration.ofDays(1)));

        // The same again changes nothing.
        assertThat(move(appointment, minutes(60))).hasStatusOk();
        assertThat(shop.messages(order)).containsOnlyOnce("appointment.updated");

        assertThat(change(appointment, "{'end': '%s'}".formatted(text(minutes(120)))))
                .hasStatusOk();
        assertThat(appointments.get(appointment).start()).isEqualTo(minutes(60));
        assertThat(appointments.get(appointment).end()).isEqualTo(minutes(120));
        assertThat(change(appointment, "{'end': '9998-12-05T13:00:00Z'}")).hasStatus(422);
    }

    @Test
    void movedIntoTheNextHoursThereIsNoReminder() {
        UUID appointment = appointmentOf(shop.place(booking("ROOM", ten, 30)));

        assertThat(move(appointment, clock.instant().plus(Duration.ofHours(2)))).hasStatusOk();

        assertThat(appointments.get(appointment).reminderAt()).isNull();
    }

    @Test
    void anExclusiveBookingIsNotMovedToWhereItIsTaken() {
        exclusive("ROOM");
        shop.place(booking("ROOM", ten, 30));
        UUID other = appointmentOf(shop.place(booking("ROOM", minutes(60), 30)));

        assertThat(move(other, minutes(15)))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("is not free", "10:00 AM to 10:30 AM");
        assertThat(appointments.get(other).start()).isEqualTo(minutes(60));
        // Its own time is not in its way.
        assertThat(move(other, minutes(75))).hasStatusOk();
    }

    @Test
    void refusesWhatIsNoChange() {
        UUID appointment = appointmentOf(shop.place(booking("ROOM", ten, 30)));

        assertThat(fields(change(appointment, "{}"))).containsExactly("status");
        assertThat(fields(change(appointment, "{'start': '%s', 'status': 'DONE'}".formatted(text(ten)))))
                .containsExactly("status");
        assertThat(fields(change(appointment, "{'status': 'CANCELLED'}"))).containsExactly("status");
        assertThat(fields(change(appointment, "{'end': '%s'}".formatted(text(ten)))))
                .containsExactly("end");
        assertThat(fields(move(appointment, clock.instant().minus(Duration.ofDays(2)))))
                .containsExactly("start");
        assertThat(change(appointment, "{'status': 'LOST'}")).hasStatus(400);
        assertThat(change(UUID.randomUUID(), "{'status': 'DONE'}")).hasStatus(404);
        assertThat(shop.get("/api/appointments/" + UUID.randomUUID())).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DONE", "NO_SHOW"})
    void notesHowItEnded(String status) {
        UUID order = shop.placeFollowed(booking("ROOM", justNow(), 30));
        UUID appointment = appointmentOf(order);

        assertThat(change(appointment, "{'status': '" + status + "'}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo(status);

        assertThat(shop.timeline(order)).endsWith("APPOINTMENT_UPDATED");
        assertThat(shop.messages(order)).endsWith("order.appointmentsSettled", "appointment.updated");
        assertThat(change(appointment, "{'status': '" + status + "'}")).hasStatusOk();
        assertThat(shop.messages(order)).containsOnlyOnce("appointment.updated");
        assertThat(move(appointment, minutes(60))).hasStatus(409);
        assertThat(change(appointment, "{'status': '" + ("DONE".equals(status) ? "NO_SHOW" : "DONE") + "'}"))
                .hasStatus(409);
    }

    @Test
    void theOrderLearnsWhenTheLastOneIsOver() {
        UUID order = shop.placeFollowed(booking("ROOM", justNow(), 30).with("/items/1", line("HALL", minutes(60), 60)));
        List<AppointmentView> booked = appointments.ofOrder(order);

        change(booked.getFirst().id(), "{'status': 'DONE'}");
        assertThat(shop.messages(order)).doesNotContain("order.appointmentsSettled");
        change(booked.getLast().id(), "{'status': 'NO_SHOW'}");

        assertThat(shop.messages(order)).containsOnlyOnce("order.appointmentsSettled");
    }

    @Test
    void listsAppointmentsTheSoonestFirst() {
        UUID late = appointmentOf(shop.place(booking("ROOM", minutes(24 * 60), 30)));
        UUID soon = appointmentOf(shop.place(booking("ROOM", ten, 30)));
        UUID between = appointmentOf(shop.place(booking("ROOM", minutes(60), 30)));
        String day = ten.atZone(ZONE).toLocalDate().toString();

        assertThat(listed("")).containsExactly(soon, between, late);
        assertThat(listed("?from=" + day + "&to=" + day)).containsExactly(soon, between);
        assertThat(listed("?from=" + minutes(60))).containsExactly(between, late);
        assertThat(listed("?to=" + minutes(60))).containsExactly(soon);

        MvcTestResult first = shop.get("/api/appointments?limit=2");
        assertThat(ids(first)).containsExactly(soon, between);
        String cursor = read(first, "$.nextCursor");
        assertThat(ids(shop.get("/api/appointments?limit=2&cursor={cursor}", cursor)))
                .containsExactly(late);
        assertThat(shop.get("/api/appointments?from=tomorrow")).hasStatus(400);
        assertThat(shop.get("/api/appointments?from=2026-12-03&to=2026-12-01")).hasStatus(422);
    }

    @Test
    void theFormIsTakenOnce() {
        UUID order = shop.place(booking("ROOM", ten, 30));
        UUID appointment = appointmentOf(order);
        Map<String, Object> moved = Map.of("outcome", "MOVED", "newStart", text(minutes(60)), "note", "asked for it");

        Map<String, @Nullable Object> first = fill(appointment, moved, 1);
        assertThat(first)
                .containsEntry("appointmentStatus", "SCHEDULED")
                .containsEntry("appointmentEndAt", minutes(90).toString())
                .containsEntry("formProblem", null);
        move(appointment, minutes(120));
        assertThat(fill(appointment, moved, 1))
                .containsEntry("appointmentEndAt", minutes(150).toString());

        assertThat(fill(appointment, Map.of("outcome", "NO_SHOW"), 2)).containsEntry("appointmentStatus", "NO_SHOW");
        // Somebody else was faster.
        assertThat(fill(appointment, Map.of("outcome", "DONE"), 3)).containsEntry("appointmentStatus", "NO_SHOW");
        assertThat(shop.timeline(order).stream().filter("APPOINTMENT_UPDATED"::equals))
                .hasSize(3);
        // What comes from the task itself is no news for its process.
        assertThat(shop.messages(order)).containsOnlyOnce("appointment.updated");
    }

    @Test
    void aWrongEntryInTheFormChangesNothing() {
        exclusive("ROOM");
        shop.place(booking("ROOM", minutes(120), 30));
        UUID appointment = appointmentOf(shop.place(booking("ROOM", ten, 30)));

        assertProblem(fill(appointment, Map.of(), 1), "What came of it? Is needed");
        assertProblem(fill(appointment, Map.of("outcome", "MOVED"), 2), "Begins on: is needed");
        assertProblem(fill(appointment, moved(minutes(60), minutes(60)), 3), "Ends on: must be after");
        assertProblem(fill(appointment, moved(minutes(-20 * 24 * 60), null), 4), "passed");
        assertProblem(fill(appointment, moved(minutes(110), null), 5), "is not free");
        assertThat(appointments.get(appointment).start()).isEqualTo(ten);

        assertThat(fill(appointment, moved(minutes(90), null), 6)).containsEntry("formProblem", null);
    }

    @Test
    void blanksTheFormUnlessSomebodyIsToCorrectIt() {
        UUID appointment = appointmentOf(shop.place(booking("ROOM", justNow(), 30)));
        String[] facts = {
            "orderNumber",
            "orderLink",
            "appointmentTitle",
            "appointmentTime",
            "appointmentStatus",
            "reminderAt",
            "appointmentEndAt",
            "completionDueAt",
            "formProblem"
        };
        String[] fields = {"outcome", "newStart", "newEnd", "note"};

        assertThat(variables(startJob.handle(appointment.toString(), 1)))
                .containsKeys(facts)
                .containsKeys(fields)
                .containsEntry("instanceAccepted", true)
                .hasSize(facts.length + fields.length + 1);
        assertThat(variables(checkJob.handle(appointment.toString())))
                .containsKeys(facts)
                .containsKeys(fields)
                .hasSize(facts.length + fields.length);
        assertThat(fill(appointment, Map.of("note", "x"), 1)).containsOnlyKeys(facts);
        assertThat(fill(appointment, Map.of("outcome", "NO_SHOW", "note", "x"), 2))
                .containsKeys(facts)
                .containsEntry("note", null)
                .hasSize(facts.length + fields.length);
    }

    @Test
    void oneProcessFollowsAnAppointment() {
        UUID appointment = appointmentOf(shop.place(booking("ROOM", ten, 30)));

        assertThat(appointments.takeOn(appointment, 1).accepted()).isTrue();
        assertThat(appointments.takeOn(appointment, 2).accepted()).isFalse();
        assertThat(appointments.takeOn(appointment, 1).accepted()).isTrue();
        assertThatThrownBy(() -> appointments.takeOn(UUID.randomUUID(), 3)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void tellsWhenSomethingIsTaken() {
        exclusive("ROOM");
        UUID noon = shop.place(booking("ROOM", minutes(120), 60));
        UUID first = shop.place(booking("ROOM", ten, 30));
        UUID cancelled = shop.place(booking("ROOM", minutes(60), 30));
        assertThat(shop.post("/api/orders/" + cancelled + "/cancel", "{\"reason\": \"Ill\"}"))
                .hasStatusOk();
        shop.place(booking("FITTING", ten, 30));

        assertThat(appointments.taken("ROOM", ten, minutes(180), 10))
                .extracting(AppointmentView::orderId)
                .containsExactly(first, noon);
        assertThat(appointments.taken("ROOM", ten, minutes(180), 1)).hasSize(1);
        assertThat(appointments.taken("ROOM", minutes(30), minutes(120), 10)).isEmpty();
        assertThat(appointments.taken("FITTING", ten, minutes(180), 10)).hasSize(1);
    }

    private static void assertProblem(Map<String, @Nullable Object> variables, String what) {
        assertThat(variables).containsEntry("appointmentStatus", "SCHEDULED");
        assertThat(String.valueOf(variables.get("formProblem"))).contains(what);
    }

    private Map<String, Object> moved(Instant start, @Nullable Instant end) {
        Map<String, Object> entries = new HashMap<>(Map.of("outcome", "MOVED", "newStart", text(start)));
        if (end != null) {
            entries.put("newEnd", text(end));
        }
        return entries;
    }

    private Map<String, @Nullable Object> fill(UUID appointment, Map<String, Object> entries, long task) {
        return variables(form.handle(
                appointment.toString(),
                entries.get("outcome"),
                entries.get("newStart"),
                entries.get("newEnd"),
                entries.get("note"),
                task));
    }

    private List<UUID> listed(String query) {
        return ids(shop.get("/api/appointments" + query));
    }

    private static List<UUID> ids(MvcTestResult list) {
        return Shop.<List<String>>read(list, "$.items[*].id").stream()
                .map(UUID::fromString)
                .toList();
    }

    private MvcTestResult move(UUID appointment, Instant start) {
        return change(appointment, "{'start': '%s'}".formatted(text(start)));
    }

    private MvcTestResult change(UUID appointment, String body) {
        return shop.patch("/api/appointments/" + appointment, body.replace('\'', '"'));
    }

    private UUID appointmentOf(UUID order) {
        return appointments.ofOrder(order).getFirst().id();
    }

    private void exclusive(String sku) {
        assertThat(shop.post("/api/products", Samples.body("""
                        {'sku': '%s', 'name': '%s', 'kind': 'BOOKING', 'unitPrice': '30.00', 'exclusive': true}""".formatted(sku, sku))))
                .hasStatus(201);
    }

    /** It has begun and is not over. */
    private Instant justNow() {
        return clock.instant().minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.MINUTES);
    }

    private Instant minutes(int later) {
        return ten.plus(Duration.ofMinutes(later));
    }

    private Samples.Body booking(String sku, Instant start, int minutes) {
        return Samples.body("""
                {'customer': {'name': 'Aisyah Rahman', 'email': 'aisyah@example.com'},
                 'items': [], 'payment': {'method': 'BANK_TRANSFER'}}""").with("/items/0", line(sku, start, minutes));
    }

    private static Map<String, Object> line(String sku, Instant start, int minutes) {
        Map<String, String> appointment =
                Map.of("start", text(start), "end", text(start.plus(Duration.ofMinutes(minutes))));
        return Map.of(
                "sku",
                sku,
                "name",
                sku,
                "kind",
                "BOOKING",
                "quantity",
                1,
                "unitPrice",
                "30.00",
                "appointment",
                appointment);
    }

    private static String text(Instant time) {
        return OffsetDateTime.ofInstant(time, ZONE).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
