package io.tertib.shipment;

import static io.tertib.Shop.atOnce;
import static io.tertib.Shop.fields;
import static io.tertib.Shop.id;
import static io.tertib.Variables.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.ConflictException;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.refund.RefundReason;
import io.tertib.refund.Refunds;
import io.tertib.refund.RequestRefund;
import io.tertib.shipment.process.RecordReturnWorker;
import io.tertib.shipment.process.StartReturnWorker;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class ReturnsTests {

    @Autowired
    private Shop shop;

    @Autowired
    private StartReturnWorker startForm;

    @Autowired
    private RecordReturnWorker returnForm;

    @Autowired
    private Returns returns;

    @Autowired
    private Refunds refunds;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void countStock() {
        assertThat(shop.post(
                        "/api/products",
                        "{\"sku\": \"MUG\", \"name\": \"Mug\", \"kind\": \"GOODS\", \"unitPrice\": \"100.00\"}"))
                .hasStatus(201);
        jdbc.sql("update product set stock = 5").update();
    }

    @Test
    void everythingComesBack() {
        UUID order = delivered(mugs("BANK_TRANSFER", 2));

        assertThat(back(order, "{'refund': 'ITEMS', 'restock': true, 'note': 'Too small'}"))
                .hasStatus(201)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"items": [{"name": "Mug", "quantity": 2}], "refund": "ITEMS", "refundAmount": "200.00",
                         "currency": "MYR", "restocked": true, "note": "Too small"}""");

        assertThat(shop.get("/api/orders/{id}", order)).bodyJson().isLenientlyEqualTo("""
                {"status": "OPEN", "fulfilmentStatus": "RETURNED", "paymentStatus": "PAID",
                 "items": [{"delivered": 2, "returned": 2}], "returns": [{"refundAmount": "200.00"}]}""");
        assertThat(stock()).isEqualTo(5);
        assertThat(wanted(order)).containsExactly("200.00");
        assertThat(shop.<List<String>>order(order, "$.refunds[*].reason")).containsExactly("RETURNED");
        assertThat(shop.<List<String>>order(order, "$.refunds[*].note")).containsExactly("Too small");
        assertThat(shop.timeline(order)).containsOnlyOnce("RETURNED");
        assertThat(back(order, "{}")).hasStatus(409);
    }

    @Test
    void onePieceComesBackAndLaterAnother() {
        UUID order = delivered(mugs("BANK_TRANSFER", 3).with("/discount", "30.00"));
        String item = shop.order(order, "$.items[0].id");

        // Its price less its share of the discount.
        assertThat(price(order, item, 1)).isEqualTo("90.00");
        assertThat(back(order, pieces(item, 1, "'refund': 'ITEMS'")))
                .bodyJson()
                .extractingPath("$.refundAmount")
                .isEqualTo("90.00");
        assertThat(shop.<String>order(order, "$.fulfilmentStatus")).isEqualTo("FULFILLED");
        assertThat(stock()).isEqualTo(2);
        assertThat(back(order, pieces(item, 3, "'refund': 'NONE'")))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("Only 2 of Mug");
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> price(order, item, 3))
                .withMessageContaining("Only 2 of Mug");
        assertThat(back(order, pieces(item, 1, "'amount': '12.50'"))).hasStatus(201);

        assertThat(shop.<List<String>>order(order, "$.returns[*].refundAmount")).containsExactly("90.00", "12.50");
        assertThat(wanted(order)).containsExactly("90.00", "12.50");
        assertThat(shop.<Integer>order(order, "$.items[0].returned")).isEqualTo(2);
    }

    @Test
    void whatWasRefundedBeforeIsNotGivenBackAgainWhenItComesBack() {
        UUID order = delivered(mugs("BANK_TRANSFER", 3));
        String item = shop.order(order, "$.items[0].id");
        String price = shop.order(order, "$.items[0].unitPrice");
        refunds.request(
                order,
                RequestRefund.of(Map.of(UUID.fromString(item), 1), RefundReason.OTHER, "Chipped"),
                new RequestKey("chipped", ""),
                Origin.PROCESS);

        assertThat(price(order, item, 1)).isEqualTo("0.00");
        assertThat(price(order, item, 2)).isEqualTo(price);
        assertThat(back(order, pieces(item, 1, "'refund': 'ITEMS'"))).hasStatus(201);
        assertThat(price(order, item, 1)).isEqualTo(price);
        assertThat(back(order, pieces(item, 1, "'refund': 'ITEMS'"))).hasStatus(201);

        assertThat(shop.<List<String>>order(order, "$.returns[*].refundAmount")).containsExactly("0.00", price);
        assertThat(shop.<List<String>>order(order, "$.refunds[*].amount")).containsExactly(price, price);
        assertThat(shop.<Integer>order(order, "$.items[0].refunded")).isZero();
    }

    @Test
    void piecesThatComeBackOneByOneAreWorthWhatTheyCostTogether() {
        jdbc.sql("update product set stock = 20").update();
        UUID order = delivered(mugs("BANK_TRANSFER", 20)
                .with("/items/0/unitPrice", "0.50")
                .with("/discount", "5.70")
                .with("/shippingFee", "5.00"));
        String item = shop.order(order, "$.items[0].id");

        List<String> told = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            told.add(price(order, item, 1));
            assertThat(back(order, pieces(item, 1, "'refund': 'ITEMS'"))).hasStatus(201);
        }
        assertThat(shop.<List<String>>order(order, "$.returns[*].refundAmount")).isEqualTo(told);

        assertThat(shop.<List<String>>order(order, "$.returns[*].refundAmount").stream()
                        .map(BigDecimal::new)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("4.30");
        assertThat(shop.<String>order(order, "$.refundable")).isEqualTo("5.00");
    }

    @Test
    void nothingComesBackThatWasNotDelivered() {
        UUID order = shop.place(mugs("COD", 1));
        assertThat(back(order, "{}")).hasStatus(409);
        UUID shipment = ship(order);
        assertThat(back(order, "{}")).hasStatus(409);
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"DELIVERED\"}");
        assertThat(back(order, "{}")).hasStatus(201);
        assertThat(back(UUID.randomUUID(), "{}")).hasStatus(404);
    }

    @Test
    void whatNobodyPaidAndComesBackIsVoided() {
        UUID order = delivered(mugs("COD", 2).with("/shippingFee", "8.00"));

        assertThat(price(order, shop.order(order, "$.items[0].id"), 2)).isEqualTo("0.00");
        assertThat(back(order, "{'refund': 'ITEMS', 'restock': true}"))
                .bodyJson()
                .extractingPath("$.refundAmount")
                .isEqualTo("0.00");

        assertThat(shop.get("/api/orders/{id}", order)).bodyJson().isLenientlyEqualTo("""
                {"status": "CANCELLED", "paymentStatus": "VOIDED", "fulfilmentStatus": "RETURNED", "amountDue": "0.00"}""");
        assertThat(shop.timeline(order)).endsWith("RETURNED", "CANCELLED");
        assertThat(stock()).isEqualTo(5);
        assertThat(wanted(order)).isEmpty();
    }

    @Test
    void whatComesBackIsNotToBePaidAnyMore() {
        UUID order = delivered(mugs("COD", 2).with("/shippingFee", "8.00"));
        String item = shop.order(order, "$.items[0].id");

        assertThat(back(order, pieces(item, 1, "'refund': 'ITEMS'"))).hasStatus(201);

        assertThat(shop.<String>order(order, "$.amountDue")).isEqualTo("108.00");
        assertThat(shop.messages(order)).endsWith("payment.received");
        shop.pay(order);
        assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo("PAID");
        // What is paid by now is what is left of it.
        assertThat(back(order, "{'refund': 'ITEMS'}")).hasStatus(201);
        assertThat(wanted(order)).containsExactly("100.00");
        assertThat(shop.<String>order(order, "$.status")).isEqualTo("OPEN");
    }

    @Test
    void anOrderInTheArchiveComesBackFromIt() {
        UUID order = delivered(mugs("BANK_TRANSFER", 1));
        assertThat(shop.post("/api/orders/" + order + "/archive", "{}")).hasStatusOk();

        assertThat(back(order, "{}")).hasStatus(201);

        assertThat(shop.<@Nullable String>order(order, "$.archivedAt")).isNull();
        assertThat(shop.timeline(order)).endsWith("ARCHIVED", "UNARCHIVED", "RETURNED");
        assertThat(wanted(order)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'amount': '100.01'} | 409 |",
                "{'amount': '1e400'} | 409 |",
                "{'amount': '0'} | 422 | amount",
                "{'amount': '0.001'} | 422 | amount",
                "{'refund': 'AMOUNT'} | 422 | amount",
                "{'refund': 'NONE', 'amount': '1'} | 422 | amount",
                "{'refund': 'HALF'} | 400 |",
                "{'items': [{'itemId': '0198a0b0-0000-7000-8000-000000000000', 'quantity': 1}]} | 422 | items[0].itemId",
                "{'items': []} | 422 | items",
                "{'items': []  , 'refund': 'ITEMS'} | 422 | items",
                "{'items': [{}]} | 422 | items[0].itemId, items[0].quantity"
            })
    void refusesWhatCannotBe(String body, int status, @Nullable String named) {
        UUID order = delivered(mugs("BANK_TRANSFER", 1));

        MvcTestResult refused = back(order, body);

        assertThat(refused).hasStatus(status);
        if (status == 409) {
            assertThat(Shop.<String>read(refused, "$.refundable")).isEqualTo("100.00");
        }
        if (named != null) {
            assertThat(fields(refused)).containsExactlyInAnyOrder(named.split(", "));
        }
        assertThat(shop.count("shipment_return")).isZero();
    }

    @Test
    void recordsOncePerKeyAndOnceAtOnce() throws Exception {
        UUID order = delivered(mugs("BANK_TRANSFER", 1));
        String path = "/api/orders/" + order + "/returns";

        List<MvcTestResult> results = atOnce(4, i -> () -> shop.post(path, "{\"refund\": \"ITEMS\"}", "k" + i % 2));

        assertThat(results.stream().map(result -> result.getResponse().getStatus()))
                .containsOnlyOnce(201)
                .contains(409);
        assertThat(shop.count("shipment_return")).isEqualTo(1);
        UUID other = delivered(mugs("BANK_TRANSFER", 1));
        String again = "/api/orders/" + other + "/returns";
        MvcTestResult first = shop.post(again, "{}", "k3");
        assertThat(first).hasStatus(201);
        MvcTestResult second = shop.post(again, "{}", "k3");
        assertThat(second).hasStatus(200);
        assertThat(id(second)).isEqualTo(id(first));
        assertThat(shop.post(again, "{\"note\": \"x\"}", "k3")).hasStatus(409);
    }

    @Test
    void staffRecordItInTasklist() {
        UUID order = delivered(mugs("BANK_TRANSFER", 2));
        String number = shop.order(order, "$.number");
        String item = shop.order(order, "$.items[0].id");

        assertThat(variables(startForm.handle("#" + number)))
                .containsEntry("orderNumber", Integer.valueOf(number))
                .containsEntry("shownOrderNumber", Integer.valueOf(number))
                .containsEntry("formProblem", null)
                .containsEntry("returnableItems", List.of(Map.of("itemId", item, "name", "Mug", "quantity", 2)))
                .containsEntry("returnableSize", "2 items")
                .containsOnlyKeys(
                        "returnSettled",
                        "orderId",
                        "orderNumber",
                        "orderLink",
                        "shownOrderNumber",
                        "orderSummary",
                        "returnableItems",
                        "items",
                        "formProblem",
                        "currency",
                        "returnableSize",
                        "returnDueAt");
        List<Map<String, Object>> shown = List.of(Map.of("itemId", item, "quantity", 2));
        for (int delivery = 0; delivery < 2; delivery++) {
            assertThat(variables(returnForm.handle(
                            number,
                            number,
                            List.of(Map.of("quantity", 1)),
                            shown,
                            "ITEMS",
                            "7",
                            true,
                            "Torn",
                            null,
                            5)))
                    .containsEntry("returnSettled", true)
                    .containsOnlyKeys("returnSettled", "formProblem", "note");
        }

        assertThat(shop.<Integer>order(order, "$.items[0].returned")).isEqualTo(1);
        assertThat(wanted(order)).containsExactly("100.00");
        assertThat(shop.<String>order(order, "$.returns[0].note")).isEqualTo("Torn");
    }

    @ParameterizedTest
    @CsvSource({
        "many, NONE, , 'What came back, line 1, Quantity: must be a whole number'",
        "0, NONE, , What came back: at least one piece is needed",
        "3, NONE, , Only 2 of Mug",
        "1, , , What is given back? Is needed",
        "1, AMOUNT, , Amount: is needed",
        "1, AMOUNT, 500, Only MYR 200.00"
    })
    void givesAWrongEntryBackToTheForm(
            String quantity, @Nullable String refund, @Nullable String amount, String problem) {
        UUID order = delivered(mugs("BANK_TRANSFER", 2));
        String number = shop.order(order, "$.number");
        String item = shop.order(order, "$.items[0].id");

        Map<String, @Nullable Object> answer = variables(returnForm.handle(
                number,
                number,
                List.of(Map.of("itemId", item, "quantity", quantity)),
                null,
                refund,
                amount,
                null,
                null,
                null,
                5));

        assertThat(Objects.toString(answer.get("formProblem"))).startsWith(problem);
        assertThat(answer)
                .containsEntry("returnSettled", false)
                .containsOnlyKeys(
                        "returnSettled",
                        "orderId",
                        "orderNumber",
                        "orderLink",
                        "shownOrderNumber",
                        "orderSummary",
                        "returnableItems",
                        "items",
                        "formProblem",
                        "currency",
                        "returnableSize");
        assertThat(answer.get("items"))
                .isEqualTo(List.of(Map.of(
                        "orderItem",
                        item,
                        "itemId",
                        item,
                        "name",
                        "Mug",
                        "quantity",
                        quantity.equals("many") ? 2 : Integer.parseInt(quantity))));
        assertThat(shop.count("shipment_return")).isZero();
    }

    @Test
    void asksAgainForAnotherOrder() {
        UUID order = delivered(mugs("BANK_TRANSFER", 2));
        String number = shop.order(order, "$.number");

        assertThat(variables(startForm.handle("999999")))
                .containsEntry("shownOrderNumber", null)
                .containsEntry("orderNumber", "999999")
                .containsOnlyKeys(
                        "returnSettled",
                        "orderId",
                        "orderNumber",
                        "orderLink",
                        "shownOrderNumber",
                        "orderSummary",
                        "returnableItems",
                        "items",
                        "formProblem",
                        "returnDueAt")
                .extractingByKey("formProblem")
                .asString()
                .isEqualTo("Order number: there is no order 999999");
        assertThat(variables(startForm.handle(" x ")).get("formProblem")).isNotNull();
        assertThat(variables(startForm.handle(null)).get("formProblem")).isNotNull();
        assertThat(Objects.toString(answer(number, "999999").get("formProblem")))
                .contains(number);
        assertThat(answer("999999", number).get("shownOrderNumber")).isNull();
        assertThat(shop.count("shipment_return")).isZero();
        assertThat(variables(returnForm.handle(null, null, null, null, null, null, null, null, true, 5)))
                .containsEntry("returnSettled", true);
    }

    @Test
    void whatIsNoListOfItemsGoesBackToTheForm() {
        UUID order = delivered(mugs("CASH", 2));
        String number = shop.order(order, "$.number");

        for (Object items : List.of("abc", Map.of("quantity", 1), List.of(5))) {
            assertThat(variables(
                            returnForm.handle(number, number, items, "nonsense", "NONE", null, null, null, null, 5)))
                    .containsEntry("returnSettled", false)
                    .extractingByKey("formProblem")
                    .asString()
                    .startsWith("What came back: must be a list of items");
        }
        assertThat(shop.count("shipment_return")).isZero();
    }

    private Map<String, @Nullable Object> answer(String number, String shown) {
        return variables(returnForm.handle(number, shown, null, List.of(), "NONE", null, null, null, null, 5));
    }

    private static Samples.Body mugs(String method, int quantity) {
        Samples.Body order = Samples.goods(quantity).with("/items/0/sku", "MUG").with("/payment/method", method);
        return method.equals("COD") ? order : order.with("/payment/status", "PAID");
    }

    private UUID delivered(Samples.Body body) {
        UUID order = shop.placeFollowed(body);
        shop.patch("/api/shipments/" + ship(order), "{\"status\": \"DELIVERED\"}");
        return order;
    }

    private UUID ship(UUID order) {
        return id(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"OTHERS\"}"));
    }

    private MvcTestResult back(UUID order, String body) {
        return shop.post("/api/orders/" + order + "/returns", body.replace('\'', '"'));
    }

    /** What staff are told before they write it down. */
    private String price(UUID order, String item, int quantity) {
        return returns.price(order, List.of(new Ship.Item(UUID.fromString(item), quantity)))
                .price()
                .toDecimal();
    }

    private static String pieces(String item, int quantity, String refund) {
        return "{'items': [{'itemId': '%s', 'quantity': %d}], %s}".formatted(item, quantity, refund);
    }

    private int stock() {
        return jdbc.sql("select stock from product").query(Integer.class).single();
    }

    /** The refunds that were asked for. */
    private List<String> wanted(UUID order) {
        return shop.order(order, "$.refunds[*].amount");
    }
}
