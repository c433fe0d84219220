package io.tertib.order;

import static io.tertib.Shop.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@RecordApplicationEvents
class OrderCancellationTests {

    @Autowired
    private Shop shop;

    @Autowired
    private Orders orders;

    @Autowired
    private OrderCancellation cancellation;

    @Autowired
    private OrderLifecycle lifecycle;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationEvents events;

    @Test
    void cancelsAnUnpaidOrderAtOnce() {
        UUID id = shop.place(Samples.goods(2));

        MvcTestResult cancelled = cancel(id);

        assertThat(cancelled).hasStatusOk();
        assertThat(Shop.<String>read(cancelled, "$.status")).isEqualTo("CANCELLED");
        assertThat(Shop.<String>read(cancelled, "$.paymentStatus")).isEqualTo("VOIDED");
        assertThat(Shop.<String>read(cancelled, "$.cancellation.reason")).isEqualTo("changed her mind");
        assertThat(Shop.<String>read(cancelled, "$.amountDue")).isEqualTo("0.00");
        assertThat(Shop.<Integer>read(cancelled, "$.items[0].cancelled")).isEqualTo(2);
        assertThat(shop.timeline(id)).containsExactly("ORDER_PLACED", "CANCELLED");
        assertThat(shop.messages(id)).containsExactly("order.placed", "order.halted");
        assertThat(events.stream(ItemsCancelled.class)).hasSize(1);
        assertThat(refunds(id)).isEmpty();
    }

    @Test
    void staysCancelledWhenAskedAgain() {
        UUID id = shop.place(Samples.goods(1));
        cancel(id);

        assertThat(cancel(id)).hasStatusOk();
        assertThat(shop.timeline(id)).containsExactly("ORDER_PLACED", "CANCELLED");
        assertThat(shop.messages(id)).containsExactly("order.placed", "order.halted");
    }

    @Test
    void asksForTheMoneyBackFirst() {
        UUID id = shop.placePaid(Samples.goods(1));

        cancellationOfPaid(id);

        assertThat(refunds(id)).containsExactly("100.00 CANCELLED");
        assertThat(shop.<String>order(id, "$.status")).isEqualTo("OPEN");
        assertThat(shop.post("/api/orders/" + id + "/shipments", "{'courier': 'DHL'}".replace('\'', '"')))
                .hasStatus(409);
        assertThat(shop.post("/api/orders/" + id + "/archive", "")).hasStatus(409);

        settle(id, "100.00", "100.00");

        assertThat(shop.<String>order(id, "$.status")).isEqualTo("CANCELLED");
        assertThat(shop.<String>order(id, "$.paymentStatus")).isEqualTo("REFUNDED");
        assertThat(shop.timeline(id))
                .containsExactly(
                        "ORDER_PLACED",
                        "PAYMENT_RECEIVED",
                        "FULFILMENT_STARTED",
                        "CANCELLATION_REQUESTED",
                        "REFUND_REQUESTED",
                        "CANCELLED");
        assertThat(shop.messages(id)).containsSubsequence("order.halted", "order.cancellationSettled");
    }

