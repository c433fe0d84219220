package io.tertib.refund;

import static io.tertib.Shop.fields;
import static io.tertib.Shop.id;
import static io.tertib.Shop.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderRefunds;
import io.tertib.order.Orders;
import io.tertib.payment.PaymentReviews;
import io.tertib.payment.ReviewDecision;
import io.tertib.payment.StripePayments;
import io.tertib.refund.process.DecideRefundWorker;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Money that follows from what happened to an order: only a manager keeps it, and says why. */
@DatabaseTest
class OwedRefundsTests {

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Refunds refunds;

    @Autowired
    private PaymentReviews reviews;

    @Autowired
    private StripePayments payments;

    @Autowired
    private OrderRefunds wishes;

    @Autowired
    private RefundBook book;

    @Autowired
    private RefundRepository rows;

    @Autowired
    private Orders orders;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DecideRefundWorker approvalForm;

    @Test
    void callingOffTheMoneyOfCancelledPiecesAsksAManager() {
        UUID order = shop.placePaid(Samples.goods(3));
        UUID refund = cancelled(order, 1);

        for (int repetition = 0; repetition < 2; repetition++) {
            assertThat(callOff(refund)).hasStatusOk();
            assertThat(refunds.get(refund).step()).isEqualTo(RefundStep.APPROVE);
        }

        assertThat(lastMessage(order))
                .isEqualTo("Refund of MYR 100.00 not to be given back, if a manager agrees: Agreed by phone");
        assertThat(shop.messages(order)).containsOnlyOnce("refund.updated");
        assertThat(waiting(order)).contains("REFUND_APPROVAL");
        assertThat(shop.post("/api/refunds/" + refund + "/complete", "{\"reference\": \"TT-1\"}"))
                .hasStatus(409);
        assertThat(decide(refund, "approve", "{}")).hasStatusOk();
        assertThat(shop.post("/api/refunds/" + refund + "/complete", "{\"reference\": \"TT-1\"}"))
                .hasStatusOk();
    }

