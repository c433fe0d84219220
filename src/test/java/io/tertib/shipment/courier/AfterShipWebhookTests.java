package io.tertib.shipment.courier;

import static io.tertib.Shop.atOnce;
import static io.tertib.Shop.id;
import static io.tertib.shipment.courier.AfterShipStandIn.event;
import static io.tertib.shipment.courier.AfterShipStandIn.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.TertibProperties;
import io.tertib.inbox.Inbox;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.Shipments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class AfterShipWebhookTests {

    private static final String NUMBER = "EH123456789MY";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Shipments shipments;

    @Autowired
    private TertibProperties properties;

    @Autowired
    private Inbox inbox;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void takesOverWhatAfterShipTells() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);

        tell("e1", "InTransit", "InTransit_007", -30);
        tell("e2", "Delivered", "Delivered_003", -10);

        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(shipments.get(shipment).statusDetail()).isEqualTo("Words for Delivered_003");
        assertThat(shipments.get(shipment).deliveredAt()).isEqualTo(minutes(-10));
        assertThat(shop.<String>order(order, "$.fulfilmentStatus")).isEqualTo("FULFILLED");
        assertThat(shop.timeline(order)).endsWith("SHIPPED", "SHIPMENT_UPDATED", "DELIVERED");
        assertThat(shop.<String>order(order, "$.timeline[-1].source")).isEqualTo("TRACKING");
        // Nobody waits for what is only on its way.
        assertThat(shop.messages(order)).endsWith("order.shipped", "order.fulfilled", "shipment.updated");
    }

    @Test
    void takesAnEventOnce() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);

        tell("e1", "InTransit", "InTransit_001", -3);
        tell("e2", "OutForDelivery", "OutForDelivery_001", -2);
        tell("e1", "InTransit", "InTransit_001", 0);

        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);
        assertThat(shop.count("inbox_event where source = 'aftership'")).isEqualTo(2);
    }

    @Test
    void whatBecameOfAnotherParcelWithTheSameNumberYearsAgoIsNotAboutThisOne() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);

        assertThat(send(event(
                        "e1",
                        "malaysia-post",
                        NUMBER,
                        "Delivered",
                        "Delivered_001",
                        "\"2019-05-02T10:00:00\"",
                        minutes(0))))
                .hasStatusOk();

        await().until(() -> shop.count("inbox_event where parked_under is not null") == 1);
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.SHIPPED);
        assertThat(shop.timeline(order)).doesNotContain("DELIVERED");
    }

    @Test
    void goesByWhenThingsHappenedAndNotByWhenTheyAreTold() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);

        tell("e3", "OutForDelivery", "OutForDelivery_001", -10);
        tell("e2", "InTransit", "InTransit_002", -20);
        tell("e1", "InfoReceived", "InfoReceived_001", -30);
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);

        tell("e4", "AttemptFail", "AttemptFail_001", -9);
        tell("e5", "OutForDelivery", "OutForDelivery_001", -8);
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);

        // An end is an end, even if it is said to have come before.
        tell("e6", "Delivered", "Delivered_001", -15);
        tell("e7", "InTransit", "InTransit_001", -1);
        tell("e8", "Exception", "Exception_011", 0);
        tell("e9", "Expired", "Expired_001", 0);
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(shop.timeline(order)).containsOnlyOnce("DELIVERED").doesNotContain("DELIVERY_FAILED");
    }

    @Test
    void mergesWithWhatTheCourierTellsItself() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);

        tell("e1", "OutForDelivery", "OutForDelivery_001", -10);
        String courier = """
                {"id": "e1", "courier": "POSLAJU", "trackingNumber": "%s", "status": "IN_TRANSIT", "occurredAt": "%s"}""".formatted(NUMBER, minutes(-20));
        jdbc.sql("INSERT INTO inbox_event (source, event_id, payload) VALUES ('tracking', 'e1', ?)")
                .param(courier)
                .update();
        settled();

        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);
        assertThat(shop.timeline(order)).containsOnlyOnce("SHIPMENT_UPDATED");
    }

    @Test
    void isAboutTheSameParcelAsWhatTheCourierTellsItself() {
        ship(shop.placePaid(Samples.goods(1)), NUMBER);

        tell("e1", "InTransit", "InTransit_001", -10);
        inbox.receive("tracking", "e1", """
                {"id": "e1", "courier": "POSLAJU", "trackingNumber": "%s", "status": "IN_TRANSIT", "occurredAt": "%s"}""".formatted(NUMBER, minutes(-5)));

        assertThat(jdbc.sql("SELECT subject FROM inbox_event")
                        .query(String.class)
                        .list())
                .containsExactly("parcel:POSLAJU:" + NUMBER, "parcel:POSLAJU:" + NUMBER);
    }

    @Test
    void aParcelThatCameBackIsToBeShippedAgain() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);

        tell("e1", "Exception", "Exception_010", -20);
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
        tell("e2", "Exception", "Exception_011", -10);

        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.RETURNED_TO_SENDER);
        assertThat(shop.<String>order(order, "$.fulfilmentStatus")).isEqualTo("DELIVERY_FAILED");
        assertThat(shop.timeline(order)).endsWith("SHIPMENT_UPDATED", "DELIVERY_FAILED");
    }

    @Test
    void keepsWhatIsToldOfANumberUntilSomebodyHasIt() {
        UUID order = shop.placePaid(Samples.goods(2));
        UUID shipment = ship(order, null);

        assertThat(send(event("e1", Courier.POSLAJU, NUMBER, "InTransit", "InTransit_001", minutes(-180))))
                .hasStatusOk();
        await().until(() -> shop.count("inbox_event where parked_under = 'POSLAJU:" + NUMBER + "'") == 1);
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"trackingNumber\": \"" + NUMBER + "\"}"))
                .hasStatusOk();

        settled();
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
    }

    @Test
    void takesUpWhatBothSourcesToldOfAShipmentThatStaffNoteLater() {
        UUID order = shop.placePaid(Samples.goods(2));
        assertThat(send(event("e1", Courier.POSLAJU, NUMBER, "OutForDelivery", "OutForDelivery_001", minutes(-60))))
                .hasStatusOk();
        jdbc.sql("INSERT INTO inbox_event (source, event_id, payload) VALUES ('tracking', 'e1', ?)")
                .param("""
                        {"id": "e1", "courier": "POSLAJU", "trackingNumber": "%s", "status": "DELIVERED",
                         "occurredAt": "%s"}""".formatted(NUMBER, minutes(-5)))
                .update();
        await().until(() -> shop.count("inbox_event where parked_under is not null") == 2);

        UUID shipment = ship(order, NUMBER);

        settled();
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
    }

    @Test
    void losesNothingWhenTheNumberAndTheNewsComeAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            UUID shipment = ship(shop.placePaid(Samples.goods(1)), null);
            String number = "EH12345678" + round + "MY";
            String event = event("e" + round, Courier.POSLAJU, number, "Delivered", "Delivered_001", minutes(-1));

            atOnce(
                    2,
                    i -> () -> i == 0
                            ? send(event)
                            : shop.patch("/api/shipments/" + shipment, "{\"trackingNumber\": \"" + number + "\"}"));

            settled();
            assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
        }
    }

    @Test
    void readsTimesWithoutAnOffsetAsTheShops() {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);
        Instant at = minutes(-45);
        String local = LocalDateTime.ofInstant(at, properties.shop().zone()).toString();

        assertThat(send(event(
                        "e1", "malaysia-post", NUMBER, "InTransit", "InTransit_001", "\"" + local + "\"", minutes(-1))))
                .hasStatusOk();
        settled();

        assertThat(shipments.get(shipment).statusAt()).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"2026-11-22\"", "\"yesterday\"", "\"2999-01-01T00:00:00\""})
    void goesByWhenItWasToldWhereTheCourierGivesNoTime(String checkpointTime) {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);

        assertThat(send(event(
                        "e1", "malaysia-post", NUMBER, "InTransit", "InTransit_001", checkpointTime, minutes(-7))))
                .hasStatusOk();
        settled();

        assertThat(shipments.get(shipment).statusAt()).isEqualTo(minutes(-7));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'event': 'edd_revise', 'event_id': 'e1', 'msg': {'tracking_number': 'EH123456789MY'}, 'ts': 1}",
                "{'event': 'tracking_update', 'event_id': 'e1', 'msg': {'tracking_number': '1', 'slug': 'usps', "
                        + "'tag': 'Delivered'}, 'ts': 1}",
                "{'event': 'tracking_update', 'event_id': 'e1', 'msg': {}}",
                "{'event_id': 'e1'}",
            })
    void hasNothingToDoForWhatIsNoConcernOfIts(String event) {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);

        assertThat(send(event.replace('\'', '"'))).hasStatusOk();
        settled();

        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.SHIPPED);
        assertThat(shop.count("inbox_event where note like 'no%'")).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNotSignedByAfterShip() {
        ship(shop.placePaid(Samples.goods(1)), NUMBER);
        String event = event("e1", Courier.POSLAJU, NUMBER, "Delivered", "Delivered_001", minutes(0));
        String right = signature(DatabaseTest.AFTERSHIP_SECRET, event);

        assertThat(mvc.post().uri("/webhooks/aftership").content(event).exchange())
                .hasStatus(400);
        assertThat(send(event, "")).hasStatus(400);
        assertThat(send(event, "x")).hasStatus(400);
        assertThat(send(event, signature("another secret", event))).hasStatus(400);
        assertThat(send(event + " ", right)).hasStatus(400);
        assertThat(send(event, right.toLowerCase(Locale.ROOT))).hasStatus(400);
        assertThat(shop.count("inbox_event")).isZero();

        assertThat(send(event, right)).hasStatusOk();
        settled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"event_id\": \" \"}", "{\"event_id\": null, \"msg\": {}}"})
    void refusesWhatIsNoEvent(String body) {
        assertThat(send(body)).hasStatus(400);
        assertThat(shop.count("inbox_event")).isZero();
    }

    @Test
    void readsAnEventThatBeginsWithAByteOrderMark() {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);

        assertThat(send("\uFEFF" + event("e1", Courier.POSLAJU, NUMBER, "Delivered", "Delivered_001", minutes(0))))
                .hasStatusOk();
        settled();

        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
    }

    @Test
    void takesAnEventWhoseTimesAreNoTimes() {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);
        String event = event(
                "e1",
                "malaysia-post",
                NUMBER,
                "InTransit",
                "InTransit_001",
                "\"-999999999-01-01T00:00:00Z\"",
                minutes(0));

        assertThat(send(event.replaceAll("\"ts\": *[0-9]+", "\"ts\": 99999999999999999")))
                .hasStatusOk();
        settled();

        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
    }

    @Test
    void hasNothingToDoForANumberThatNobodyCouldEnter() {
        String event = event("e1", Courier.POSLAJU, "1".repeat(5000), "Delivered", "Delivered_001", minutes(0));

        assertThat(send(event)).hasStatusOk();
        settled();

        assertThat(send(event.replace("e1", "e".repeat(5000)))).hasStatus(400);
    }

    private UUID ship(UUID order, @Nullable String number) {
        MvcTestResult shipped = shop.post(
                "/api/orders/" + order + "/shipments",
                Samples.body("{'courier': 'POSLAJU'}").with("/trackingNumber", number));
        assertThat(shipped).hasStatus(201);
        return id(shipped);
    }

    private void tell(String id, String tag, String subtag, int minutes) {
        assertThat(send(event(id, Courier.POSLAJU, NUMBER, tag, subtag, minutes(minutes))))
                .hasStatusOk();
        settled();
    }

    private void settled() {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> shop.count("inbox_event where processed_at is null") == 0);
    }

    private Instant minutes(int fromNow) {
        return clock.instant().truncatedTo(ChronoUnit.HOURS).minusSeconds(3600).plusSeconds(fromNow * 60L);
    }

    private MvcTestResult send(String event) {
        return send(event, signature(DatabaseTest.AFTERSHIP_SECRET, event));
    }

    private MvcTestResult send(String event, String signature) {
        return mvc.post()
                .uri("/webhooks/aftership")
                .header("aftership-hmac-sha256", signature)
                .content(event)
                .exchange();
    }
}
