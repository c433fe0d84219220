package io.tertib.shipment;

import static io.tertib.Shop.atOnce;
import static io.tertib.Shop.fields;
import static io.tertib.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class TrackingWebhookTests {

    private static final String NUMBER = "1234567890";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Shipments shipments;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void takesOverWhatTheCourierTells() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);

        tell("e1", "IN_TRANSIT", Duration.ofMinutes(-30));
        tell("e2", "DELIVERED", Duration.ofMinutes(-10));

        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(shop.<String>order(order, "$.fulfilmentStatus")).isEqualTo("FULFILLED");
        assertThat(shop.timeline(order)).endsWith("SHIPPED", "SHIPMENT_UPDATED", "DELIVERED");
        assertThat(shop.<String>order(order, "$.timeline[-1].actor")).isEqualTo("Courier");
        // Nobody waits for what is only on its way.
        assertThat(shop.messages(order)).endsWith("order.shipped", "order.fulfilled", "shipment.updated");
    }

    @Test
    void takesAnEventOnce() {
        UUID order = shop.placePaid(Samples.goods(1));
        ship(order, NUMBER);

        String event = event("e1", "IN_TRANSIT", Duration.ZERO);
        assertThat(send(event)).hasStatusOk();
        settled();
        assertThat(send(event)).hasStatusOk();
        // However it is written.
        assertThat(send(event.replace("{", "{\"sentAt\": 7,\n ").replace("Z\"", "0+00:00\"")))
                .hasStatusOk();
        settled();

        assertThat(shop.count("inbox_event")).isEqualTo(1);
        assertThat(shop.timeline(order)).containsOnlyOnce("SHIPMENT_UPDATED");
    }

    @Test
    void eachCourierNumbersItsEventsForItself() {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);
        String delivered = event("seq-1", "DELIVERED", Duration.ofMinutes(-1));

        assertThat(send(delivered.replace("DHL", "POSLAJU").replace(NUMBER, "EN123456789MY")))
                .hasStatusOk();
        assertThat(send(delivered)).hasStatusOk();

        await().until(() -> shipments.get(shipment).status() == ShipmentStatus.DELIVERED);
        assertThat(shop.count("inbox_event")).isEqualTo(2);
    }

    @Test
    void otherNewsUnderTheSameIdAreRefused() {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);
        String first = event("seq-1", "IN_TRANSIT", Duration.ofMinutes(-10));
        assertThat(send(first)).hasStatusOk();
        settled();

        for (String other : List.of(
                first.replace("IN_TRANSIT", "DELIVERED"),
                first.replace(NUMBER, "9876543210"),
                first.replace("}", ", \"detail\": \"Left at the door\"}"),
                event("seq-1", "IN_TRANSIT", Duration.ofMinutes(-5)))) {
            assertThat(send(other))
                    .hasStatus(409)
                    .bodyJson()
                    .extractingPath("$.detail")
                    .asString()
                    .contains("DHL", "seq-1");
        }

        settled();
        assertThat(shop.count("inbox_event")).isEqualTo(1);
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
    }

    @Test
    void goesByWhenThingsHappenedAndNotByWhenTheyAreTold() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);

        tell("e3", "OUT_FOR_DELIVERY", Duration.ofMinutes(-10));
        tell("e2", "IN_TRANSIT", Duration.ofMinutes(-20));
        tell("e1", "PREPARING", Duration.ofMinutes(-30));
        tell("e0", "SHIPPED", Duration.ofMinutes(-1));
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);

        tell("e4", "ATTEMPT_FAILED", Duration.ofMinutes(-9));
        tell("e5", "OUT_FOR_DELIVERY", Duration.ofMinutes(-8));
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);

        // An end is an end, even if it is said to have come before.
        tell("e6", "DELIVERED", Duration.ofMinutes(-15));
        tell("e7", "IN_TRANSIT", Duration.ofMinutes(-1));
        tell("e8", "RETURNED_TO_SENDER", Duration.ZERO);
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(shop.timeline(order)).containsOnlyOnce("DELIVERED").doesNotContain("DELIVERY_FAILED");
    }

    @Test
    void asksOnceForEachFailedAttempt() {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);

        String attempt = event("e1", "ATTEMPT_FAILED", Duration.ofMinutes(-30));
        assertThat(send(attempt)).hasStatusOk();
        settled();
        assertThat(shipments.get(shipment).needsDecision()).isTrue();
        assertThat(shop.post("/api/shipments/" + shipment + "/failed-delivery", "{\"decision\": \"TRY_AGAIN\"}"))
                .hasStatusOk();
        // Told again, by another event of the same time or one that was late.
        assertThat(send(attempt.replace("e1", "e2"))).hasStatusOk();
        tell("e3", "ATTEMPT_FAILED", Duration.ofMinutes(-40));
        assertThat(shipments.get(shipment).needsDecision()).isFalse();

        tell("e4", "ATTEMPT_FAILED", Duration.ofMinutes(-10));
        assertThat(shipments.get(shipment).needsDecision()).isTrue();
        assertThat(shipments.history(shipment))
                .extracting(StatusChange::status)
                .containsExactly(ShipmentStatus.SHIPPED, ShipmentStatus.ATTEMPT_FAILED, ShipmentStatus.ATTEMPT_FAILED);
        tell("e5", "DELIVERED", Duration.ofMinutes(-1));
        assertThat(shipments.get(shipment).needsDecision()).isFalse();
    }

    @Test
    void isToldThatAParcelIsLost() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);

        tell("e1", "LOST", Duration.ofMinutes(-30));
        tell("e2", "IN_TRANSIT", Duration.ofMinutes(-10));

        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.LOST);
        assertThat(shop.<String>order(order, "$.fulfilmentStatus")).isEqualTo("DELIVERY_FAILED");
        assertThat(shop.timeline(order)).endsWith("DELIVERY_FAILED");
    }

    @Test
    void isNotDeafAfterAnEventFromTheFuture() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);

        tell("e1", "IN_TRANSIT", Duration.ofDays(3000));
        tell("e2", "OUT_FOR_DELIVERY", Duration.ofSeconds(1));

        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);
        assertThat(shipments.get(shipment).statusAt()).isBefore(clock.instant());
    }

    @Test
    void showsWhatIsToldLastOfAParcelThatIsWhereItWas() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);

        tell("e1", "IN_TRANSIT", Duration.ofMinutes(-30), "KL hub");
        List<String> messages = shop.messages(order);
        tell("e2", "IN_TRANSIT", Duration.ofMinutes(-20), "Ipoh hub");
        tell("e3", "IN_TRANSIT", Duration.ofMinutes(-25), "Somewhere between");
        tell("e4", "IN_TRANSIT", Duration.ofMinutes(-10), "Ipoh hub");
        tell("e5", "IN_TRANSIT", Duration.ofMinutes(-5));

        assertThat(shipments.get(shipment).statusDetail()).isEqualTo("Ipoh hub");
        assertThat(shop.<List<String>>order(order, "$.timeline[?(@.type == 'SHIPMENT_UPDATED')].message"))
                .containsExactly("Shipment 1: In transit, KL hub", "Shipment 1: In transit, Ipoh hub");
        assertThat(shipments.history(shipment)).hasSize(3);
        // Neither the process nor anybody at a form is disturbed.
        assertThat(shop.messages(order)).isEqualTo(messages);
    }

    @Test
    void asksNobodyAgainWhenMoreIsToldOfAnAttemptThatFailed() {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);
        tell("e1", "ATTEMPT_FAILED", Duration.ofMinutes(-30));
        assertThat(shop.post("/api/shipments/" + shipment + "/failed-delivery", "{\"decision\": \"TRY_AGAIN\"}"))
                .hasStatusOk();

        assertThat(send(event("e1", "ATTEMPT_FAILED", Duration.ZERO)
                        .replaceFirst(
                                "\"occurredAt\": \"[^\"]*\"",
                                "\"occurredAt\": \"%s\", \"detail\": \"Gate locked\""
                                        .formatted(shipments.get(shipment).statusAt()))
                        .replace("e1", "e2")))
                .hasStatusOk();
        settled();

        assertThat(shipments.get(shipment).statusDetail()).isEqualTo("Gate locked");
        assertThat(shipments.get(shipment).needsDecision()).isFalse();
    }

    @Test
    void keepsWhatIsToldOfANumberUntilSomebodyHasIt() {
        UUID order = shop.placePaid(Samples.goods(2));
        UUID shipment = ship(order, null);

        assertThat(send(event("e1", "IN_TRANSIT", Duration.ofHours(-3)))).hasStatusOk();
        await().until(() -> shop.count("inbox_event where parked_under = 'DHL:%s'".formatted(NUMBER)) == 1);
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"trackingNumber\": \"%s\"}".formatted(NUMBER)))
                .hasStatusOk();

        settled();
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.IN_TRANSIT);
    }

    @Test
    void keepsWhatIsToldOfAShipmentThatStaffNoteLater() {
        UUID order = shop.placePaid(Samples.goods(2));
        assertThat(send(event("e1", "OUT_FOR_DELIVERY", Duration.ofHours(-1)))).hasStatusOk();
        await().until(() -> shop.count("inbox_event where parked_under is not null") == 1);

        UUID shipment = ship(order, NUMBER);

        settled();
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.OUT_FOR_DELIVERY);
    }

    @Test
    void tellsAllShipmentsUnderWayWithTheNumber() {
        UUID one = shop.placePaid(Samples.goods(1));
        UUID two = shop.placePaid(Samples.goods(2));
        UUID ended = ship(one, NUMBER);
        shop.patch("/api/shipments/" + ended, "{\"status\": \"CANCELLED\"}");
        UUID first = ship(one, NUMBER);
        String item = shop.order(two, "$.items[0].id");
        UUID second = shipPiece(two, item);
        UUID third = shipPiece(two, item);

        tell("e1", "OUT_FOR_DELIVERY", Duration.ofMinutes(-30));
        tell("e2", "DELIVERED", Duration.ofMinutes(-10));

        for (UUID shipment : List.of(first, second, third)) {
            assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
        }
        assertThat(shipments.get(ended).status()).isEqualTo(ShipmentStatus.CANCELLED);
        for (UUID order : List.of(one, two)) {
            assertThat(shop.<String>order(order, "$.fulfilmentStatus")).isEqualTo("FULFILLED");
            assertThat(shop.messages(order)).containsOnlyOnce("order.fulfilled");
        }
    }

    @Test
    void isToldOfManyOrdersAtOnceWithoutWaitingForEachOther() throws Exception {
        List<UUID> parcels = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            parcels.add(ship(shop.placePaid(Samples.goods(1)), NUMBER));
        }

        atOnce(
                5,
                i -> () -> i == 4
                        ? send(event("e1", "DELIVERED", Duration.ZERO))
                        : shop.patch("/api/shipments/" + parcels.get(i), "{\"trackingUrl\": \"https://example.com\"}"));

        settled();
        assertThat(parcels)
                .allSatisfy(parcel -> assertThat(shipments.get(parcel).status()).isEqualTo(ShipmentStatus.DELIVERED));
    }

    @ParameterizedTest
    @CsvSource({"-25, true", "-23, false"})
    void newsFromBeforeAShipmentWasMadeAreNotAboutIt(int hours, boolean old) {
        UUID order = shop.placePaid(Samples.goods(1));
        assertThat(send(event("parked", "DELIVERED", Duration.ofDays(-2500)))).hasStatusOk();
        await().until(() -> shop.count("inbox_event where parked_under is not null") == 1);

        UUID shipment = ship(order, NUMBER);
        assertThat(send(event("e1", "DELIVERED", Duration.ofHours(hours)))).hasStatusOk();

        shop.awaitInbox();
        assertThat(shipments.get(shipment).status()).isEqualTo(old ? ShipmentStatus.SHIPPED : ShipmentStatus.DELIVERED);
        assertThat(shop.timeline(order).contains("DELIVERED")).isNotEqualTo(old);
        assertThat(shop.count("inbox_event where parked_under is not null")).isEqualTo(old ? 2 : 1);
        // What is new is about it all the same.
        assertThat(send(event("e2", "DELIVERED", Duration.ZERO))).hasStatusOk();
        await().until(() -> shop.count("inbox_event where event_id = 'DHL:e2' and processed_at is not null") == 1);
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
    }

    @Test
    void oldNewsAreAboutTheOlderShipmentWithTheNumber() {
        UUID older = ship(shop.placePaid(Samples.goods(1)), NUMBER);
        jdbc.sql("update shipment set shipped_at = shipped_at - interval '10 days'")
                .update();
        UUID newer = ship(shop.placePaid(Samples.goods(1)), NUMBER);

        tell("e1", "DELIVERED", Duration.ofDays(-5));

        assertThat(shipments.get(older).status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(shipments.get(newer).status()).isEqualTo(ShipmentStatus.SHIPPED);
    }

    @Test
    void newsMoveTheTimeAtWhichStaffAreAskedAndDisturbNobody() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);
        jdbc.sql("update shipment set delivery_check_at = now() + interval '1 hour'")
                .update();

        tell("e1", "IN_TRANSIT", Duration.ofMinutes(-30));
        Instant moved = shipments.get(shipment).deliveryCheckAt();
        assertThat(moved)
                .isBetween(
                        clock.instant().plus(Duration.ofDays(6)),
                        clock.instant().plus(Duration.ofDays(7)));
        // The same again is news too, unless it is older than what is known.
        tell("e2", "IN_TRANSIT", Duration.ofMinutes(-10));
        assertThat(shipments.get(shipment).deliveryCheckAt()).isAfter(moved);
        moved = shipments.get(shipment).deliveryCheckAt();
        tell("e3", "IN_TRANSIT", Duration.ofMinutes(-20));
        assertThat(shipments.get(shipment).deliveryCheckAt()).isEqualTo(moved);

        // Whoever has been asked is left at it, and asked again only after the answer.
        jdbc.sql("update shipment set delivery_check_at = now() - interval '1 hour'")
                .update();
        tell("e4", "OUT_FOR_DELIVERY", Duration.ofMinutes(-5));
        assertThat(shipments.get(shipment).deliveryCheckAt()).isBefore(clock.instant());
        assertThat(shop.messages(order)).doesNotContain("shipment.updated");
    }

    @Test
    void aDayOfDeliveryThatIsToComeIsNotPutOffByNews() {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);
        LocalDate tomorrow =
                LocalDate.now(clock.withZone(ZoneId.of("Asia/Kuala_Lumpur"))).plusDays(1);
        shop.patch("/api/shipments/" + shipment, "{\"scheduledDeliveryDate\": \"%s\"}".formatted(tomorrow));
        Instant check = shipments.get(shipment).deliveryCheckAt();

        tell("e1", "IN_TRANSIT", Duration.ZERO);

        assertThat(shipments.get(shipment).deliveryCheckAt()).isEqualTo(check);
    }

    @Test
    void anotherFailedAttemptLeavesWhoDecidesAtIt() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = ship(order, NUMBER);
        tell("e1", "ATTEMPT_FAILED", Duration.ofMinutes(-30));
        Instant since = shipments.get(shipment).handlingSince();

        tell("e2", "ATTEMPT_FAILED", Duration.ofMinutes(-20));

        assertThat(shipments.get(shipment).handlingSince()).isEqualTo(since);
        assertThat(shop.messages(order)).containsOnlyOnce("shipment.updated");
        assertThat(shipments.history(shipment)).hasSize(3);
        // That the courier goes on by itself answers the question, and staff need not ask at once.
        jdbc.sql("update shipment set delivery_check_at = now() - interval '1 hour'")
                .update();
        tell("e3", "OUT_FOR_DELIVERY", Duration.ofMinutes(-10));
        assertThat(shop.messages(order)).filteredOn("shipment.updated"::equals).hasSize(2);
        assertThat(shipments.get(shipment).deliveryCheckAt())
                .isAfter(clock.instant().plus(Duration.ofDays(6)));
        // One that fails after it was decided is another question.
        tell("e4", "ATTEMPT_FAILED", Duration.ofMinutes(-5));
        assertThat(shop.post("/api/shipments/" + shipment + "/failed-delivery", "{\"decision\": \"TRY_AGAIN\"}"))
                .hasStatusOk();
        tell("e5", "ATTEMPT_FAILED", Duration.ofMinutes(-1));
        assertThat(shop.messages(order)).filteredOn("shipment.updated"::equals).hasSize(5);
    }

    @Test
    void losesNothingWhenTheNumberAndTheNewsComeAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            UUID shipment = ship(shop.placePaid(Samples.goods(1)), null);
            String number = "123456789" + round;
            String event = event("e" + round, "DELIVERED", Duration.ZERO).replace(NUMBER, number);

            atOnce(
                    2,
                    i -> () -> i == 0
                            ? send(event)
                            : shop.patch(
                                    "/api/shipments/" + shipment, "{\"trackingNumber\": \"%s\"}".formatted(number)));

            settled();
            assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, a-secret-for-others", "-301, a-secret-for-tests", "330, a-secret-for-tests"})
    void refusesSignaturesThatAreWrongOrNotOfTheseMinutes(long seconds, String secret) {
        String event = event("e1", "DELIVERED", Duration.ZERO);
        long time = clock.instant().getEpochSecond() + seconds;

        assertThat(send(event, "t=" + time + ",v1=" + hmac(secret, time + "." + event)))
                .hasStatus(400);
        assertThat(shop.count("inbox_event")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "t=1", "t=,v1=", "v1=00", "t=99999999999999999999,v1=00", "t=1,v1=zz"})
    void refusesHeadersThatAreNoSignature(String header) {
        assertThat(send(event("e1", "DELIVERED", Duration.ZERO), header)).hasStatus(400);
        assertThat(shop.count("inbox_event")).isZero();
    }

    @Test
    void refusesWhatHasNoSignatureOrThatOfAnotherBody() {
        String event = event("e1", "DELIVERED", Duration.ZERO);

        assertThat(mvc.post().uri("/webhooks/tracking").content(event).exchange())
                .hasStatus(400);
        assertThat(send(event, signature(event + " "))).hasStatus(400);
        assertThat(shop.count("inbox_event")).isZero();
    }

    @Test
    void namesWhatIsWrongWithAnEvent() {
        MvcTestResult refused = send("{\"courier\": \"DHL\", \"trackingNumber\": \" \", \"status\": \"DELIVERED\"}");
        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactlyInAnyOrder("id", "trackingNumber", "occurredAt");

        assertThat(send("{\"courier\": \"PIGEON\"}")).hasStatus(400);
        assertThat(send("{")).hasStatus(400);
        assertThat(send(event("e1", "STOLEN", Duration.ZERO))).hasStatus(400);
        assertThat(shop.count("inbox_event")).isZero();
    }

    @Test
    void readsAnEventThatBeginsWithAByteOrderMark() {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);

        assertThat(send("\uFEFF" + event("e1", "DELIVERED", Duration.ZERO))).hasStatusOk();

        settled();
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(shop.count("inbox_event where payload like '{%'")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "true", "\"DELIVERED\"", "", " ", "\uFEFF", "\uFEFFnull", "{} {}"})
    void refusesWhatIsNoEvent(String body) {
        MvcTestResult refused = send(body);

        assertThat(refused).hasStatus(400).bodyText().doesNotContain("io.tertib", "java.", "tools.jackson");
        assertThat(shop.count("inbox_event")).isZero();
    }

    @Test
    void refusesWhatIsNoTextInUtf8() {
        String event = event("e1", "DELIVERED", Duration.ZERO);
        for (byte[] body : List.of(
                event.getBytes(StandardCharsets.UTF_16),
                event.getBytes(StandardCharsets.UTF_16LE),
                event.replace("}", ", \"place\": \"Mal\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1),
                event.replace("DHL", "D\0HL").getBytes(StandardCharsets.UTF_8))) {
            assertThat(send(body)).hasStatus(400);
        }
        assertThat(shop.count("inbox_event")).isZero();
    }

    @Test
    void saysInWordsWhatIsWrongWithAnEvent() {
        MvcTestResult refused = send(event("e1", "STOLEN", Duration.ZERO));

        assertThat(fields(refused)).containsExactly("status");
        assertThat(Shop.<String>read(refused, "$.errors[0].message"))
                .startsWith("must be one of PREPARING, SHIPPED, IN_TRANSIT");
    }

    @Test
    void readsWhatWasKeptWithAByteOrderMarkAndParksAtOnceWhatCannotBeRead() {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);
        keep("e1", "\uFEFF" + event("e1", "DELIVERED", Duration.ZERO));
        for (String unreadable : List.of("null", "{", "{}", event("e", "STOLEN", Duration.ZERO), "\uFEFF\uFEFF{}")) {
            keep(unreadable, unreadable);
        }

        shop.awaitInbox();

        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
        assertThat(shop.count("inbox_event where parked_under = 'unreadable' and attempts = 1"))
                .isEqualTo(5);
        assertThat(shop.count("inbox_event where note like '%io.tertib%' or note like '%java%'"))
                .isZero();
    }

    @Test
    void takesEventsThatTellMoreThanIsAskedFor() {
        UUID shipment = ship(shop.placePaid(Samples.goods(1)), NUMBER);

        assertThat(send(event("e1", "DELIVERED", Duration.ZERO).replace("{", "{\"weight\": 2, ")))
                .hasStatusOk();

        settled();
        assertThat(shipments.get(shipment).status()).isEqualTo(ShipmentStatus.DELIVERED);
    }

    private UUID ship(UUID order, @Nullable String number) {
        MvcTestResult shipped = shop.post(
                "/api/orders/" + order + "/shipments",
                Samples.body("{'courier': 'DHL'}").with("/trackingNumber", number));
        assertThat(shipped).hasStatus(201);
        return id(shipped);
    }

    private UUID shipPiece(UUID order, String item) {
        MvcTestResult shipped = shop.post(
                "/api/orders/" + order + "/shipments",
                Samples.body("{'courier': 'DHL', 'items': [{'quantity': 1}]}")
                        .with("/trackingNumber", NUMBER)
                        .with("/items/0/itemId", item));
        assertThat(shipped).hasStatus(201);
        return id(shipped);
    }

    private void tell(String id, String status, Duration fromNow, String detail) {
        String event = event(id, status, fromNow);
        assertThat(send(event.substring(0, event.length() - 1) + ", \"detail\": \"" + detail + "\"}"))
                .hasStatusOk();
        settled();
    }

    private void tell(String id, String status, Duration fromNow) {
        assertThat(send(event(id, status, fromNow))).hasStatusOk();
        settled();
    }

    /** Waits until the inbox has been worked off, also so that nothing of it disturbs the next test. */
    private void settled() {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> shop.count("inbox_event where processed_at is null") == 0);
    }

    private String event(String id, String status, Duration fromNow) {
        Instant at = clock.instant().plus(fromNow);
        return """
                {"id": "%s", "courier": "DHL", "trackingNumber": "%s", "status": "%s", "occurredAt": "%s"}""".formatted(id, NUMBER, status, at);
    }

    /** As a version before this one may have kept it. */
    private void keep(String id, String payload) {
        jdbc.sql("insert into inbox_event (source, event_id, payload) values ('tracking', ?, ?)")
                .params(id, payload)
                .update();
    }

    private MvcTestResult send(String event) {
        return send(event.getBytes(StandardCharsets.UTF_8));
    }

    private MvcTestResult send(byte[] event) {
        long time = clock.instant().getEpochSecond();
        return mvc.post()
                .uri("/webhooks/tracking")
                .header(
                        "Tertib-Signature",
                        "t=" + time + ",v1=" + hmac(DatabaseTest.TRACKING_SECRET, time + ".", event))
                .content(event)
                .exchange();
    }

    private MvcTestResult send(String event, String signature) {
        return mvc.post()
                .uri("/webhooks/tracking")
                .header("Tertib-Signature", signature)
                .content(event)
                .exchange();
    }

    private String signature(String body) {
        long time = clock.instant().getEpochSecond();
        return "t=" + time + ",v1=" + hmac(DatabaseTest.TRACKING_SECRET, time + "." + body);
    }

    private static String hmac(String secret, String text) {
        return hmac(secret, text, new byte[0]);
    }

    private static String hmac(String secret, String before, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(before.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