    @Test
    void aManagerWhoKeepsItSaysWhy() {
        UUID order = shop.placePaid(Samples.goods(3));
        UUID refund = cancelled(order, 1);
        callOff(refund);

        for (String silent : List.of("{}", "{\"note\": \" \"}")) {
            MvcTestResult refused = decide(refund, "reject", silent);
            assertThat(refused).hasStatus(422);
            assertThat(fields(refused)).containsExactly("note");
        }
        approvalForm.handle(refund.toString(), "REJECTED", null);
        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.APPROVAL);
        for (int repetition = 0; repetition < 2; repetition++) {
            assertThat(decide(refund, "reject", "{\"note\": \"Made to measure\"}"))
                    .hasStatusOk();
        }
        assertThat(decide(refund, "reject", "{}")).hasStatusOk();

        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.REJECTED);
        assertThat(lastMessage(order)).isEqualTo("Refund of MYR 100.00 not approved: Made to measure");
        assertThat(waiting(order)).doesNotContain("REFUND_APPROVAL");
        assertThat(callOff(refund)).hasStatus(409);
        // Kept is not lost: it can be given back after all.
        assertThat(shop.post("/api/orders/" + order + "/refunds", "{\"amount\": \"100.00\"}"))
                .hasStatus(201);
    }

    /** For the pieces nothing was given back when they were cancelled, as it was about to be. */
    @Test
    void moneyForPiecesThatTheCustomerWasToKeepIsOwedOnceTheyAreCancelled() {
        UUID order = shop.placePaid(Samples.goods(3));
        String item = shop.order(order, "$.items[0].id");
        UUID kept = ofPieces(order, item);
        assertThat(callOff(kept)).hasStatusOk();
        assertThat(refunds.get(kept).status()).isEqualTo(RefundStatus.CANCELLED);

        UUID refund = ofPieces(order, item);
        assertThat(cancel(order, item, 1)).hasStatusOk();
        assertThat(callOff(refund)).hasStatusOk();

        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.APPROVAL);
    }

    @Test
    void moneyThatCameTooLateIsOwed() {
        UUID order = shop.place(Samples.goods(1));
        shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"Changed her mind\"}");
        UUID payment = id(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 100}"));
        reviews.decide(payment, ReviewDecision.REFUND, null, null, Origin.PROCESS);
        UUID refund = refunds.ofOrder(order).getFirst().id();

        assertThat(callOff(refund)).hasStatusOk();

        assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.APPROVAL);
    }

    /** All of it is lost: there is nothing that the order could go on with. */
    @Test
    void moneyOfAParcelThatWasAllThereIsIsOwed() {
        for (String lost : List.of("LOST", "RETURNED_TO_SENDER")) {
            UUID order = shop.placePaid(Samples.goods(6));
            notDelivered(order, lost);
            UUID refund = only(order);
            assertThat(decide(refund, "approve", "{}")).hasStatusOk();

            assertThat(callOff(refund)).hasStatusOk();
            assertThat(refunds.get(refund).status()).isEqualTo(RefundStatus.APPROVAL);
            assertThat(decide(refund, "reject", "{}")).hasStatus(422);
            assertThat(decide(refund, "reject", "{\"note\": \"She has it\"}")).hasStatusOk();

            assertThat(shop.timeline(order)).contains("CANCELLATION_WITHDRAWN");
            assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo("PAID");
        }
    }

    /** What was asked for by hand takes up the money of which pieces that are cancelled now would be paid back. */
    @Test
    void aRefundUnderWayAnswersForWhatCouldNotBeAskedForBesides() {
        for (String amount : List.of("250.00", "300.00")) {
            UUID order = shop.placePaid(Samples.goods(3));
            UUID byHand = byHand(order, amount);

            assertThat(cancel(order, shop.order(order, "$.items[0].id"), 1)).hasStatusOk();

            assertThat(callOff(byHand)).hasStatusOk();
            assertThat(refunds.get(byHand).status()).isEqualTo(RefundStatus.APPROVAL);
        }
        UUID enough = shop.placePaid(Samples.goods(3));
        UUID small = byHand(enough, "200.00");
        assertThat(cancel(enough, shop.order(enough, "$.items[0].id"), 1)).hasStatusOk();
        assertThat(callOff(small)).hasStatusOk();
        assertThat(refunds.get(small).status()).isEqualTo(RefundStatus.CANCELLED);
    }

    @Test
    void aWishThatIsRepeatedAsksForNothingMore() {
        UUID order = shop.placePaid(Samples.goods(3));
        UUID byHand = byHand(order, "150.00");
        RequestKey key = new RequestKey("items:1", "");

        for (int time = 0; time < 2; time++) {
            transaction.executeWithoutResult(status -> wishes.refund(new OrderRefunds.Wanted(
                    order,
                    Money.parse("100.00", Currency.getInstance("MYR")),
                    OrderRefunds.Cause.CANCELLED,
                    null,
                    false,
                    key,
                    Origin.PROCESS)));
        }

        assertThat(refunds.ofOrder(order)).hasSize(2);
        assertThat(refunds.get(byHand).isOwed()).isFalse();
    }

    @Test
    void theSameForWhatComesBackOrIsLost() {
        UUID returned = delivered();
        UUID byHand = byHand(returned, "300.00");
        assertThat(shop.post("/api/orders/" + returned + "/returns", "{\"refund\": \"ITEMS\"}"))
                .hasStatus(201);
        assertThat(callOff(byHand)).hasStatusOk();
        assertThat(refunds.get(byHand).status()).isEqualTo(RefundStatus.APPROVAL);

        UUID lost = shop.placePaid(Samples.goods(3));
        shop.post("/api/orders/" + lost + "/shipments", "{\"courier\": \"DHL\"}");
        UUID before = byHand(lost, "300.00");
        decideAboutParcel(lost, "LOST");
        assertThat(callOff(before)).hasStatusOk();
        assertThat(refunds.get(before).status()).isEqualTo(RefundStatus.APPROVAL);
    }

    /** Else pieces would be sent of which the price has gone back. */
    @Test
    void keepingWhatIsOwedBesidesLeavesACancellationAlone() {
        UUID order = shop.placePaid(Samples.goods(4));
        UUID pieces = cancelled(order, 1);
        callOff(pieces);
        shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"Changed her mind\"}");
        UUID rest = refunds.ofOrder(order).getLast().id();

        assertThat(decide(pieces, "reject", "{\"note\": \"Made to measure\"}")).hasStatusOk();
        assertThat(shop.<String>order(order, "$.cancellation.reason")).isEqualTo("Changed her mind");
        assertThat(refunds.get(rest).status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(complete(rest)).hasStatusOk();

        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
    }

    @Test
    void aCancellationForWhichMoneyHasGoneBackIsNotWithdrawn() {
        UUID order = shop.placePaid(Samples.goods(4));
        UUID before = byHand(order, "100.00");
        shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"Changed her mind\"}");
        assertThat(complete(refunds.ofOrder(order).getLast().id())).hasStatusOk();

        assertThat(callOff(before)).hasStatusOk();
        assertThat(refunds.get(before).status()).isEqualTo(RefundStatus.APPROVAL);
        assertThat(decide(before, "reject", "{}")).hasStatus(422);
        assertThat(decide(before, "reject", "{\"note\": \"Cut to size\"}")).hasStatusOk();

        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
        assertThat(shop.timeline(order)).doesNotContain("CANCELLATION_WITHDRAWN");
    }

    /** Else it would be given back although the order goes on. */
    @Test
    void whatFailedForACancellationIsOffWithIt() {
        UUID order = shop.place(Samples.goods(2));
        payments.receive(order, "pi_failing", Money.parse("150.00", Currency.getInstance("MYR")));
        shop.post("/api/orders/" + order + "/payments", "{\"amount\": 50}");
        shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"Changed her mind\"}");
        UUID atStripe = ofAmount(order, "150.00");
        transaction.executeWithoutResult(status -> book.refused(
                orders.lock(order), rows.findById(atStripe).orElseThrow(), "the balance at Stripe is not enough"));
        assertThat(refunds.get(atStripe).step()).isEqualTo(RefundStep.RESOLVE);

        assertThat(callOff(ofAmount(order, "50.00"))).hasStatusOk();

        assertThat(shop.timeline(order)).contains("CANCELLATION_WITHDRAWN");
        assertThat(refunds.get(atStripe).step()).isEqualTo(RefundStep.CLOSED);
        assertThat(waiting(order)).doesNotContain("REFUND_FAILED");
        assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo("PAID");
        assertThat(shop.post("/api/refunds/" + atStripe + "/resolve", "{\"decision\": \"OUTSIDE\"}"))
                .hasStatus(409);
    }

    /** Else staff would be asked whether to give back what is to be paid. */
    @Test
    void whatCameInDuringACancellationIsWaitedForAgainWithoutIt() {
        UUID order = shop.place(Samples.goods(1));
        shop.post("/api/orders/" + order + "/payments", "{\"amount\": 60}");
        shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"Changed her mind\"}");
        shop.post("/api/orders/" + order + "/payments", "{\"amount\": 40}");
        assertThat(waiting(order)).contains("PAYMENT_REVIEW");

        assertThat(callOff(ofAmount(order, "60.00"))).hasStatusOk();

        assertThat(waiting(order)).doesNotContain("PAYMENT_REVIEW").contains("SHIPMENT");
        assertThat(shop.<String>order(order, "$.payments[1].review.decision")).isEqualTo("KEPT");
        assertThat(shop.messages(order)).containsOnlyOnce("payment.reviewed");
    }

    @Test
    void goodsOfWhichAllWasGivenBackAreNotShippedAnew() {
        UUID order = shop.placePaid(Samples.goods(2));
        String item = shop.order(order, "$.items[0].id");
        for (int parcel = 0; parcel < 2; parcel++) {
            assertThat(shop.post(
                            "/api/orders/" + order + "/shipments",
                            Samples.body(
                                    "{'courier': 'DHL', 'items': [{'itemId': '%s', 'quantity': 1}]}".formatted(item))))
                    .hasStatus(201);
        }
        assertThat(complete(byHand(order, "200.00"))).hasStatusOk();
        assertThat(shop.patch(
                        "/api/shipments/" + shop.order(order, "$.shipments[0].id"), "{\"status\": \"CANCELLED\"}"))
                .hasStatusOk();

        MvcTestResult again = shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}");

        assertThat(again).hasStatus(409);
        assertThat(Shop.<String>read(again, "$.detail")).contains("has been given back, so nothing of it is shipped");
    }

    @Test
    void whyItShouldBeKeptIsToldToTheManager() {
        UUID order = shop.placePaid(Samples.goods(3));
        UUID refund = cancelled(order, 1);

        MvcTestResult silent = shop.post("/api/refunds/" + refund + "/call-off", "{}");
        assertThat(silent).hasStatus(422);
        assertThat(fields(silent)).containsExactly("note");
        assertThat(callOff(refund)).bodyJson().extractingPath("$.keepReason").isEqualTo("Agreed by phone");

        assertThat(Shop.<List<String>>read(shop.get("/api/orders/" + order), "$.waitsFor[*].sentence"))
                .anyMatch(text -> text.endsWith("; staff would rather keep it: Agreed by phone"));
        assertThat(decide(refund, "approve", "{}"))
                .bodyJson()
                .extractingPath("$.keepReason")
                .isNull();
    }

    private UUID ofAmount(UUID order, String decimal) {
        return refunds.ofOrder(order).stream()
                .filter(refund -> refund.amount().toDecimal().equals(decimal))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private UUID byHand(UUID order, String amount) {
        return id(shop.post("/api/orders/" + order + "/refunds", "{\"amount\": \"" + amount + "\"}"));
    }

    private UUID delivered() {
        UUID order = shop.placePaid(Samples.goods(3));
        UUID parcel = id(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"));
        assertThat(shop.patch("/api/shipments/" + parcel, "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk();
        return order;
    }

    private void notDelivered(UUID order, String status) {
        shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}");
        decideAboutParcel(order, status);
    }

    private void decideAboutParcel(UUID order, String status) {
        String parcel = shop.order(order, "$.shipments[0].id");
        assertThat(shop.patch("/api/shipments/" + parcel, "{\"status\": \"" + status + "\"}"))
                .hasStatusOk();
        assertThat(shop.post("/api/shipments/" + parcel + "/failed-delivery", "{\"decision\": \"REFUND\"}"))
                .hasStatusOk();
    }

    private UUID only(UUID order) {
        assertThat(refunds.ofOrder(order)).hasSize(1);
        return refunds.ofOrder(order).getFirst().id();
    }

    private MvcTestResult complete(UUID refund) {
        return shop.post("/api/refunds/" + refund + "/complete", "{\"reference\": \"TT-1\"}");
    }

    private UUID ofPieces(UUID order, String item) {
        refunds.request(
                order,
                RequestRefund.of(Map.of(UUID.fromString(item), 1), RefundReason.OTHER, null),
                new RequestKey(UUID.randomUUID().toString(), ""),
                Origin.PROCESS);
        return refunds.ofOrder(order).getLast().id();
    }

    private UUID cancelled(UUID order, int pieces) {
        assertThat(cancel(order, shop.order(order, "$.items[0].id"), pieces)).hasStatusOk();
        return refunds.ofOrder(order).getFirst().id();
    }

    private MvcTestResult cancel(UUID order, String item, int pieces) {
        return shop.post(
                "/api/orders/" + order + "/cancel",
                Samples.body(
                        "{'reason': 'Sold out', 'items': [{'itemId': '%s', 'quantity': %d}]}".formatted(item, pieces)));
    }

    private MvcTestResult callOff(UUID refund) {
        return shop.post("/api/refunds/" + refund + "/call-off", "{\"note\": \"Agreed by phone\"}");
    }

    private MvcTestResult decide(UUID refund, String decision, String body) {
        return mvc.post()
                .uri("/api/refunds/" + refund + "/" + decision)
                .headers(headers -> headers.setBasicAuth("manager", "manager"))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private String lastMessage(UUID order) {
        return shop.<List<String>>order(order, "$.timeline[*].message").getLast();
    }

    private List<String> waiting(UUID order) {
        return read(shop.get("/api/orders/" + order), "$.waitsFor[*].kind");
    }
}
