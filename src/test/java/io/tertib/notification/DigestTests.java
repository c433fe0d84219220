package io.tertib.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.DigestSource;
import io.tertib.common.Origin;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderQueries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class DigestTests {

    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    @Autowired
    private Digests withoutAddresses;

    @Autowired
    private List<DigestSource> sources;

    @Autowired
    private OrderQueries queries;

    @Autowired
    private OrderLifecycle lifecycle;

    @Autowired
    private DigestComposer composer;

    @Autowired
    private MailRenderer renderer;

    @Autowired
    private MailTable table;

    @Autowired
    private MailOutcomes outcomes;

    @Autowired
    private TertibProperties properties;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Shop shop;

    @Autowired
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    private Digests digests;

    @BeforeEach
    void withAddresses() {
        digests = digests(clock);
    }

    @ParameterizedTest
    @CsvSource({
        // The shop's zone is eight hours ahead.
        "2026-11-30T23:59:59Z, 2026-12-01T00:00:00Z, 2026-12-01",
        "2026-12-01T00:00:00Z, 2026-12-02T00:00:00Z, 2026-12-02",
        "2026-12-01T15:59:59Z, 2026-12-02T00:00:00Z, 2026-12-02",
        "2026-12-01T16:00:00Z, 2026-12-02T00:00:00Z, 2026-12-02"
    })
    void theNextOneIsDueInTheMorningOfTheShopsDay(Instant now, Instant at, LocalDate day) {
        assertThat(digests(Clock.fixed(now, ZoneOffset.UTC)).next()).isEqualTo(new Digests.Next(at, day));
    }

    @Test
    void itTellsWhatWaitsForSomebodyTheLongestWaitingFirst() {
        UUID late = late(2);
        UUID later = late(1);
        UUID attempted = shipped("JT_EXPRESS", "630012345678");
        assertThat(shop.patch("/api/shipments/" + shipment(attempted), "{\"status\": \"ATTEMPT_FAILED\"}"))
                .hasStatusOk();
        UUID unheard = shipped("POSLAJU", "EN123456789MY");
        jdbc.sql("UPDATE shipment SET delivery_check_at = now() - interval '1 day' WHERE order_id = ?")
                .param(unheard)
                .update();
        UUID onItsWay = shipped("DHL", "1234567890");
        UUID undecided = shipped("DHL", "1234567891");
        assertThat(shop.patch("/api/shipments/" + shipment(undecided), "{\"status\": \"RETURNED_TO_SENDER\"}"))
                .hasStatusOk();
        jdbc.sql("UPDATE orders SET delivery_undecided = true WHERE id = ?")
                .param(undecided)
                .update();
        stuckJob(1, late, "Stripe has trouble; ask aisyah@example.com");
        stuckJob(2, null, "connection refused");

        assertThat(write(DAY)).isTrue();

        Map<String, @Nullable Object> mail =
                jdbc.sql("SELECT * FROM mail").query().singleRow();
        assertThat(mail)
                .containsEntry("order_id", null)
                .containsEntry("status", "PENDING")
                .containsEntry("recipient", "boss@example.com, deputy@example.com")
                .containsEntry("occasion", "MANAGERS_DIGEST")
                .containsEntry("reference", "2026-12-01")
                .containsEntry(
                        "subject",
                        "Tue, 1 Dec 2026: what waits for somebody"
                                + " (Late orders: 2; Undelivered shipments: 3; Incidents: 2)");
        String text = String.valueOf(mail.get("text_body"));
        assertThat(text)
                .containsSubsequence(
                        "Late orders: 2",
                        "Order " + number(late) + ": 2 pieces to ship, since ",
                        "Order " + number(later) + ": 1 piece to ship, since ",
                        "Undelivered shipments: 3",
                        "Order " + number(unheard)
                                + ": shipment 1, Poslaju EN123456789MY: nothing heard, should have arrived",
                        "Order " + number(attempted)
                                + ": shipment 1, J&T Express 630012345678: Delivery attempt failed, not decided",
                        "Order " + number(undecided)
                                + ": shipment 1, DHL 1234567891: Returned to sender, not decided what becomes of it",
                        "Incidents: 2",
                        "Order " + number(late)
                                + ": payment.openCheckout in order-process 71: Stripe has trouble; ask a***@example.com",
                        "- payment.openCheckout in order-process 72: connection refused")
                .doesNotContain("Aisyah", "aisyah@", number(onItsWay) + ":", "more");
    }

    @Test
    void ofManyItNamesTheFirstAndCountsTheRest() {
        for (int i = 0; i < Digests.MOST_LINES + 3; i++) {
            stuckJob(i, null, "connection refused " + i);
        }

        write(DAY);

        String text = jdbc.sql("SELECT text_body FROM mail").query(String.class).single();
        assertThat(text)
                .contains("Incidents: 53", "connection refused 49,", "... and 3 more")
                .doesNotContain("connection refused 50,", "connection refused 51,", "connection refused 52,");
    }

    @Test
    void thereIsOneForEachDay() {
        late(1);

        assertThat(write(DAY)).isTrue();
        assertThat(write(DAY)).isFalse();
        assertThat(write(DAY.plusDays(1))).isTrue();

        assertThat(shop.count("mail")).isEqualTo(2);
    }

    @Test
    void writtenTwiceAtTheSameMomentThereIsOne() throws Exception {
        late(1);

        assertThat(Shop.atOnce(4, i -> () -> write(DAY))).containsOnlyOnce(true);

        assertThat(shop.count("mail")).isEqualTo(1);
    }

    @Test
    void whatIsSettledIsNotTold() {
        UUID shippedAfterAll = late(1);
        assertThat(shop.post("/api/orders/" + shippedAfterAll + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);
        UUID cancelled = late(1);
        assertThat(shop.post("/api/orders/" + cancelled + "/cancel", "{\"reason\": \"not wanted\"}"))
                .hasStatusOk();
        UUID arrived = shipped("POSLAJU", "EN123456789MY");
        assertThat(shop.patch("/api/shipments/" + shipment(arrived), "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk();
        jdbc.sql("UPDATE shipment SET delivery_check_at = now() - interval '1 day' WHERE order_id = ?")
                .param(arrived)
                .update();

        assertThat(write(DAY)).isFalse();

        assertThat(shop.count("mail")).isZero();
    }

    @Test
    void withoutAddressesThereIsNone() {
        late(1);

        assertThat(withoutAddresses.write(DAY)).isFalse();

        assertThat(shop.count("mail")).isZero();
    }

    @Test
    void whatBecomesOfItIsWrittenDownWithoutAnOrder() {
        late(1);
        write(DAY);
        int entries = shop.count("timeline_entry");

        outcomes.write(table.claim(1, Duration.ofMinutes(10)).getFirst(), new Outcome.Sent());

        assertThat(jdbc.sql("SELECT status FROM mail").query(String.class).single())
                .isEqualTo("SENT");
        assertThat(shop.count("timeline_entry")).isEqualTo(entries);
    }

    private Digests digests(Clock now) {
        return new Digests(
                sources, queries, composer, renderer, table, MailTemplatesTests.settings(), properties, events, now);
    }

    private boolean write(LocalDate day) {
        return Boolean.TRUE.equals(transaction.execute(status -> digests.write(day)));
    }

    private UUID late(int pieces) {
        UUID order = shop.placePaid(Samples.goods(pieces));
        lifecycle.markLate(order, Origin.PROCESS);
        return order;
    }

    private UUID shipped(String courier, String number) {
        UUID order = shop.placePaid(Samples.goods(1));
        assertThat(shop.post(
                        "/api/orders/" + order + "/shipments",
                        "{\"courier\": \"" + courier + "\", \"trackingNumber\": \"" + number + "\"}"))
                .hasStatus(201);
        return order;
    }

    private UUID shipment(UUID order) {
        return UUID.fromString(shop.order(order, "$.shipments[0].id"));
    }

    private String number(UUID order) {
        return shop.order(order, "$.number");
    }

    private void stuckJob(int key, @Nullable UUID order, String message) {
        jdbc.sql("""
                        INSERT INTO stuck_job (job_key, type, element_id, process_id, process_instance_key, order_id,
                                               message, at)
                        VALUES (:key, 'payment.openCheckout', 'ServiceTask_OpenCheckout', 'order-process', :key + 70,
                                cast(:order AS uuid), :message, now() - interval '1 day' + :key * interval '1 minute')
                        """)
                .param("key", key)
                .param("order", order == null ? null : order.toString())
                .param("message", message)
                .update();
    }
}