    @Test
    void goesOnWhenTheMoneyIsNotGivenBack() {
        UUID id = shop.placePaid(Samples.goods(1));
        cancellationOfPaid(id);

        transaction.executeWithoutResult(
                status -> cancellation.withdraw(id, TimelineText.typed("the manager said no"), Origin.PROCESS));

        assertThat(shop.<Object>order(id, "$.cancellation")).isNull();
        assertThat(shop.timeline(id)).endsWith("CANCELLATION_WITHDRAWN", "REFUND_UPDATED");
        assertThat(shop.<String>order(id, "$.refunds[0].status")).isEqualTo("CANCELLED");
        assertThat(shop.messages(id)).containsSubsequence("order.halted", "order.cancellationSettled");
        assertThat(shop.post("/api/orders/" + id + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);
    }

    @Test
    void asksForTheMoneyAgainWhenItIsCancelledAgainAfterARefusal() {
        UUID id = shop.placePaid(Samples.goods(1));
        cancellationOfPaid(id);
        transaction.executeWithoutResult(
                status -> cancellation.withdraw(id, TimelineText.typed("the manager said no"), Origin.PROCESS));

        cancellationOfPaid(id);
        cancellationOfPaid(id);

        assertThat(shop.<List<String>>order(id, "$.refunds[*].status")).containsExactly("CANCELLED", "REQUESTED");
        assertThat(shop.<String>order(id, "$.refundable")).isEqualTo("0.00");
        settle(id, "100.00", "100.00");
        assertThat(shop.<String>order(id, "$.status")).isEqualTo("CANCELLED");
    }

    @Test
    void refusesWhatIsOnItsWayAndOffersTheRest() {
        UUID id = shop.placePaid(Samples.goods(3));
        ship(id, 1);

        MvcTestResult refused = cancel(id);

        assertThat(refused).hasStatus(409);
        assertThat(Shop.<String>read(refused, "$.detail"))
                .contains("already on its way")
                .contains("onlyUnshipped");

        assertThat(shop.post("/api/orders/" + id + "/cancel", "{\"reason\": \"too many\", \"onlyUnshipped\": true}"))
                .hasStatusOk();
        assertThat(shop.<String>order(id, "$.status")).isEqualTo("OPEN");
        assertThat(shop.<String>order(id, "$.fulfilmentStatus")).isEqualTo("SHIPPED");
        assertThat(shop.<Integer>order(id, "$.items[0].cancelled")).isEqualTo(2);
        assertThat(refunds(id)).containsExactly("200.00 CANCELLED");
        assertThat(shop.<Object>order(id, "$.cancellation")).isNull();
        assertThat(shop.messages(id)).endsWith("order.shipped", "order.shipped", "refund.requested");
        // Once more changes nothing.
        assertThat(shop.post("/api/orders/" + id + "/cancel", "{\"reason\": \"too many\", \"onlyUnshipped\": true}"))
                .hasStatusOk();
        assertThat(refunds(id)).hasSize(1);
    }

    @Test
    void whatIsNotDeliveredOnCreditIsNotToBePaid() {
        UUID id = shop.place(Samples.goods(4)
                .with("/payment/method", "COD")
                .with("/discount", "40.00")
                .with("/shippingFee", "8.00"));
        ship(id, 3);

        assertThat(shop.post("/api/orders/" + id + "/cancel", "{\"reason\": \"sold out\", \"onlyUnshipped\": true}"))
                .hasStatusOk();

        // A quarter of the goods less a quarter of the discount; the shipping fee stays.
        assertThat(shop.<String>order(id, "$.amountDue")).isEqualTo("278.00");
        assertThat(refunds(id)).isEmpty();
        shop.pay(id);
        assertThat(shop.<String>order(id, "$.paymentStatus")).isEqualTo("PAID");
        assertThat(shop.<String>order(id, "$.captured")).isEqualTo("278.00");
    }

    @Test
    void piecesAreLeftOutBeforeAnythingIsShipped() {
        UUID id = shop.placePaid(Samples.goods(3));
        String pieces = pieces(id, 1);

        assertThat(cancel(id, pieces, "key-1")).hasStatusOk();

        assertThat(shop.<String>order(id, "$.status")).isEqualTo("OPEN");
        assertThat(shop.<String>order(id, "$.fulfilmentStatus")).isEqualTo("UNFULFILLED");
        assertThat(shop.<Integer>order(id, "$.items[0].cancelled")).isEqualTo(1);
        assertThat(refunds(id)).containsExactly("100.00 CANCELLED");
        assertThat(cancel(id, pieces, "key-1")).as("once more").hasStatusOk();
        assertThat(shop.<Integer>order(id, "$.items[0].cancelled")).isEqualTo(1);
        assertThat(refunds(id)).hasSize(1);
        assertThat(cancel(id, pieces(id, 2), "key-1")).hasStatus(409);
        assertThat(Shop.<String>read(cancel(id, pieces(id, 3), "key-2"), "$.detail"))
                .isEqualTo("Only 2 of Mug can still be cancelled, not 3");
        ship(id, 1);
        assertThat(cancel(id, pieces(id, 1), "key-3")).hasStatusOk();
        assertThat(shop.<String>order(id, "$.fulfilmentStatus")).isEqualTo("SHIPPED");
    }

    @Test
    void whoWaitsForTheMoneyWaitsForLess() {
        UUID id = shop.place(Samples.goods(3).with("/shippingFee", "8.00"));

        assertThat(cancel(id, pieces(id, 2), "key-1")).hasStatusOk();

        assertThat(shop.<String>order(id, "$.amountDue")).isEqualTo("108.00");
        assertThat(refunds(id)).isEmpty();
        shop.pay(id);
        assertThat(shop.<String>order(id, "$.paymentStatus")).isEqualTo("PAID");
    }

    @Test
    void allPiecesAreTheOrder() {
        UUID id = shop.place(Samples.goods(3));

        assertThat(cancel(id, pieces(id, 3), "key-1")).hasStatusOk();

        assertThat(shop.<String>order(id, "$.status")).isEqualTo("CANCELLED");
        assertThat(cancel(id, pieces(id, 3), "key-1")).as("once more").hasStatusOk();
        assertThat(cancel(id, pieces(id, 1), "key-2"))
                .as("is not delivered anyway")
                .hasStatusOk();
    }

    @Test
    void whereAllGoodsAreLeftOutNothingIsToBeShipped() {
        UUID id = shop.placePaid(Samples.goods(2)
                .with("/items/1", Map.of("name", "Repair", "kind", "SERVICE", "quantity", 1, "unitPrice", "30.00")));

        assertThat(cancel(id, pieces(id, 2), "key-1")).hasStatusOk();

        assertThat(shop.<String>order(id, "$.status")).isEqualTo("OPEN");
        assertThat(shop.<String>order(id, "$.fulfilmentStatus")).isEqualTo("NOT_REQUIRED");
        assertThat(refunds(id)).containsExactly("200.00 CANCELLED");
    }

    @Test
    void whatAManagerMayNotApproveIsNotPromised() {
        UUID id = shop.placePaid(Samples.goods(9));

        assertThat(cancel(id, pieces(id, 1), "key-1")).hasStatusOk();
        assertThat(cancel(id, pieces(id, 7), "key-2")).hasStatusOk();

        assertThat(shop.<List<String>>order(id, "$.refunds[*].status")).containsExactly("REQUESTED", "APPROVAL");
        List<String> mails = jdbc.sql(
                        "SELECT text_body FROM mail WHERE occasion = 'PART_CANCELLED' ORDER BY created_at")
                .query(String.class)
                .list();
        assertThat(mails).hasSize(2);
        assertThat(mails.getFirst()).contains("You paid RM100.00 for it, which is given back");
        assertThat(mails.getLast()).contains("- 7 × Mug").doesNotContain("is given back");
    }

    @Test
    void namesPiecesOfTheOrder() {
        UUID id = shop.place(Samples.goods(3));
        String pieces = pieces(id, 1);

        assertThat(fields(cancel(id, pieces(shop.place(Samples.goods(1)), 1), "key-1")))
                .containsExactly("items");
        assertThat(fields(cancel(id, pieces.replace("1}", "0}"), "key-1"))).containsExactly("items[0].quantity");
        assertThat(fields(cancel(id, "{\"reason\": \"x\", \"items\": []}", "key-1")))
                .containsExactly("items");
        assertThat(fields(cancel(id, pieces.replace("{\"reason\"", "{\"onlyUnshipped\": true, \"reason\""), "key-1")))
                .containsExactly("onlyUnshipped");
        assertThat(shop.<Integer>order(id, "$.items[0].cancelled")).isZero();
    }

    private String pieces(UUID id, int quantity) {
        return "{\"reason\": \"changed her mind\", \"items\": [{\"itemId\": \"%s\", \"quantity\": %d}]}"
                .formatted(shop.order(id, "$.items[0].id"), quantity);
    }

    private MvcTestResult cancel(UUID id, String body, String key) {
        return shop.post("/api/orders/" + id + "/cancel", body, key);
    }

    @Test
    void piecesAreNotCancelledBesidesTheWhole() {
        UUID id = shop.placePaid(Samples.goods(4));
        assertThat(cancel(id)).hasStatusOk();

        for (int pieces : List.of(2, 99)) {
            assertThat(Shop.<String>read(cancel(id, pieces(id, pieces), "key-" + pieces), "$.detail"))
                    .contains("is being cancelled already");
        }
        assertThat(cancel(id, pieces(id, 4), "all")).hasStatusOk();
        settle(id, "400.00", "400.00");
        assertThat(shop.<String>order(id, "$.status")).isEqualTo("CANCELLED");
        assertThat(cancel(id, pieces(id, 2), "afterwards")).hasStatusOk();
        assertThat(cancel(id, pieces(id, 99), "too many")).hasStatus(409);
    }

    @Test
    void refusesWhatIsDelivered() {
        UUID id = shop.placePaid(Samples.goods(1));
        ship(id, 1);
        shop.patch("/api/shipments/" + shop.order(id, "$.shipments[0].id"), "{\"status\": \"DELIVERED\"}");

        assertThat(Shop.<String>read(cancel(id), "$.detail")).contains("already been delivered");
        assertThat(shop.post("/api/orders/" + id + "/cancel", "{\"reason\": \"x\", \"onlyUnshipped\": true}"))
                .hasStatus(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"reason\": \" \"}", "{\"reason\": null}"})
    void wantsAReason(String body) {
        UUID id = shop.place(Samples.goods(1));

        MvcTestResult refused = shop.post("/api/orders/" + id + "/cancel", body);

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly("reason");
        assertThat(shop.<String>order(id, "$.status")).isEqualTo("OPEN");
    }

    @Test
    void isClosedWhenAllWasGivenBackAfterAPartWasHandedOver() {
        UUID id = shop.placePaid(Samples.goods(2));
        ship(id, 1);

        settle(id, "200.00", "200.00");

        assertThat(shop.<String>order(id, "$.status")).isEqualTo("OPEN");
        assertThat(shop.<String>order(id, "$.paymentStatus")).isEqualTo("REFUNDED");
        assertThat(shop.<Integer>order(id, "$.items[0].cancelled")).isEqualTo(1);
        assertThat(shop.timeline(id)).endsWith("CLOSED");
        assertThat(shop.messages(id)).endsWith("order.halted", "shipment.updated");
        assertThat(shop.post("/api/orders/" + id + "/archive", "")).hasStatusOk();
    }

    @Test
    void isCancelledWhenAllWasGivenBackBeforeAnythingWasHandedOver() {
        UUID id = shop.placePaid(Samples.goods(2));

        settle(id, "200.00", "200.00");

        assertThat(shop.<String>order(id, "$.status")).isEqualTo("CANCELLED");
        assertThat(shop.messages(id)).endsWith("order.halted");
    }

    /** Its process has ended, and nobody is told there any more. */
    @Test
    void afterItWasCompletedTheCustomerIsToldAllTheSame() {
        UUID id = shop.placePaid(Samples.goods(1)
                .with(
                        "/items",
                        List.of(Map.of("name", "Haircut", "quantity", 1, "unitPrice", "30.00", "kind", "SERVICE"))));
        lifecycle.complete(id, Origin.PROCESS);

        assertThat(cancel(id)).hasStatusOk();
        assertThat(mails(id, "ORDER_CANCELLED")).isZero();
        settle(id, "30.00", "30.00");

        assertThat(shop.<String>order(id, "$.status")).isEqualTo("CANCELLED");
        assertThat(mails(id, "ORDER_CANCELLED")).isEqualTo(1);
        assertThat(shop.messages(id)).doesNotContain("order.halted", "order.cancellationSettled");
    }

    private int mails(UUID id, String occasion) {
        return jdbc.sql("select count(*) from mail where order_id = ? and occasion = ?")
                .params(id, occasion)
                .query(Integer.class)
                .single();
    }

    private MvcTestResult cancel(UUID id) {
        return shop.post("/api/orders/" + id + "/cancel", "{\"reason\": \" changed her mind \"}");
    }

    /** What is given back, and why. */
    private List<String> refunds(UUID id) {
        return shop.<List<Map<String, String>>>order(id, "$.refunds").stream()
                .map(refund -> refund.get("amount") + " " + refund.get("reason"))
                .toList();
    }

    private void cancellationOfPaid(UUID id) {
        assertThat(cancel(id)).hasStatusOk();
        assertThat(Shop.<String>read(cancel(id), "$.cancellation.reason")).isEqualTo("changed her mind");
    }

    private void ship(UUID id, int quantity) {
        String item = shop.order(id, "$.items[0].id");
        assertThat(shop.post(
                        "/api/orders/" + id + "/shipments",
                        Samples.body("{'courier': 'DHL', 'items': [{'itemId': '%s', 'quantity': %d}]}"
                                .formatted(item, quantity))))
                .hasStatus(201);
    }

    /** The ledger says so. */
    private void settle(UUID id, String captured, String refunded) {
        LedgerSums sums = new LedgerSums(money(captured), money(refunded), money("0.00"), 0, 0);
        transaction.executeWithoutResult(status -> orders.settle(id, sums, Origin.STRIPE));
    }

    private Money money(String amount) {
        return Money.parse(amount, Currency.getInstance("MYR"));
    }
}
