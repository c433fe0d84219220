package io.tertib.shipment;

import static io.tertib.Shop.atOnce;
import static io.tertib.Shop.fields;
import static io.tertib.Shop.id;
import static io.tertib.Shop.read;
import static io.tertib.Variables.variables;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.order.LedgerSums;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.Orders;
import io.tertib.shipment.process.AddTrackingNumberWorker;
import io.tertib.shipment.process.CheckDeliveryWorker;
import io.tertib.shipment.process.CheckShipmentWorker;
import io.tertib.shipment.process.ConfirmDeliveryWorker;
import io.tertib.shipment.process.CreateShipmentWorker;
import io.tertib.shipment.process.HandleFailedDeliveryWorker;
import io.tertib.shipment.process.StartTrackingWorker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class ShipmentsTests {

    @Autowired
    private Shop shop;

    @Autowired
    private Shipments shipments;

    @Autowired
    private OrderLifecycle lifecycle;

    @Autowired
    private CreateShipmentWorker shipForm;

    @Autowired
    private AddTrackingNumberWorker numberForm;

    @Autowired
    private ConfirmDeliveryWorker deliveryForm;

    @Autowired
    private HandleFailedDeliveryWorker failedForm;

    @Autowired
    private CheckDeliveryWorker newsCheck;

    @Autowired
    private StartTrackingWorker startJob;

    @Autowired
    private CheckShipmentWorker checkJob;

    @Autowired
    private Orders orders;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Test
    void shipsAllThatIsToBeShipped() {
        UUID order = shop.placePaid(Samples.order());

        assertThat(ship(order, "{'courier': 'POSLAJU', 'trackingNumber': ' EH123456789MY '}"))
                .hasStatus(201)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"number": 1, "courier": "POSLAJU", "courierName": "Poslaju", "status": "SHIPPED",
                         "trackingNumber": "EH123456789MY", "warnings": [],
                         "items": [{"name": "T-shirt, M", "quantity": 2}]}""");

        assertOrder(order, "SHIPPED", 2, 0);
        assertThat(shop.timeline(order))
                .containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "FULFILMENT_STARTED", "SHIPPED");
        assertThat(shop.messages(order)).endsWith("order.shipped").contains("shipment.created");
        assertThat(ship(order, "{'courier': 'DHL'}")).hasStatus(409);
    }

    @Test
    void shipsNothingBeforeItIsPaidUnlessItIsPaidOnDelivery() {
        UUID unpaid = shop.place(Samples.goods(1));
        assertThat(ship(unpaid, "{'courier': 'DHL'}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("MYR 100.00");
        assertThat(shop.post("/api/orders/" + unpaid + "/payments", "{\"amount\": 99.99}"))
                .hasStatus(201);
        assertThat(ship(unpaid, "{'courier': 'DHL'}")).hasStatus(409);

        UUID onDelivery = shop.place(Samples.goods(1).with("/payment/method", "COD"));
        assertThat(ship(onDelivery, "{'courier': 'DHL'}")).hasStatus(201);
    }

    @Test
    void shipsNothingOfAnOrderThatHasEndedOrNeedsNoShipping() {
        UUID expired = shop.place(Samples.goods(1).with("/payment/method", "BANK_TRANSFER"));
        lifecycle.expire(expired, clock.instant(), Origin.PROCESS);
        UUID booking = shop.placePaid(Samples.order().without("/items/0"));

        assertThat(ship(expired, "{'courier': 'DHL'}"))
                .hasStatus(409)
                .bodyText()
                .contains("is expired");
        assertThat(ship(booking, "{'courier': 'DHL'}")).hasStatus(409);
        assertThat(ship(UUID.randomUUID(), "{'courier': 'DHL'}")).hasStatus(404);
    }

    @Test
    void derivesHowFarTheOrderIsFromAllItsShipments() {
        UUID order = shop.placePaid(Samples.goods(3));
        String item = shop.order(order, "$.items[0].id");

        UUID first = id(ship(order, items(item, 1)));
        assertOrder(order, "PARTIALLY_SHIPPED", 1, 0);
        assertThat(shop.patch("/api/shipments/" + first, "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.deliveredAt")
                .isNotNull();
        assertOrder(order, "PARTIALLY_FULFILLED", 1, 1);

        MvcTestResult tooMany = ship(order, items(item, 3));
        assertThat(tooMany)
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("2 of Mug");
        UUID second = id(ship(order, "{'courier': 'OTHERS'}"));
        assertOrder(order, "PARTIALLY_FULFILLED", 3, 1);
        shop.patch("/api/shipments/" + second, "{\"status\": \"DELIVERED\"}");
        assertOrder(order, "FULFILLED", 3, 3);

        assertThat(shop.<List<Integer>>order(order, "$.shipments[*].number")).containsExactly(1, 2);
        assertThat(shop.messages(order))
                .containsOnlyOnce("order.fulfilled")
                .endsWith("order.fulfilled", "shipment.updated");
    }

    @Test
    void refusesPiecesThatAreNotThere() {
        UUID order = shop.placePaid(Samples.goods(3));
        String item = shop.order(order, "$.items[0].id");
        String other = shop.order(shop.placePaid(Samples.goods(1)), "$.items[0].id");

        MvcTestResult foreign = ship(
                order,
                "{'courier': 'DHL', 'items': [{'itemId': '%s', 'quantity': 1}, {'itemId': '%s', 'quantity': 1}]}"
                        .formatted(item, other));
        assertThat(foreign).hasStatus(422);
        assertThat(fields(foreign)).containsExactly("items[1].itemId");
        // Together they are more than a whole number holds.
        assertThat(ship(
                        order,
                        "{'courier': 'DHL', 'items': [{'itemId': '%1$s', 'quantity': 2147483647}, {'itemId': '%1$s', 'quantity': 2147483647}]}"
                                .formatted(item)))
                .hasStatus(409);
        assertThat(ship(
                        order,
                        "{'courier': 'DHL', 'items': [{'itemId': '%1$s', 'quantity': 1}, {'itemId': '%1$s', 'quantity': 2}]}"
                                .formatted(item)))
                .hasStatus(201);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | courier",
                "{'courier': 'DHL', 'items': [{}]} | items[0].itemId, items[0].quantity",
                "{'courier': 'DHL', 'items': [{'itemId': '0198a0b0-0000-7000-8000-000000000000', 'quantity': 0}]} | items[0].quantity",
                "{'courier': 'DHL', 'items': [null]} | items[0]",
                "{'courier': 'DHL', 'items': []} | items",
                "{'courier': 'DHL', 'trackingUrl': 'javascript:alert(1)'} | trackingUrl",
                "{'courier': 'DHL', 'trackingUrl': 'JavaScript:alert(1)//https://'} | trackingUrl",
                "{'courier': 'DHL', 'trackingUrl': 'data:text/html,x'} | trackingUrl",
                "{'courier': 'DHL', 'trackingUrl': '//example.com'} | trackingUrl",
                "{'courier': 'DHL', 'trackingUrl': 'https://'} | trackingUrl",
                "{'courier': 'DHL', 'trackingUrl': 'https://example.com/a b'} | trackingUrl"
            })
    void namesTheFieldThatIsWrong(String body, String named) {
        UUID order = shop.placePaid(Samples.goods(1));

        MvcTestResult refused = ship(order, body);

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly(named.split(", "));
        assertThat(shop.count("shipment")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{'courier': 'PIGEON'}",
                "{'courier': 'DHL', 'items': [{'itemId': 'x', 'quantity': 1}]}",
                "{'courier': 'DHL', 'scheduledDeliveryDate': 'soon'}",
                "{'courier': 'DHL', 'scheduledDeliveryDate': '+999999999-01-01'}"
            })
    void cannotUnderstandWhatIsNoShipment(String body) {
        assertThat(ship(shop.placePaid(Samples.goods(1)), body)).hasStatus(400);
    }

    @Test
    void shipsOncePerKey() {
        UUID order = shop.placePaid(Samples.goods(2));

        MvcTestResult first = ship(order, "{'courier': 'DHL'}", "k1");
        MvcTestResult again = ship(order, "{'courier': 'DHL'}", "k1");

        assertThat(first).hasStatus(201);
        assertThat(again).hasStatus(200);
        assertThat(id(again)).isEqualTo(id(first));
        assertThat(ship(order, "{'courier': 'FEDEX'}", "k1"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("Idempotency-Key");
        assertThat(shop.messages(order)).containsOnlyOnce("shipment.created");
    }

    @Test
    void shipsOnceWhenManyShipAtOnce() throws Exception {
        UUID order = shop.placePaid(Samples.goods(2));

        List<MvcTestResult> results = atOnce(5, i -> () -> ship(order, "{'courier': 'DHL'}"));

        assertThat(results.stream().map(result -> result.getResponse().getStatus()))
                .containsOnlyOnce(201)
                .contains(409);
        assertOrder(order, "SHIPPED", 2, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "POSLAJU, EH123456789MY, https://tracking.pos.com.my/tracking/EH123456789MY, false",
        "POSLAJU, A+B/C&D?, https://tracking.pos.com.my/tracking/A%2BB%2FC%26D%3F, true",
        "POSLAJU, eh 123 456 789 my, https://tracking.pos.com.my/tracking/EH123456789MY, false",
        "POSLAJU, '\u200EEH\u00A0123\u200B456\u2009789\uFEFFMY', https://tracking.pos.com.my/tracking/EH123456789MY, false",
        "POSLAJU, '\uFF25\uFF28\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18\uFF19\uFF2D\uFF39', https://tracking.pos.com.my/tracking/EH123456789MY, false",
        "JT_EXPRESS, 600123456789, https://www.jtexpress.my/tracking/600123456789, false",
        "DHL, 1234567890, https://www.dhl.com/my-en/home/tracking.html?tracking-id=1234567890, false",
        "DHL, 123, https://www.dhl.com/my-en/home/tracking.html?tracking-id=123, true",
        "FEDEX, 123456789012, https://www.fedex.com/fedextrack/?trknbr=123456789012, false",
        "OTHERS, VAN-7, , false"
    })
    void linksToTheCouriersPageAndWarnsOfUnusualNumbers(
            String courier, String number, @Nullable String url, boolean warned) {
        UUID order = shop.placePaid(Samples.goods(1));

        MvcTestResult shipped = ship(order, "{'courier': '%s', 'trackingNumber': '%s'}".formatted(courier, number));

        assertThat(shipped).hasStatus(201);
        assertThat(Shop.<@Nullable String>read(shipped, "$.trackingUrl")).isEqualTo(url);
        assertThat(Shop.<List<String>>read(shipped, "$.warnings")).hasSize(warned ? 1 : 0);
        assertThat(shop.<List<String>>order(order, "$.timeline[?(@.type == 'SHIPPED')].message"))
                .satisfiesExactly(message ->
                        assertThat(message.contains("please check it")).isEqualTo(warned));
    }

    @Test
    void warnsOfADayThatWasBeforeItWasShipped() {
        UUID order = shop.placePaid(Samples.goods(1));

        MvcTestResult shipped = ship(order, "{'courier': 'DHL', 'scheduledDeliveryDate': '2020-01-01'}");

        assertThat(shipped).hasStatus(201);
        assertThat(Shop.<List<String>>read(shipped, "$.warnings"))
                .satisfiesExactly(warning -> assertThat(warning).contains("before the day on which it was shipped"));
        assertThat(shop.<List<String>>order(order, "$.timeline[?(@.type == 'SHIPPED')].message"))
                .satisfiesExactly(message -> assertThat(message).contains("Wed, 1 Jan 2020", "please check it"));
        String shipment = "/api/shipments/" + id(shipped);
        assertThat(Shop.<List<String>>read(
                        shop.patch(shipment, "{\"scheduledDeliveryDate\": \"2999-12-24\"}"), "$.warnings"))
                .isEmpty();
        assertThat(Shop.<List<String>>read(
                        shop.patch(shipment, "{\"scheduledDeliveryDate\": \"2020-01-02\"}"), "$.warnings"))
                .hasSize(1);
        assertThat(shop.<List<String>>order(order, "$.timeline[?(@.type == 'SHIPMENT_UPDATED')].message"))
                .satisfiesExactly(
                        message -> assertThat(message).isEqualTo("Shipment 1 is expected on Tue, 24 Dec 2999"),
                        message -> assertThat(message).contains("Thu, 2 Jan 2020", "please check it"));
    }

    @ParameterizedTest
    @CsvSource({"trackingNumber, ''", "trackingNumber, ' '", "trackingUrl, ''", "trackingUrl, '\u200B'"})
    void takesNothingAwayInSilence(String field, String empty) {
        String shipment = "/api/shipments/"
                + id(ship(
                        shop.placePaid(Samples.goods(1)),
                        "{'courier': 'DHL', 'trackingNumber': '1234567890', 'trackingUrl': 'https://example.com/t'}"));

        MvcTestResult refused = shop.patch(shipment, "{\"%s\": \"%s\"}".formatted(field, empty));

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly(field);
        assertThat(shop.patch(shipment, "{\"%s\": null, \"scheduledDeliveryDate\": null}".formatted(field)))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"trackingNumber\": \"1234567890\", \"trackingUrl\": \"https://example.com/t\"}");
    }

    @Test
    void prefersTheLinkThatStaffTyped() {
        UUID order = shop.placePaid(Samples.goods(1));

        assertThat(
                        ship(
                                order,
                                "{'courier': 'DHL', 'trackingNumber': '1234567890', 'trackingUrl': 'https://example.com/t?n=1'}"))
                .bodyJson()
                .extractingPath("$.trackingUrl")
                .isEqualTo("https://example.com/t?n=1");
    }

    @Test
    void goesOnUntilItHasEnded() {
        UUID order = shop.placePaid(Samples.goods(1));
        String shipment = "/api/shipments/" + id(ship(order, "{'courier': 'DHL'}"));

        assertThat(shop.patch(shipment, "{\"status\": \"PREPARING\"}")).hasStatus(409);
        for (String status :
                List.of("IN_TRANSIT", "OUT_FOR_DELIVERY", "ATTEMPT_FAILED", "OUT_FOR_DELIVERY", "DELIVERED")) {
            assertThat(shop.patch(shipment, "{\"status\": \"%s\"}".formatted(status)))
                    .hasStatusOk()
                    .bodyJson()
                    .extractingPath("$.status")
                    .isEqualTo(status);
        }
        assertThat(shop.patch(shipment, "{\"status\": \"DELIVERED\"}")).hasStatusOk();
        assertThat(shop.patch(shipment, "{\"status\": \"RETURNED_TO_SENDER\"}")).hasStatus(409);
        assertThat(shop.patch(shipment, "{\"status\": \"IN_TRANSIT\"}")).hasStatus(409);
        assertThat(shop.patch(shipment, "{\"status\": \"LOST\"}")).hasStatus(409);
        assertThat(shop.patch(shipment, "{\"status\": \"STOLEN\"}")).hasStatus(400);
        assertThat(shop.patch(shipment, "{\"trackingUrl\": \"javascript:alert(1)\"}"))
                .hasStatus(422);
        assertThat(shop.patch("/api/shipments/" + UUID.randomUUID(), "{}")).hasStatus(404);

        assertThat(shop.timeline(order)).filteredOn("DELIVERED"::equals).hasSize(1);
        assertThat(shop.timeline(order)).filteredOn("SHIPMENT_UPDATED"::equals).hasSize(4);
        assertThat(shop.messages(order)).filteredOn("shipment.updated"::equals).hasSize(3);
    }

    @Test
    void changesCourierNumberAndDateAndKeepsWhatIsNotSaid() {
        UUID order = shop.placePaid(Samples.goods(1));
        String shipment = "/api/shipments/" + id(ship(order, "{'courier': 'DHL'}"));

        assertThat(shop.patch(shipment, "{\"trackingNumber\": \"1234567890\"}")).hasStatusOk();
        assertThat(shop.patch(shipment, "{\"scheduledDeliveryDate\": \"2026-12-24\"}"))
                .hasStatusOk();
        assertThat(shop.patch(shipment, "{}")).hasStatusOk();
        assertThat(shop.patch(shipment, "{\"trackingNumber\": \"1234567890\", \"status\": \"SHIPPED\"}"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"courier": "DHL", "trackingNumber": "1234567890", "scheduledDeliveryDate": "2026-12-24",
                         "status": "SHIPPED"}""");

        assertThat(shop.timeline(order)).filteredOn("SHIPMENT_UPDATED"::equals).hasSize(2);
        assertThat(shop.messages(order)).filteredOn("shipment.updated"::equals).hasSize(2);
    }

    @Test
    void warnsOfANumberThatAnotherShipmentUnderWayHas() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID other = shop.placePaid(Samples.goods(1));
        String body = "{'courier': 'DHL', 'trackingNumber': '1234567890'}";
        MvcTestResult first = ship(order, body, "k1");
        assertThat(Shop.<List<String>>read(first, "$.warnings")).isEmpty();
        String number = shop.order(order, "$.number");

        MvcTestResult second = ship(other, "{'courier': 'DHL', 'trackingNumber': '12345 67890'}", "k2");

        String warning = "The tracking number is also that of shipment 1 of order " + number
                + ": what is heard of it is taken for all of them; please check it";
        assertThat(Shop.<List<String>>read(second, "$.warnings")).containsExactly(warning);
        assertThat(Shop.<List<String>>read(
                        ship(other, "{'courier': 'DHL', 'trackingNumber': '12345 67890'}", "k2"), "$.warnings"))
                .containsExactly(warning);
        // Staff in Tasklist have only the timeline.
        assertThat(shop.<String>order(other, "$.timeline[-1].message"))
                .contains("(also the number of shipment 1 of order " + number + ")");
        assertThat(shop.<List<String>>order(other, "$.shipments[*].warnings[*]"))
                .containsExactly(warning);
        assertThat(shop.<List<String>>order(order, "$.shipments[*].warnings[*]"))
                .hasSize(1);
        assertThat(Shop.<List<String>>read(shop.get("/api/shipments"), "$.items[*].warnings[*]"))
                .hasSize(2);

        // Neither at another courier nor where the other has ended.
        shop.patch("/api/shipments/" + id(second), "{\"courier\": \"FEDEX\"}");
        assertThat(Shop.<List<String>>read(shop.get("/api/shipments/{id}", id(first)), "$.warnings"))
                .isEmpty();
        MvcTestResult back = shop.patch("/api/shipments/" + id(second), "{\"courier\": \"DHL\"}");
        assertThat(Shop.<List<String>>read(back, "$.warnings")).containsExactly(warning);
        shop.patch("/api/shipments/" + id(first), "{\"status\": \"DELIVERED\"}");
        assertThat(Shop.<List<String>>read(shop.get("/api/shipments/{id}", id(second)), "$.warnings"))
                .isEmpty();
    }

    @Test
    void tellsTheProcessNothingThatWouldOnlyTakeAwayAnOpenTask() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = id(ship(order, "{'courier': 'DHL', 'trackingNumber': '1234567890'}"));
        askedWhetherArrived(shipment);

        shop.patch("/api/shipments/" + shipment, "{\"status\": \"IN_TRANSIT\"}");
        shop.patch("/api/shipments/" + shipment, "{\"trackingNumber\": \"1234567891\"}");
        shop.patch("/api/shipments/" + shipment, "{\"trackingUrl\": \"https://example.com\"}");
        assertThat(shop.messages(order)).doesNotContain("shipment.updated");
        assertThat(shipments.get(shipment).deliveryCheckAt()).isBefore(clock.instant());

        shop.patch("/api/shipments/" + shipment, "{\"status\": \"ATTEMPT_FAILED\"}");
        assertThat(shop.messages(order)).filteredOn("shipment.updated"::equals).hasSize(1);
        // Now staff are asked what becomes of it, and that alone.
        shop.patch("/api/shipments/" + shipment, "{\"courier\": \"FEDEX\"}");
        shop.patch("/api/shipments/" + shipment, "{\"scheduledDeliveryDate\": \"2999-12-24\"}");
        assertThat(shop.messages(order)).filteredOn("shipment.updated"::equals).hasSize(1);
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"RETURNED_TO_SENDER\"}");
        assertThat(shop.messages(order)).filteredOn("shipment.updated"::equals).hasSize(2);
    }

    @Test
    void aNewDayOfDeliveryAnswersWhetherItHasArrived() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = id(ship(order, "{'courier': 'DHL', 'trackingNumber': '1234567890'}"));
        askedWhetherArrived(shipment);

        shop.patch("/api/shipments/" + shipment, "{\"scheduledDeliveryDate\": \"2999-12-24\"}");

        assertThat(shop.messages(order)).containsOnlyOnce("shipment.updated");
        assertThat(shipments.get(shipment).deliveryCheckAt())
                .isAfter(clock.instant().plus(Duration.ofDays(30)));
    }

    @Test
    void whoIsAskedForANumberIsLeftAtItUntilThereIsOne() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = id(ship(order, "{'courier': 'DHL'}"));

        shop.patch("/api/shipments/" + shipment, "{\"scheduledDeliveryDate\": \"2999-12-24\"}");
        assertThat(shop.messages(order)).doesNotContain("shipment.updated");
        // The form shows the courier, and would bring the other one back.
        shop.patch("/api/shipments/" + shipment, "{\"courier\": \"FEDEX\"}");
        assertThat(shop.messages(order)).containsOnlyOnce("shipment.updated");
        shop.patch("/api/shipments/" + shipment, "{\"trackingNumber\": \"123456789012\"}");

        assertThat(shop.messages(order)).filteredOn("shipment.updated"::equals).hasSize(2);
    }

    @Test
    void whatHasEndedIsToldNobody() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = id(ship(order, "{'courier': 'DHL', 'trackingNumber': '1234567890'}"));
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"DELIVERED\"}");

        shop.patch("/api/shipments/" + shipment, "{\"trackingNumber\": \"1234567891\"}");
        shop.patch("/api/shipments/" + shipment, "{\"scheduledDeliveryDate\": \"2999-12-24\"}");

        assertThat(shop.messages(order)).containsOnlyOnce("shipment.updated");
    }

    @Test
    void looksForNewsBeforeStaffAreAsked() {
        UUID shipment = id(ship(shop.placePaid(Samples.goods(1)), "{'courier': 'DHL'}"));
        String waitedFor = shipments.get(shipment).deliveryCheckAt().toString();

        assertThat(variables(newsCheck.handle(shipment.toString(), waitedFor)))
                .containsEntry("nothingHeard", true)
                .containsEntry("deliveryOutcome", "UNDER_WAY");
        jdbc.sql("update shipment set delivery_check_at = delivery_check_at + interval '1 day'")
                .update();
        assertThat(variables(newsCheck.handle(shipment.toString(), waitedFor))).containsEntry("nothingHeard", false);
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"DELIVERED\"}");
        assertThat(variables(newsCheck.handle(
                        shipment.toString(),
                        shipments.get(shipment).deliveryCheckAt().toString())))
                .containsEntry("nothingHeard", false)
                .containsEntry("deliveryOutcome", "DELIVERED");
    }

    @Test
    void blanksTheFormsUnlessSomebodyIsToCorrectThem() {
        String shipment =
                id(ship(shop.placePaid(Samples.goods(1)), "{'courier': 'DHL'}")).toString();
        String waitedFor =
                shipments.get(UUID.fromString(shipment)).deliveryCheckAt().toString();
        String[] facts = {
            "orderNumber",
            "orderLink",
            "shipmentSummary",
            "shipmentSize",
            "courierName",
            "trackingLink",
            "trackingSettled",
            "trackingChaseAt",
            "trackingDueAt",
            "askedBefore",
            "deliveryCheckAt",
            "deliveryDueAt",
            "deliveryOutcome",
            "attemptFailed",
            "handlingDueAt",
            "deliveryHistory"
        };
        String[] forms = {
            "formProblem",
            "courier",
            "trackingNumber",
            "trackingUrl",
            "noTrackingNumber",
            "notKnownYet",
            "outcome",
            "occurredAt",
            "checkAgainAt",
            "decision",
            "note"
        };

        assertThat(variables(startJob.handle(shipment, 1)))
                .containsKeys(facts)
                .containsKeys(forms)
                .hasSize(facts.length + forms.length + 1)
                .containsEntry("instanceAccepted", true)
                .containsEntry("courier", "DHL")
                .containsEntry("trackingNumber", null);
        assertThat(variables(checkJob.handle(shipment)))
                .containsKeys(facts)
                .containsKeys(forms)
                .hasSize(facts.length + forms.length);
        assertThat(variables(numberForm.handle(shipment, null, " ", null, null, null, 5)))
                .containsKeys(facts)
                .containsKey("formProblem")
                .hasSize(facts.length + 1);
        // What is wrong with what was typed stays, too.
        assertThat(variables(newsCheck.handle(shipment, waitedFor)))
                .containsKeys(facts)
                .containsEntry("nothingHeard", true)
                .hasSize(facts.length + 1);
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"DELIVERED\"}");
        assertThat(variables(newsCheck.handle(shipment, waitedFor)))
                .containsKeys(facts)
                .containsKeys(forms)
                .containsEntry("nothingHeard", false)
                .hasSize(facts.length + forms.length + 1);
    }

    @Test
    void isShippedAgainWhenItWasNotHandedOverAfterAll() {
        UUID order = shop.placePaid(Samples.goods(2));
        UUID first = id(ship(order, "{'courier': 'DHL'}"));

        assertThat(shop.patch("/api/shipments/" + first, "{\"status\": \"CANCELLED\"}"))
                .bodyJson()
                .extractingPath("$.needsDecision")
                .isEqualTo(false);
        assertOrder(order, "DELIVERY_FAILED", 0, 0);

        ship(order, "{'courier': 'POSLAJU'}");
        assertOrder(order, "SHIPPED", 2, 0);
    }

    /** The rest of it was to be shipped by then anyway. */
    @Test
    void whatIsSentAgainOfAnOrderShippedInPartHasTheTimeOfTheRest() {
        UUID order = shop.placePaid(Samples.goods(3));
        String item = shop.<List<String>>order(order, "$.items[*].id").getFirst();
        UUID first = id(ship(order, "{'courier': 'DHL', 'items': [{'itemId': '%s', 'quantity': 2}]}".formatted(item)));
        shop.patch("/api/shipments/" + first, "{\"status\": \"LOST\"}");

        assertThat(decide(first, "SHIP_AGAIN")).hasStatusOk();

        assertThat(jdbc.sql("select ready_to_ship_at is not null from orders where id = ?")
                        .param(order)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aKeyIsGoodForOneDecisionOnly() {
        UUID shipment = id(ship(shop.placePaid(Samples.goods(1)), "{'courier': 'DHL'}"));
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"status\": \"LOST\"}"))
                .hasStatusOk();
        String address = "/api/shipments/" + shipment + "/failed-delivery";

        assertThat(shop.post(address, "{\"decision\": \"REFUND\"}", "key-1")).hasStatusOk();
        assertThat(shop.post(address, "{\"decision\": \"REFUND\"}", "key-1")).hasStatusOk();
        assertThat(shop.post(address, "{\"decision\": \"SHIP_AGAIN\"}", "key-1"))
                .hasStatus(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETURNED_TO_SENDER", "LOST"})
    void isShippedAgainWhenSoDecided(String status) {
        UUID order = shop.placePaid(Samples.goods(2));
        UUID first = id(ship(order, "{'courier': 'DHL'}"));

        assertThat(shop.patch("/api/shipments/" + first, "{\"status\": \"%s\"}".formatted(status)))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"needsDecision\": true, \"decision\": null}");
        assertOrder(order, "DELIVERY_FAILED", 2, 0);
        assertThat(shop.messages(order)).doesNotContain("order.deliveryFailed");
        for (int repetition = 0; repetition < 2; repetition++) {
            assertThat(decide(first, "SHIP_AGAIN"))
                    .hasStatusOk()
                    .bodyJson()
                    .isLenientlyEqualTo("{\"needsDecision\": false, \"decision\": \"SHIP_AGAIN\"}");
        }
        assertThat(decide(first, "GIVE_UP")).hasStatus(409);
        assertOrder(order, "DELIVERY_FAILED", 0, 0);
        assertThat(shop.messages(order)).containsOnlyOnce("order.deliveryFailed");

        lifecycle.startFulfilment(order);
        UUID second = id(ship(order, "{'courier': 'POSLAJU'}"));
        assertOrder(order, "SHIPPED", 2, 0);
        shop.patch("/api/shipments/" + second, "{\"status\": \"DELIVERED\"}");
        assertOrder(order, "FULFILLED", 2, 2);
        assertThat(shop.timeline(order))
                .containsExactly(
                        "ORDER_PLACED",
                        "PAYMENT_RECEIVED",
                        "FULFILMENT_STARTED",
                        "SHIPPED",
                        "DELIVERY_FAILED",
                        "SHIPMENT_UPDATED",
                        "FULFILMENT_STARTED",
                        "SHIPPED",
                        "DELIVERED");
    }

    @Test
    void shippingAnewIsTheDecisionToSendItAgain() {
        UUID order = shop.placePaid(Samples.goods(3));
        String item = shop.order(order, "$.items[0].id");
        UUID first = id(ship(order, items(item, 2)));
        shop.patch("/api/shipments/" + first, "{\"status\": \"RETURNED_TO_SENDER\"}");

        // One is left that was never sent; the parcel that came back is not touched by it.
        assertThat(ship(order, items(item, 4))).hasStatus(409);
        ship(order, items(item, 1));
        assertThat(shipments.get(first).needsDecision()).isTrue();
        assertThat(ship(order, items(item, 3))).hasStatus(409);
        assertThat(shipments.get(first).needsDecision()).isTrue();
        assertThat(ship(order, "{'courier': 'POSLAJU'}")).hasStatus(201);

        assertThat(shipments.get(first).decision()).isEqualTo(FailedDeliveryDecision.SHIP_AGAIN);
        assertOrder(order, "SHIPPED", 3, 0);
        assertThat(shop.<List<Integer>>order(order, "$.shipments[*].items[0].quantity"))
                .containsExactly(2, 1, 2);
        assertThat(shop.<List<String>>order(order, "$.timeline[*].message").toString())
                .contains("Shipment 1 is to be sent again");
        assertThat(ship(order, "{'courier': 'POSLAJU'}")).hasStatus(409);
    }

    @Test
    void aFailedAttemptIsTriedAgainOrCalledBack() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = id(ship(order, "{'courier': 'DHL'}"));
        assertThat(decide(shipment, "TRY_AGAIN")).hasStatus(409);
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"ATTEMPT_FAILED\"}");
        assertOrder(order, "SHIPPED", 1, 0);

        assertThat(decide(shipment, "TRY_AGAIN"))
                .bodyJson()
                .isLenientlyEqualTo("{\"status\": \"ATTEMPT_FAILED\", \"needsDecision\": false}");
        assertThat(decide(shipment, "SHIP_AGAIN")).hasStatus(409);
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"status\": \"ATTEMPT_FAILED\"}"))
                .as("a program may repeat itself")
                .bodyJson()
                .isLenientlyEqualTo("{\"status\": \"ATTEMPT_FAILED\", \"needsDecision\": false}");
        ShipmentChange again = new ShipmentChange(null, null, null, ShipmentStatus.ATTEMPT_FAILED, null);
        Origin person = new Origin("staff", Origin.Source.BACK_OFFICE);
        assertThat(shipments.change(shipment, again, person).needsDecision())
                .as("another attempt")
                .isTrue();
        int told = shop.timeline(order).size();
        shipments.change(shipment, again, person);
        assertThat(shop.timeline(order)).as("the same attempt").hasSize(told);
        assertThat(decide(shipment, "SHIP_AGAIN"))
                .bodyJson()
                .isLenientlyEqualTo("{\"status\": \"RETURNED_TO_SENDER\", \"needsDecision\": false}");

        assertOrder(order, "DELIVERY_FAILED", 0, 0);
        assertThat(shop.messages(order)).containsOnlyOnce("order.deliveryFailed");
        assertThat(shop.timeline(order)).endsWith("DELIVERY_FAILED", "SHIPMENT_UPDATED");
    }

    @Test
    void theCourierCannotTryAgainWhatItHasGivenUp() {
        UUID shipment = id(ship(shop.placePaid(Samples.goods(1)), "{'courier': 'DHL'}"));
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"LOST\"}");

        assertThat(decide(shipment, "TRY_AGAIN")).hasStatus(422);
        assertThat(shop.post("/api/shipments/" + shipment + "/failed-delivery", "{}"))
                .hasStatus(422);
        assertThat(decide(UUID.randomUUID(), "GIVE_UP")).hasStatus(404);
    }

    @Test
    void whatNobodyPaidAndCameBackIsVoided() {
        UUID order = shop.place(counted("COD", 2));
        UUID shipment = id(ship(order, "{'courier': 'DHL'}"));
        assertThat(stock()).isEqualTo(3);
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"RETURNED_TO_SENDER\"}");

        assertThat(decide(shipment, "GIVE_UP")).hasStatusOk();

        assertThat(shop.get("/api/orders/{id}", order)).bodyJson().isLenientlyEqualTo("""
                {"status": "CANCELLED", "paymentStatus": "VOIDED", "fulfilmentStatus": "RETURNED", "amountDue": "0.00",
                 "items": [{"cancelled": 2, "shipped": 0}]}""");
        assertThat(stock()).isEqualTo(5);
        assertThat(shop.timeline(order))
                .endsWith("DELIVERY_FAILED", "SHIPMENT_UPDATED", "ITEMS_CANCELLED", "CANCELLED");
        assertThat(decide(shipment, "GIVE_UP")).hasStatusOk();
        assertThat(shop.timeline(order)).containsOnlyOnce("CANCELLED");
    }

    @Test
    void aLostParcelDoesNotGoIntoTheStock() {
        UUID order = shop.place(counted("BANK_TRANSFER", 2).with("/payment/status", "PAID"));
        UUID shipment = id(ship(order, "{'courier': 'DHL'}"));
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"LOST\"}");

        assertThat(decide(shipment, "REFUND")).hasStatusOk();

        assertThat(stock()).isEqualTo(3);
        assertThat(shop.<Integer>order(order, "$.items[0].cancelled")).isEqualTo(2);
        // All is to be given back, and then it is cancelled.
        assertThat(shop.timeline(order)).contains("ITEMS_CANCELLED", "CANCELLATION_REQUESTED");
        assertThat(shop.<List<String>>order(order, "$.refunds[*].reason")).containsExactly("DELIVERY_FAILED");
    }

    @Test
    void ofTwoParcelsOneIsGivenUp() {
        UUID order = shop.placePaid(Samples.goods(3));
        String item = shop.order(order, "$.items[0].id");
        UUID first = id(ship(order, items(item, 2)));
        UUID second = id(ship(order, items(item, 1)));
        shop.patch("/api/shipments/" + second, "{\"status\": \"RETURNED_TO_SENDER\"}");
        assertOrder(order, "DELIVERY_FAILED", 3, 0);

        assertThat(decide(second, "GIVE_UP")).hasStatusOk();
        assertOrder(order, "SHIPPED", 2, 0);
        shop.patch("/api/shipments/" + first, "{\"status\": \"DELIVERED\"}");

        assertOrder(order, "FULFILLED", 2, 2);
        assertThat(shop.<Integer>order(order, "$.items[0].cancelled")).isEqualTo(1);
        assertThat(shop.<String>order(order, "$.status")).isEqualTo("OPEN");
        assertThat(shop.messages(order)).contains("order.fulfilled");
    }

    @Test
    void ofAnOrderThatHasEndedNothingIsAsked() {
        UUID order = shop.place(counted("BANK_TRANSFER", 2).with("/payment/status", "PAID"));
        String item = shop.order(order, "$.items[0].id");
        UUID first = id(ship(order, items(item, 1)));
        UUID second = id(ship(order, items(item, 1)));
        shop.patch("/api/shipments/" + first, "{\"status\": \"RETURNED_TO_SENDER\"}");
        assertThat(shipments.get(first).needsDecision()).isTrue();

        refundAll(order);
        assertThat(shipments.get(first).needsDecision()).isFalse();
        assertThat(shipments.get(first).decision()).isEqualTo(FailedDeliveryDecision.GIVE_UP);
        assertThat(stock()).isEqualTo(4);
        shop.patch("/api/shipments/" + second, "{\"status\": \"ATTEMPT_FAILED\"}");
        assertThat(shipments.get(second).needsDecision()).isFalse();
        shop.patch("/api/shipments/" + second, "{\"status\": \"RETURNED_TO_SENDER\"}");

        assertThat(shipments.get(second).needsDecision()).isFalse();
        assertOrder(order, "RETURNED", 0, 0);
        assertThat(stock()).isEqualTo(5);
        assertThat(ship(order, "{'courier': 'DHL'}")).hasStatus(409);
    }

    @Test
    void decidesOnceWhenManyDecideAtOnce() throws Exception {
        UUID order = shop.placePaid(Samples.goods(2));
        UUID shipment = id(ship(order, "{'courier': 'DHL'}"));
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"RETURNED_TO_SENDER\"}");
        List<String> decisions = List.of("SHIP_AGAIN", "GIVE_UP", "REFUND");

        List<MvcTestResult> results = atOnce(3, i -> () -> decide(shipment, decisions.get(i)));

        assertThat(results.stream().map(result -> result.getResponse().getStatus()))
                .containsExactlyInAnyOrder(200, 409, 409);
    }

    @Test
    void takesFromTheFormWhatBecomesOfIt() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = id(ship(order, "{'courier': 'DHL'}"));
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"ATTEMPT_FAILED\"}");
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"RETURNED_TO_SENDER\"}");

        assertThat(variables(failedForm.handle(shipment.toString(), "TRY_AGAIN", null, 5)))
                .containsEntry("deliveryOutcome", "UNDECIDED")
                .containsEntry("attemptFailed", false)
                .hasEntrySatisfying(
                        "deliveryHistory",
                        history -> assertThat(Objects.toString(history).lines())
                                .satisfiesExactly(
                                        line -> assertThat(line).endsWith("Shipped"),
                                        line -> assertThat(line).endsWith("Delivery attempt failed"),
                                        line -> assertThat(line).endsWith("Returned to sender")))
                .extractingByKey("formProblem")
                .asString()
                .startsWith("What is to be done? Must be another one: the courier has given up shipment 1");
        for (int delivery = 0; delivery < 2; delivery++) {
            assertThat(variables(failedForm.handle(shipment.toString(), "SHIP_AGAIN", "Moved house", 6)))
                    .containsEntry("deliveryOutcome", "NOT_DELIVERED")
                    .containsEntry("formProblem", null);
        }
        // What was decided stands.
        assertThat(variables(failedForm.handle(shipment.toString(), "REFUND", null, 7)))
                .containsEntry("deliveryOutcome", "NOT_DELIVERED");
        assertOrder(order, "DELIVERY_FAILED", 0, 0);
        assertThat(shop.<String>order(order, "$.timeline[-1].message")).endsWith("is to be sent again: Moved house");
    }

    @Test
    void changesFromManySidesAtOnceAreAllKept() throws Exception {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = id(ship(order, "{'courier': 'DHL'}"));
        List<String> changes = List.of(
                "{\"trackingNumber\": \"1234567890\"}",
                "{\"scheduledDeliveryDate\": \"2026-12-24\"}",
                "{\"status\": \"IN_TRANSIT\"}",
                "{\"trackingUrl\": \"https://example.com\"}");

        List<MvcTestResult> results = atOnce(4, i -> () -> shop.patch("/api/shipments/" + shipment, changes.get(i)));

        assertThat(results).allSatisfy(result -> assertThat(result).hasStatusOk());
        assertThat(shop.get("/api/shipments/{id}", shipment)).bodyJson().isLenientlyEqualTo("""
                {"trackingNumber": "1234567890", "scheduledDeliveryDate": "2026-12-24", "status": "IN_TRANSIT",
                 "trackingUrl": "https://example.com"}""");
    }

    @Test
    void listsShipmentsTheNewestFirst() {
        UUID order = shop.placePaid(Samples.goods(3));
        String item = shop.order(order, "$.items[0].id");
        for (int i = 0; i < 3; i++) {
            assertThat(ship(order, items(item, 1))).hasStatus(201);
        }

        MvcTestResult page = shop.get("/api/shipments?limit=2");
        assertThat(Shop.<List<Integer>>read(page, "$.items[*].number")).containsExactly(3, 2);
        MvcTestResult last = shop.get("/api/shipments?limit=2&cursor=" + read(page, "$.nextCursor"));
        assertThat(Shop.<List<Integer>>read(last, "$.items[*].number")).containsExactly(1);
    }

    @Test
    void shipsWhatStaffEnterIntoTheFormOncePerTask() {
        UUID order = shop.placePaid(Samples.goods(3));
        String item = shop.order(order, "$.items[0].id");
        List<Map<String, Object>> shown = List.of(Map.of("itemId", item, "quantity", 3));
        List<Map<String, Object>> entered = List.of(Map.of("name", "Mug", "quantity", 2));

        for (int delivery = 0; delivery < 2; delivery++) {
            assertThat(variables(shipForm.handle(
                            order.toString(), "DHL", "1234567890", "", "2026-12-24", entered, shown, 5)))
                    .containsEntry("everythingShipped", false)
                    .containsEntry("formProblem", null)
                    .containsEntry("items", null)
                    .containsEntry("remainingItems", List.of(Map.of("itemId", item, "name", "Mug", "quantity", 1)))
                    .containsOnlyKeys(
                            "everythingShipped",
                            "everythingDelivered",
                            "paidInFull",
                            "amountDue",
                            "remainingItems",
                            "formProblem",
                            "items",
                            "trackingNumber",
                            "trackingUrl",
                            "scheduledDeliveryDate");
        }

        assertOrder(order, "PARTIALLY_SHIPPED", 2, 0);
        // The process goes on by itself, but the shipment's own process has to begin.
        assertThat(shop.messages(order)).doesNotContain("order.shipped").containsOnlyOnce("shipment.created");
        assertThat(variables(shipForm.handle(order.toString(), "DHL", null, null, null, null, shown, 6)))
                .containsEntry("everythingShipped", true);
    }

    @ParameterizedTest
    @CsvSource({
        "PIGEON, 1, , 'Courier: must be one of Poslaju; J&T Express'",
        "'', 1, , Courier: is needed",
        "DHL, many, , 'In this parcel, line 1, Quantity: must be a whole number'",
        "DHL, 0, , In this parcel: at least one piece is needed",
        "DHL, 2, , Only 1 of Mug",
        "DHL, 1, javascript:x, Tracking link: must be a link that begins with https:// or http://"
    })
    void givesAWrongEntryBackToTheForm(String courier, String quantity, @Nullable String url, String problem) {
        UUID order = shop.placePaid(Samples.goods(1));
        String item = shop.order(order, "$.items[0].id");

        Map<String, @Nullable Object> answer = variables(shipForm.handle(
                order.toString(),
                courier,
                null,
                url,
                null,
                List.of(Map.of("itemId", item, "quantity", quantity)),
                null,
                5));

        assertThat(Objects.toString(answer.get("formProblem"))).startsWith(problem);
        assertThat(answer)
                .containsEntry("everythingShipped", false)
                .containsOnlyKeys(
                        "everythingShipped",
                        "everythingDelivered",
                        "paidInFull",
                        "amountDue",
                        "remainingItems",
                        "formProblem",
                        "items");
        assertThat(answer.get("items"))
                .isEqualTo(List.of(Map.of(
                        "orderItem",
                        item,
                        "itemId",
                        item,
                        "name",
                        "Mug",
                        "quantity",
                        quantity.equals("many") ? 1 : Integer.parseInt(quantity))));
        assertThat(shop.count("shipment")).isZero();
    }

    @Test
    void keepsQuantitiesByTheirPlaceAndShowsWhatIsNewInFull() {
        UUID order = shop.placePaid(Samples.goods(3));
        String item = shop.order(order, "$.items[0].id");
        List<Map<String, Object>> shown = List.of(Map.of("itemId", item, "quantity", 3));

        assertThat(variables(shipForm.handle(
                                order.toString(), "PIGEON", "1", null, null, List.of(Map.of("quantity", 2)), shown, 5))
                        .get("items"))
                .asString()
                .contains("quantity=2");
        assertThat(variables(shipForm.handle(order.toString(), "PIGEON", "1", null, null, null, null, 5))
                        .get("items"))
                .asString()
                .contains("quantity=3");
    }

    @Test
    void whatIsNoListOfItemsGoesBackToTheForm() {
        UUID order = shop.placePaid(Samples.goods(3));

        for (Object items : List.of("abc", Map.of(), Map.of("quantity", 1), List.of(5), List.of("a"), true, 7)) {
            Map<String, @Nullable Object> answer =
                    variables(shipForm.handle(order.toString(), "DHL", null, null, null, items, "nonsense", 5));
            assertThat(answer.get("formProblem")).asString().startsWith("In this parcel: must be a list of items");
            assertThat(answer.get("items")).asString().contains("quantity=3");
        }
        assertOrder(order, "UNFULFILLED", 0, 0);
        // What the form showed is only needed where a row does not say which item it is.
        assertThat(variables(shipForm.handle(
                        order.toString(), "DHL", null, null, null, List.of(Map.of("quantity", 1)), "nonsense", 5)))
                .extractingByKey("formProblem")
                .asString()
                .contains("is not the id of an item");
        assertThat(variables(shipForm.handle(order.toString(), "DHL", null, null, null, "", null, 6)))
                .containsEntry("everythingShipped", true);
    }

    @Test
    void takesATrackingNumberFromTheForm() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = id(ship(order, "{'courier': 'DHL'}"));
        assertThat(shipments.takeOn(shipment, 1).accepted()).isTrue();
        assertThat(shipments.takeOn(shipment, 2).accepted()).isFalse();

        assertThat(variables(numberForm.handle(shipment.toString(), null, " ", null, null, null, 5)))
                .containsEntry("trackingSettled", false)
                .extractingByKey("formProblem")
                .asString()
                .startsWith("Tracking number: is needed");
        assertThat(variables(numberForm.handle(shipment.toString(), "OTHERS", "1", "javascript:x", null, null, 6)))
                .doesNotContainKeys("courier", "trackingNumber", "trackingUrl")
                .extractingByKey("formProblem")
                .isNotNull();
        for (int delivery = 0; delivery < 2; delivery++) {
            assertThat(variables(numberForm.handle(shipment.toString(), "FEDEX", "123456789012", null, false, null, 7)))
                    .containsEntry("trackingSettled", true)
                    .containsEntry("courier", "FEDEX")
                    .containsEntry("formProblem", null);
        }
        assertThat(shop.timeline(order)).containsOnlyOnce("SHIPMENT_UPDATED");
    }

    @Test
    void asksNoMoreForANumberThatThereIsNot() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = id(ship(order, "{'courier': 'DHL'}"));

        for (int delivery = 0; delivery < 2; delivery++) {
            assertThat(variables(numberForm.handle(shipment.toString(), null, null, null, true, null, 7)))
                    .containsEntry("trackingSettled", true);
        }
        assertThat(shop.timeline(order)).containsOnlyOnce("SHIPMENT_UPDATED");
    }

    @Test
    void asksTwiceForANumberThatNobodyKnowsYet() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = id(ship(order, "{'courier': 'DHL'}"));

        for (int delivery = 0; delivery < 2; delivery++) {
            assertThat(variables(numberForm.handle(shipment.toString(), null, null, null, null, true, 7)))
                    .containsEntry("trackingSettled", false)
                    .containsEntry("askedBefore", true);
        }
        assertThat(shipments.get(shipment).trackingChaseAt())
                .isAfter(clock.instant().plus(Duration.ofHours(23)));
        assertThat(variables(numberForm.handle(shipment.toString(), null, null, null, null, true, 8)))
                .containsEntry("trackingSettled", true);

        assertThat(shop.<String>order(order, "$.timeline[-1].message")).contains("nobody is asked any more");
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"trackingNumber\": \"1234567890\"}"))
                .hasStatusOk();
    }

    @Test
    void takesFromTheFormWhetherItArrived() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID shipment = id(ship(order, "{'courier': 'DHL'}"));

        assertThat(variables(deliveryForm.handle(shipment.toString(), "NOT_YET", null, "2020-01-01", "Rain", 5)))
                .containsEntry("deliveryOutcome", "UNDER_WAY");
        // A day that has passed is no day to ask again.
        assertThat(shipments.get(shipment).deliveryCheckAt())
                .isAfter(clock.instant().plus(Duration.ofDays(6)));
        assertThat(variables(deliveryForm.handle(shipment.toString(), "DELIVERED", "2999-01-01T10:00", null, "x", 6)))
                .doesNotContainKeys("outcome", "occurredAt", "note")
                .extractingByKey("formProblem")
                .asString()
                .isEqualTo("On which day? Is in the future");
        for (int delivery = 0; delivery < 2; delivery++) {
            assertThat(variables(deliveryForm.handle(shipment.toString(), "DELIVERED", null, null, "Neighbour", 7)))
                    .containsEntry("deliveryOutcome", "DELIVERED")
                    .containsEntry("note", null);
        }
        // What is known stays.
        assertThat(variables(deliveryForm.handle(shipment.toString(), "RETURNED", null, null, null, 8)))
                .containsEntry("deliveryOutcome", "DELIVERED");

        assertOrder(order, "FULFILLED", 1, 1);
        assertThat(shop.timeline(order)).endsWith("SHIPPED", "SHIPMENT_UPDATED", "DELIVERED");
    }

    /** The time has come at which staff are asked. */
    private void askedWhetherArrived(UUID shipment) {
        jdbc.sql("update shipment set delivery_check_at = now() - interval '1 hour' where id = ?")
                .param(shipment)
                .update();
    }

    private MvcTestResult ship(UUID order, String body) {
        return ship(order, body, "");
    }

    private MvcTestResult ship(UUID order, String body, String key) {
        return shop.post("/api/orders/" + order + "/shipments", body.replace('\'', '"'), key);
    }

    private MvcTestResult decide(UUID shipment, String decision) {
        return shop.post(
                "/api/shipments/" + shipment + "/failed-delivery", "{\"decision\": \"%s\"}".formatted(decision));
    }

    /** An order of a product of which there are five. */
    private Samples.Body counted(String method, int quantity) {
        assertThat(shop.post(
                        "/api/products",
                        "{\"sku\": \"MUG\", \"name\": \"Mug\", \"kind\": \"GOODS\", \"unitPrice\": \"100.00\"}"))
                .hasStatus(201);
        jdbc.sql("update product set stock = 5").update();
        return Samples.goods(quantity).with("/items/0/sku", "MUG").with("/payment/method", method);
    }

    private int stock() {
        return jdbc.sql("select stock from product").query(Integer.class).single();
    }

    /** What the ledger tells when all was given back. */
    private void refundAll(UUID order) {
        transactions.executeWithoutResult(status -> {
            Money paid = orders.lock(order).captured();
            orders.settle(order, new LedgerSums(paid, paid, Money.zero(paid.currency()), 0, 0), Origin.STRIPE);
        });
    }

    private static String items(String item, int quantity) {
        return "{'courier': 'OTHERS', 'items': [{'itemId': '%s', 'quantity': %d}]}".formatted(item, quantity);
    }

    private void assertOrder(UUID order, String status, int shipped, int delivered) {
        Map<String, Object> goods = shop.order(order, "$.items[0]");

        assertThat(shop.<String>order(order, "$.fulfilmentStatus")).isEqualTo(status);
        assertThat(goods).containsEntry("shipped", shipped).containsEntry("delivered", delivered);
    }
}
