package io.tertib.order;

import static io.tertib.Shop.atOnce;
import static io.tertib.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.ConflictException;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OrderLifecycleTests {

    private static final Map<String, Object> SERVICE =
            Map.of("name", "Haircut", "quantity", 1, "unitPrice", "35.00", "kind", "SERVICE");

    private static final Origin MANAGER = new Origin("manager", Origin.Source.API);

    @Autowired
    private Shop shop;

    @Autowired
    private OrderLifecycle lifecycle;

    @Autowired
    private Orders orders;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void belongsToTheFirstProcessInstanceOnly() {
        UUID id = shop.place(Samples.goods(1));

        assertThat(lifecycle.takeOn(id, 7).accepted()).isTrue();
        assertThat(lifecycle.takeOn(id, 8).accepted()).isFalse();
        assertThat(lifecycle.takeOn(id, 7).accepted()).isTrue();
        assertThat(shop.<String>order(id, "$.processInstanceKey")).isEqualTo("7");
        assertThatThrownBy(() -> lifecycle.takeOn(UUID.randomUUID(), 7)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatIsDueOfADeliveredOrderCanBeWrittenOff() {
        UUID id = shop.place(Samples.goods(2).with("/payment/method", "COD"));
        assertThatThrownBy(() -> lifecycle.writeOff(id, "Lost", MANAGER))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("has not been delivered in full");
        UUID parcel = Shop.id(shop.post("/api/orders/" + id + "/shipments", "{\"courier\": \"DHL\"}"));
        assertThat(shop.patch("/api/shipments/" + parcel, "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk();
        assertThat(shop.post("/api/orders/" + id + "/payments", "{\"amount\": \"50.00\"}"))
                .hasStatus(201);

        OrderView after = lifecycle.writeOff(id, "Lost", MANAGER);

        assertThat(after.writtenOff()).hasToString("MYR 150.00");
        assertThat(after.amountDue().isZero()).isTrue();
        assertThat(after.paymentStatus()).isEqualTo(PaymentStatus.PAID);
        assertThat(lifecycle.writeOff(id, "Lost", MANAGER).version()).isEqualTo(after.version());
        assertThat(lifecycle.complete(id, Origin.PROCESS).completedAt()).isNotNull();
        // It comes in after all.
        assertThat(shop.post("/api/orders/" + id + "/payments", "{\"amount\": \"150.00\"}"))
                .hasStatus(201);
        assertThat(shop.timeline(id)).containsOnlyOnce("WRITTEN_OFF").endsWith("PAYMENT_FLAGGED");
        assertThat(shop.<List<String>>order(id, "$.payments[*].review.reason"))
                .contains("MYR 150.00 came in after what was due had been written off");
    }

    @Test
    void whatCameBackIsNotGivenUp() {
        UUID id = shop.place(Samples.goods(2).with("/payment/method", "COD"));
        UUID parcel = Shop.id(shop.post("/api/orders/" + id + "/shipments", "{\"courier\": \"DHL\"}"));
        assertThat(shop.patch("/api/shipments/" + parcel, "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk();
        assertThat(shop.post(
                        "/api/orders/" + id + "/returns",
                        "{\"items\": [{\"itemId\": \"%s\", \"quantity\": 1}], \"refund\": \"NONE\", \"restock\": true}"
                                .formatted(shop.<String>order(id, "$.items[0].id"))))
                .hasStatus(201);
        assertThat(shop.post("/api/orders/" + id + "/payments", "{}")).hasStatus(201);

        assertThatThrownBy(() -> lifecycle.writeOff(id, "Lost", MANAGER)).isInstanceOf(ConflictException.class);
        assertThat(shop.post("/api/orders/" + id + "/payments", "{\"amount\": \"100.00\"}"))
                .hasStatus(409);
    }

    @Test
    void whatIsWrittenOffWithNothingPaidIsVoided() {
        UUID id = shop.place(Samples.goods(1).with("/payment/method", "COD"));
        UUID parcel = Shop.id(shop.post("/api/orders/" + id + "/shipments", "{\"courier\": \"DHL\"}"));
        assertThat(shop.patch("/api/shipments/" + parcel, "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk();

        assertThat(lifecycle.writeOff(id, "Lost", MANAGER).paymentStatus()).isEqualTo(PaymentStatus.VOIDED);
    }

    @Test
    void expiresOnceWhenNothingIsPaid() {
        UUID id = shop.place(Samples.goods(1));
        Instant due = due(id);

        assertThat(lifecycle.expire(id, due, Origin.PROCESS).status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(lifecycle.expire(id, due, Origin.PROCESS).paymentStatus()).isEqualTo(PaymentStatus.VOIDED);
        assertThat(shop.timeline(id)).containsExactly("ORDER_PLACED", "EXPIRED");
    }

    @Test
    void givesAnotherPeriodOncePerDueDateWhenPartIsPaid() {
        UUID id = shop.place(Samples.goods(1));
        assertThat(shop.post("/api/orders/" + id + "/payments", "{\"amount\": 1}"))
                .hasStatus(201);
        Instant due = due(id);

        OrderView extended = lifecycle.expire(id, due, Origin.PROCESS);
        OrderView again = lifecycle.expire(id, due, Origin.PROCESS);

        assertThat(extended.isOpen()).isTrue();
        assertThat(extended.paymentDueAt()).isEqualTo(due.plus(Duration.ofDays(3)));
        assertThat(extended.paymentReminderAt()).isEqualTo(due.plus(Duration.ofDays(1)));
        assertThat(again.paymentDueAt()).isEqualTo(extended.paymentDueAt());
        assertThat(shop.timeline(id)).containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "PAYMENT_EXTENDED");
    }

    @Test
    void leavesAPaidOrderAloneWhenItsDueDateComes() {
        UUID id = shop.place(Samples.goods(1));
        Instant due = due(id);
        shop.pay(id);

        assertThat(lifecycle.expire(id, due, Origin.PROCESS).isOpen()).isTrue();
        assertThat(shop.timeline(id)).containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "FULFILMENT_STARTED");
    }

    @Test
    void eitherExpiresOrIsPaidAndNeverLosesThePayment() throws Exception {
        for (int round = 0; round < 5; round++) {
            UUID id = shop.place(Samples.goods(1));
            Instant due = due(id);

            atOnce(2, i -> () -> {
                if (i == 0) {
                    lifecycle.expire(id, due, Origin.PROCESS);
                } else {
                    // Of an expired order nothing is due, so the amount is told.
                    assertThat(shop.post("/api/orders/" + id + "/payments", "{\"amount\": \"100.00\"}"))
                            .hasStatus(201);
                }
                return true;
            });

            OrderView order = orders.get(id);
            assertThat(order.isPaidInFull()).isTrue();
            assertThat(shop.messages(id))
                    .filteredOn("payment.flagged"::equals)
                    .hasSize(order.status() == OrderStatus.EXPIRED ? 1 : 0);
        }
    }

    @Test
    void becomesReadyLateAndCompletedOnce() {
        UUID id = shop.placePaid(Samples.goods(1));

        OrderView ready = orders.get(id);
        lifecycle.startFulfilment(id);
        OrderView late = lifecycle.markLate(id, Origin.PROCESS);
        lifecycle.markLate(id, Origin.PROCESS);
        assertThat(lifecycle.complete(id, Origin.PROCESS).completedAt()).isNull();
        assertThat(shop.post("/api/orders/" + id + "/shipments", "{\"courier\": \"OTHERS\"}"))
                .hasStatus(201);
        String shipment = shop.<List<String>>order(id, "$.shipments[*].id").getFirst();
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk();
        OrderView completed = lifecycle.complete(id, Origin.PROCESS);
        lifecycle.complete(id, Origin.PROCESS);

        Instant readyAt = Objects.requireNonNull(ready.readyToShipAt());
        assertThat(ready.shipmentReminderAt()).isEqualTo(readyAt.plus(Duration.ofDays(1)));
        assertThat(ready.shipmentLateAt()).isEqualTo(readyAt.plus(Duration.ofDays(2)));
        assertThat(late.lateSince()).isNotNull();
        assertThat(completed.archiveAt())
                .isEqualTo(Objects.requireNonNull(completed.completedAt()).plus(Duration.ofDays(14)));
        assertThat(shop.timeline(id))
                .containsExactly(
                        "ORDER_PLACED",
                        "PAYMENT_RECEIVED",
                        "FULFILMENT_STARTED",
                        "LATE",
                        "SHIPPED",
                        "DELIVERED",
                        "COMPLETED");
    }

    @Test
    void goesIntoTheArchiveOnceItIsClosedAndOutAgain() {
        UUID id = shop.placePaid(Samples.goods(1).with("/items", List.of(SERVICE)));

        assertThat(shop.post("/api/orders/" + id + "/archive", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.archivedAt")
                .isNotNull();
        assertThat(shop.post("/api/orders/" + id + "/archive", "")).hasStatusOk();
        assertThat(shop.post("/api/orders/" + id + "/unarchive", ""))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.archivedAt")
                .isNull();
        assertThat(shop.post("/api/orders/" + id + "/unarchive", "")).hasStatusOk();

        assertThat(shop.timeline(id)).containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "ARCHIVED", "UNARCHIVED");
    }

    @Test
    void staysOutOfTheArchiveWhileItGoesOn() {
        UUID unpaid = shop.place(Samples.goods(1).with("/items", List.of(SERVICE)));
        UUID unshipped = shop.placePaid(Samples.goods(1));
        UUID appointment = shop.placePaid(Samples.order().without("/items/0"));

        for (UUID id : List.of(unpaid, unshipped, appointment)) {
            assertThat(shop.post("/api/orders/" + id + "/archive", "")).hasStatus(409);
            assertThat(shop.timeline(id)).doesNotContain("ARCHIVED");
        }
        assertThat(shop.post("/api/orders/" + UUID.randomUUID() + "/archive", ""))
                .hasStatus(404);
    }

    @Test
    void staysOutOfTheArchiveUntilAlsoItsAppointmentIsOver() {
        UUID id = shop.placePaid(Samples.order());
        assertThat(shop.post("/api/orders/" + id + "/shipments", "{\"courier\": \"OTHERS\"}"))
                .hasStatus(201);
        assertThat(shop.patch("/api/shipments/" + shop.order(id, "$.shipments[0].id"), "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk();

        assertThat(shop.post("/api/orders/" + id + "/archive", "")).hasStatus(409);
        UUID booking = UUID.fromString(shop.order(id, "$.items[1].id"));
        transaction.executeWithoutResult(status -> orders.settleAppointment(id, booking));
        assertThat(shop.post("/api/orders/" + id + "/archive", "")).hasStatusOk();
    }

    @Test
    void takesACommentOncePerKey() {
        UUID id = shop.place(Samples.goods(1));
        String comments = "/api/orders/" + id + "/comments";

        assertThat(shop.post(comments, "{\"text\": \" Call first \"}", "c1")).hasStatus(201);
        MvcTestResult again = shop.post(comments, "{\"text\": \" Call first \"}", "c1");
        assertThat(again).hasStatus(200);
        assertThat(again).bodyJson().extractingPath("$.timeline[1]").asMap().containsEntry("message", "Call first");
        assertThat(shop.post(comments, "{\"text\": \"Other\"}", "c1")).hasStatus(409);
        assertThat(shop.post(comments, "{\"text\": \"Other\"}")).hasStatus(201);

        assertThat(shop.timeline(id)).containsExactly("ORDER_PLACED", "COMMENT", "COMMENT");
    }

    @Test
    void recordsOnceWhatHasAReference() {
        UUID id = shop.place(Samples.goods(1));

        for (int i = 0; i < 2; i++) {
            transaction.executeWithoutResult(status -> orders.recordOnce(
                    id,
                    TimelineType.RETRIED,
                    new Origin("manager", Origin.Source.BACK_OFFICE),
                    TimelineText.typed("Tried again"),
                    "retry:7"));
        }

        assertThat(shop.timeline(id)).containsExactly("ORDER_PLACED", "RETRIED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"text\": \" \"}", "{\"text\": null}"})
    void refusesAnEmptyComment(String body) {
        MvcTestResult refused = shop.post("/api/orders/" + shop.place(Samples.goods(1)) + "/comments", body);

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly("text");
    }

    @Test
    void numbersItsTimelineWithoutGapsAlsoWhenMuchHappensAtOnce() throws Exception {
        UUID id = shop.place(Samples.goods(1));

        List<MvcTestResult> results = atOnce(
                10,
                i -> () -> i % 2 == 0
                        ? shop.post("/api/orders/" + id + "/payments", "{\"amount\": \"10.00\"}")
                        : shop.post("/api/orders/" + id + "/comments", "{\"text\": \"No. " + i + "\"}"));

        assertThat(results).allSatisfy(result -> assertThat(result).hasStatus(201));
        assertThat(shop.timeline(id)).hasSize(11);
        assertThat(shop.<String>order(id, "$.captured")).isEqualTo("50.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update timeline_entry set message = 'x'", "delete from timeline_entry"})
    void keepsItsTimelineAsItIs(String statement) {
        UUID id = shop.place(Samples.goods(1));

        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThat(shop.timeline(id)).containsExactly("ORDER_PLACED");
    }

    private Instant due(UUID id) {
        return Objects.requireNonNull(orders.get(id).paymentDueAt());
    }
}
