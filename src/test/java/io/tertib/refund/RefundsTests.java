package io.tertib.refund;

import static io.tertib.Shop.atOnce;
import static io.tertib.Shop.fields;
import static io.tertib.Shop.id;
import static io.tertib.Shop.read;
import static io.tertib.Variables.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderCancellation;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderRefunds;
import io.tertib.order.OrderStatus;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.Worded;
import io.tertib.payment.StripePayments;
import io.tertib.payment.process.CloseReviewWorker;
import io.tertib.payment.stripe.StripeRefund;
import io.tertib.refund.process.DecideRefundWorker;
import io.tertib.refund.process.RecordRefundWorker;
import io.tertib.refund.process.RequestRefundWorker;
import io.tertib.refund.process.ResolveRefundWorker;
import io.tertib.refund.process.StartRefundWorker;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
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
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class RefundsTests {

    private static final Origin STAFF = new Origin("staff", Origin.Source.API);

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private StripePayments payments;

    @Autowired
    private OrderRefunds wishes;

    @Autowired
    private Refunds refunds;

    @Autowired
    private RefundBook book;

    @Autowired
    private RefundRepository rows;

    @Autowired
    private Orders orders;

    @Autowired
    private OrderCancellation cancellation;

    @Autowired
    private OrderLifecycle lifecycle;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private RequestRefundWorker requestForm;

    @Autowired
    private StartRefundWorker startJob;

    @Autowired
    private DecideRefundWorker approvalForm;

    @Autowired
    private RecordRefundWorker outsideForm;

    @Autowired
    private ResolveRefundWorker resolveForm;

    @Autowired
    private CloseReviewWorker reviewForm;

    @Autowired
    private Clock clock;

    @Test
    void givesBackInPartAndThenTheRest() {
        UUID order = paid(1);

        MvcTestResult part = refund(order, "{'amount': '30.5', 'reason': 'returned', 'note': 'One sleeve was torn'}");

        assertThat(part).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                {"status": "REQUESTED", "amount": "30.50", "currency": "MYR", "method": "BANK_TRANSFER",
                 "through": "OUTSIDE", "reason": "RETURNED", "note": "One sleeve was torn", "actor": "test",
                 "source": "API", "reference": null, "settledAt": null}""");
        assertThat(part.getResponse().getContentType()).startsWith(MediaType.APPLICATION_JSON_VALUE);
        assertOrder(order, "PAID", "0.00", "30.50");
        assertThat(complete(id(part), "TT-8"))
                .bodyJson()
                .isLenientlyEqualTo("{'status': 'SUCCEEDED', 'reference': 'TT-8'}".replace('\'', '"'));
        assertOrder(order, "PARTIALLY_REFUNDED", "30.50", "0.00");

        MvcTestResult rest = refund(order, "{}");
        assertThat(rest).hasStatus(201).bodyJson().extractingPath("$.amount").isEqualTo("69.50");
        assertThat(complete(id(rest), "TT-9")).hasStatus(200);

        assertOrder(order, "REFUNDED", "100.00", "0.00");
        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
        assertThat(shop.<List<String>>order(order, "$.refunds[*].amount")).containsExactly("30.50", "69.50");
        assertThat(shop.timeline(order))
                .containsExactly(
                        "ORDER_PLACED",
                        "PAYMENT_RECEIVED",
                        "FULFILMENT_STARTED",
                        "REFUND_REQUESTED",
                        "REFUNDED",
                        "REFUND_REQUESTED",
                        "REFUNDED",
                        "CANCELLED");
        assertThat(shop.messages(order)).filteredOn("refund.requested"::equals).hasSize(2);
        assertThat(shop.messages(order)).filteredOn("refund.updated"::equals).hasSize(2);
    }

    @Test
    void whenSeveralWantAllAtOnceOneGetsItAndTheOthersLearnWhatIsLeft() throws Exception {
        UUID order = paid(1);

        List<MvcTestResult> answers = atOnce(5, i -> () -> refund(order, "{'amount': '60.00'}"));

        assertThat(answers).filteredOn(answer -> status(answer) == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> status(answer) == 409)
                .hasSize(4)
                .allSatisfy(answer -> {
                    assertThat(Shop.<String>read(answer, "$.refundable")).isEqualTo("40.00");
                    assertThat(Shop.<String>read(answer, "$.detail")).contains("MYR 40.00", "can still be refunded");
                });
        assertOrder(order, "PAID", "0.00", "60.00");
    }

    @Test
    void refusesWhatWasNeverPaidOrIsGivenBackAlready() {
        UUID unpaid = shop.place(Samples.goods(1));
        assertThat(refund(unpaid, "{}")).hasStatus(409).bodyJson().isLenientlyEqualTo("""
                {"refundable": "0.00"}""");
        assertThat(shop.count("refund")).isZero();

        UUID order = paid(1);
        refund(order, "{}");
        assertThat(refund(order, "{}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("given back or is about to be");
        assertThat(refund(UUID.randomUUID(), "{}")).hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource({
        "{'amount': '0'}, amount",
        "{'amount': '-1'}, amount",
        "{'amount': '0.001'}, amount",
        "{'amount': 1e300}, amount"
    })
    void refusesWhatCannotBe(String body, String field) {
        MvcTestResult refused = refund(paid(1), body);

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly(field);
        assertThat(shop.count("refund")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{'amount': 'much'}", "{'amuont': 1}", "{'reason': 'because'}"})
    void cannotUnderstandWhatIsNoRefund(String body) {
        assertThat(refund(paid(1), body)).hasStatus(400);
    }

    @Test
    void isMadeOncePerKey() {
        UUID order = paid(1);

        MvcTestResult first = refund(order, "{}", "k1");
        MvcTestResult again = refund(order, "{}", "k1");

        assertThat(first).hasStatus(201);
        assertThat(again).hasStatus(200);
        assertThat(id(again)).isEqualTo(id(first));
        assertThat(refund(order, "{'amount': 1}", "k1")).hasStatus(409);
        assertThat(shop.count("refund")).isEqualTo(1);
    }

    @Test
    void whatWasPaidForPiecesIsGivenBackOnceHoweverOftenItIsAskedFor() {
        UUID order = paid(2);
        UUID item = UUID.fromString(shop.order(order, "$.items[0].id"));
        RequestKey key = new RequestKey("by-pieces", "one");
        Refunds.Requested first = refunds.request(order, ofPieces(item, 1), key, STAFF);
        assertThat(first.parts()).singleElement().satisfies(refund -> {
            assertThat(refund.amount()).hasToString("MYR 100.00");
            assertThat(refund.note()).isEqualTo("1 × " + shop.<String>order(order, "$.items[0].name") + ": Torn");
        });
        assertThat(refunds.request(order, ofPieces(item, 1), key, STAFF).isNew())
                .isFalse();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> refunds.request(order, ofPieces(item, 3), new RequestKey("more", "one"), STAFF))
                .withMessageContaining("Only 1 of");
        assertThatExceptionOfType(InvalidException.class)
                .isThrownBy(() ->
                        refunds.request(order, ofPieces(UUID.randomUUID(), 1), new RequestKey("other", "one"), STAFF));
        assertThat(shop.count("refund")).isEqualTo(1);
    }

    @Test
    void ofEachPieceThePriceIsGivenBackOnceAndAgainOnlyIfThatCameToNothing() {
        UUID order = paid(2);
        UUID item = UUID.fromString(shop.order(order, "$.items[0].id"));
        UUID refund = refunds.request(order, ofPieces(item, 1), new RequestKey("first", ""), STAFF)
                .parts()
                .getFirst()
                .id();
        assertThat(shop.<Integer>order(order, "$.items[0].refunded")).isEqualTo(1);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> refunds.price(order, Map.of(item, 2)))
                .withMessageContaining("Only 1 of");

        fail(refund);
        assertThat(shop.<Integer>order(order, "$.items[0].refunded")).isEqualTo(1);
        resolve(refund, "{'decision': 'GIVE_UP', 'note': 'Customer has gone'}");

        assertThat(shop.<Integer>order(order, "$.items[0].refunded")).isZero();
        assertThat(refunds.price(order, Map.of(item, 2)).price()).hasToString("MYR 200.00");
    }

    @Test
    void piecesComeToNoMoreThanIsLeft() {
        UUID order = paid(1);
        UUID item = UUID.fromString(shop.order(order, "$.items[0].id"));
        refunds.request(
                order,
                new RequestRefund(new BigDecimal("0.01"), RefundReason.OTHER, null),
                new RequestKey("cent", ""),
                STAFF);
        assertThat(refunds.price(order, Map.of(item, 1)).price()).hasToString("MYR 99.99");
        assertThat(refunds.request(order, ofPieces(item, 1), new RequestKey("rest", ""), STAFF)
                        .parts())
                .singleElement()
                .satisfies(refund -> assertThat(refund.amount()).hasToString("MYR 99.99"));
    }

    private static RequestRefund ofPieces(UUID item, int pieces) {
        return RequestRefund.of(Map.of(item, pieces), RefundReason.OTHER, "Torn");
    }

    @Test
    void goesBackTheWaysItCame() {
        UUID order = shop.place(Samples.goods(4));
        stripe(order, "pi_1", "100.00");
        stripe(order, "pi_2", "120.00");
        assertThat(shop.post("/api/orders/" + order + "/payments", "{\"method\": \"CASH\"}"))
                .hasStatus(201);

        MvcTestResult first = refund(order, "{'amount': 150}");
        assertThat(first).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                {"amount": "120.00", "through": "STRIPE",
                 "parts": [{"amount": "120.00", "through": "STRIPE"}, {"amount": "30.00", "through": "STRIPE"}]}""");
        MvcTestResult second = refund(order, "{}");

        assertThat(Shop.<List<String>>read(second, "$.parts[*].amount")).containsExactly("70.00", "180.00");
        assertThat(Shop.<List<String>>read(second, "$.parts[*].through")).containsExactly("STRIPE", "OUTSIDE");
        assertThat(Shop.<List<String>>read(second, "$.parts[*].method")).containsExactly("STRIPE", "CASH");
        assertOrder(order, "PAID", "0.00", "400.00");
        assertThat(Shop.<List<String>>read(refund(paid(1), "{}"), "$[?(@.parts)]"))
                .isEmpty();
    }

    @Test
    void aManagerApprovesWhatIsAboveTheLimit() {
        UUID order = paid(6);

        MvcTestResult exactly = refund(order, "{'amount': '500.00'}");
        assertThat(exactly).bodyJson().extractingPath("$.status").isEqualTo("REQUESTED");
        UUID other = paid(6);
        UUID above = id(refund(other, "{'amount': '500.01'}"));
        assertThat(refunds.get(above).status()).isEqualTo(RefundStatus.APPROVAL);
        assertOrder(other, "PAID", "0.00", "500.01");

        assertThat(shop.post("/api/refunds/" + above + "/approve", "{}")).hasStatus(403);
        assertThat(as("staff", above, "approve")).hasStatus(403);
        assertThat(as("staff", above, "reject")).hasStatus(403);
        assertThat(as("manager", above, "approve"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("REQUESTED");
        assertThat(as("manager", above, "approve")).hasStatus(200);
        assertThat(as("manager", above, "reject")).hasStatus(409);
        assertThat(shop.messages(other)).filteredOn("refund.updated"::equals).hasSize(1);
        assertThat(lastActor(other)).isEqualTo("manager");
    }

    @Test
    void whatIsNotApprovedCanBeAskedForAnew() {
        UUID order = paid(6);
        UUID refund = id(refund(order, "{}"));

        assertThat(as("manager", refund, "reject")).hasStatus(200);
        assertThat(as("manager", refund, "reject")).hasStatus(200);
        assertThat(as("manager", refund, "approve")).hasStatus(409);

        assertOrder(order, "PAID", "0.00", "0.00");
        assertThat(refunds.get(refund).step()).isEqualTo(RefundStep.CLOSED);
        assertThat(refund(order, "{}")).hasStatus(201);
    }

    @Test
    void nobodyStaysBelowTheLimitInSeveralSteps() {
        UUID order = paid(12);
        UUID first = id(refund(order, "{'amount': '300.00'}"));
        complete(first, "TT-1");
        assertThat(refunds.get(first).status()).isEqualTo(RefundStatus.SUCCEEDED);

        UUID upToTheLimit = id(refund(order, "{'amount': '200.00'}"));
        UUID above = id(refund(order, "{'amount': '0.01'}"));

        assertThat(refunds.get(upToTheLimit).status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(refunds.get(above).status()).isEqualTo(RefundStatus.APPROVAL);
        // What came to nothing was not given back.
        assertThat(as("manager", above, "reject")).hasStatusOk();
        UUID other = paid(12);
        UUID rejected = id(refund(other, "{'amount': '501.00'}"));
        assertThat(as("manager", rejected, "reject")).hasStatusOk();
        assertThat(refunds.get(id(refund(other, "{'amount': '500.00'}"))).status())
                .isEqualTo(RefundStatus.REQUESTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'decision': 'RETRY'}", "{'decision': 'OUTSIDE', 'note': 'Card is closed'}"})
    void nobodyStaysBelowTheLimitByARefundThatFailedBefore(String decision) {
        UUID order = shop.place(Samples.goods(9));
        stripe(order, "pi_1", "900.00");
        UUID first = id(refund(order, "{'amount': '450.00'}"));
        fail(first);
        UUID second = id(refund(order, "{'amount': '450.00'}"));
        assertThat(refunds.get(second).status()).isEqualTo(RefundStatus.REQUESTED);
        succeed(second);

        assertThat(resolve(first, decision)).hasStatus(200);

        assertThat(refunds.get(first).step()).isEqualTo(RefundStep.APPROVE);
        assertThat(lastMessage(order))
                .endsWith(decision.contains("note") ? "approves it: Card is closed" : "approves it");
        assertThat(complete(first, "TT-1")).hasStatus(409);
        // The same again changes nothing.
        assertThat(resolve(first, decision)).hasStatus(200);
        assertThat(rows.findById(first).orElseThrow().attempt()).isEqualTo(2);
        assertThat(as("manager", first, "approve")).hasStatus(200);
        assertThat(refunds.get(first).step()).isIn(RefundStep.SEND, RefundStep.OUTSIDE);
    }

    @Test
    void whatAManagerHasApprovedIsTriedAgainUnlessMoreIsGivenBackByNow() {
        UUID order = shop.place(Samples.goods(12));
        stripe(order, "pi_1", "1200.00");
        UUID approved = id(refund(order, "{'amount': '600.00'}"));
        as("manager", approved, "approve");
        fail(approved);

        resolve(approved, "{'decision': 'RETRY'}");
        assertThat(refunds.get(approved).step()).isEqualTo(RefundStep.SEND);

        fail(approved);
        succeed(id(refund(order, "{'amount': '300.00'}")));
        resolve(approved, "{'decision': 'RETRY'}");
        assertThat(refunds.get(approved).step()).isEqualTo(RefundStep.APPROVE);
    }

    @Test
    void whatGoesBackByItselfIsTriedAgainWithoutAnybodysApproval() {
        UUID order = shop.place(Samples.goods(6));
        cancel(order);
        stripe(order, "pi_late", "600.00");
        UUID refund = refunds.ofOrder(order).getFirst().id();
        fail(refund);

        resolve(refund, "{'decision': 'RETRY'}");

        assertThat(refunds.get(refund).step()).isEqualTo(RefundStep.SEND);
    }

    @Test
    void aDepositThatIsGivenBackEndsNoOrderOfWhichTheRestIsStillDue() {
        UUID order = shop.place(Samples.goods(1).with("/payment/method", "COD"));
        UUID shipment = id(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"));
        refundDeposit(order);

        assertOrder(order, "PARTIALLY_PAID", "5.00", "0.00");
        assertThat(shop.<String>order(order, "$.status")).isEqualTo("OPEN");
        assertThat(shop.<String>order(order, "$.amountDue")).isEqualTo("95.00");
        assertThat(shop.<@Nullable Object>order(order, "$.completedAt")).isNull();
        assertThat(shop.messages(order)).doesNotContain("order.halted");
        assertThat(Shop.<List<String>>read(shop.get("/api/orders?tab=unpaid"), "$.items[*].id"))
                .contains(order.toString());

        shop.patch("/api/shipments/" + shipment, "{\"status\": \"DELIVERED\"}");
        shop.pay(order);
        assertOrder(order, "PARTIALLY_REFUNDED", "5.00", "0.00");
        assertThat(shop.timeline(order)).doesNotContain("CLOSED", "CANCELLED");
    }

    @Test
    void anOrderWhoseDepositWasGivenBackIsStillToBePaidAndThenShipped() {
        UUID order = shop.place(Samples.goods(1));
        refundDeposit(order);

        assertThat(shop.<String>order(order, "$.status")).isEqualTo("OPEN");
        assertThat(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(409);
        assertThat(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 95}"))
                .hasStatus(201);
        assertThat(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);
    }

    @Test
    void anOrderWhoseDepositWasGivenBackExpiresOnceNothingOfItIsOpen() {
        UUID order = shop.place(Samples.goods(1));
        UUID refund = id(refundOfDeposit(order));
        Instant due = Objects.requireNonNull(orders.get(order).paymentDueAt());

        assertThat(lifecycle.expire(order, due, Origin.PROCESS).isOpen()).isTrue();
        complete(refund, "TT-1");
        OrderView expired =
                lifecycle.expire(order, Objects.requireNonNull(orders.get(order).paymentDueAt()), Origin.PROCESS);

        assertThat(expired.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(expired.amountDue()).isEqualTo(money("0.00"));
        assertOrder(order, "REFUNDED", "5.00", "0.00");
        assertThat(lastMessage(order)).contains("has been given back");
    }

    @Test
    void anOrderWhoseDepositWasGivenBackIsCancelledAtOnce() {
        UUID order = shop.place(Samples.goods(1));
        refundDeposit(order);

        cancel(order);

        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
        assertOrder(order, "REFUNDED", "5.00", "0.00");
    }

    @ParameterizedTest
    @CsvSource({"RETURNED_TO_SENDER, GIVE_UP", "LOST, REFUND"})
    void aParcelThatCameToNothingEndsAnOrderWhoseDepositWasGivenBack(String status, String decision) {
        UUID order = shop.place(Samples.goods(1).with("/payment/method", "COD").with("/shippingFee", "8.00"));
        UUID shipment = id(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"));
        refundDeposit(order);
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"" + status + "\"}");

        assertThat(shop.post("/api/shipments/" + shipment + "/failed-delivery", "{\"decision\": \"" + decision + "\"}"))
                .hasStatusOk();

        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
        assertThat(shop.<String>order(order, "$.amountDue")).isEqualTo("0.00");
    }

    @Test
    void whatComesBackOfAnOrderWhoseDepositWasGivenBackIsNotToBePaidNorItsShipping() {
        UUID order = shop.place(Samples.goods(1).with("/payment/method", "COD").with("/shippingFee", "8.00"));
        UUID shipment = id(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"));
        refundDeposit(order);
        shop.patch("/api/shipments/" + shipment, "{\"status\": \"DELIVERED\"}");

        assertThat(shop.post("/api/orders/" + order + "/returns", "{\"refund\": \"ITEMS\"}"))
                .hasStatus(201);

        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
        assertThat(shop.<String>order(order, "$.amountDue")).isEqualTo("0.00");
        assertOrder(order, "REFUNDED", "5.00", "0.00");
    }

    private void refundDeposit(UUID order) {
        complete(id(refundOfDeposit(order)), "Cash");
    }

    private MvcTestResult refundOfDeposit(UUID order) {
        assertThat(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 5, \"method\": \"CASH\"}"))
                .hasStatus(201);
        MvcTestResult asked = refund(order, "{'amount': 5}");
        assertThat(asked).hasStatus(201);
        return asked;
    }

    @Test
    void whatStripeCannotGiveBackToTheLastDigitIsGivenBackOutside() {
        UUID order = shop.place(Samples.goods(1).with("/currency", "KWD"));
        payments.receive(order, "pi_kwd", Money.ofMinor(100_000, "KWD"));

        refund(order, "{'amount': '5.124'}");

        assertThat(refunds.ofOrder(order))
                .extracting(refund -> refund.way() + " " + refund.amount())
                .containsExactly("STRIPE KWD 5.120", "OUTSIDE KWD 0.004");
    }

    @Test
    void everyRefundInAnotherCurrencyNeedsAnApproval() {
        UUID order = shop.place(Samples.goods(1).with("/currency", "SGD"));
        shop.pay(order);

        assertThat(refund(order, "{'amount': 1}"))
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("APPROVAL");
    }

    @Test
    void anOrderIsCancelledOnceItsMoneyIsGivenBack() {
        UUID order = paid(1);

        cancel(order);

        RefundView refund = refunds.ofOrder(order).getFirst();
        assertThat(refund.reason()).isEqualTo(RefundReason.CANCELLED);
        assertThat(orders.get(order).isBeingCancelled()).isTrue();
        cancel(order);
        assertThat(shop.count("refund")).isEqualTo(1);
        assertThat(complete(refund.id(), "TT-1")).hasStatus(200);
        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
        assertOrder(order, "REFUNDED", "100.00", "0.00");
    }

    @Test
    void anOrderWhoseRefundIsNotApprovedIsNotCancelled() {
        UUID order = paid(6);
        stripe(order, "pi_9", "50.00");
        cancel(order);
        assertThat(refunds.ofOrder(order)).extracting(RefundView::status).containsOnly(RefundStatus.APPROVAL);
        assertThat(refunds.ofOrder(order)).hasSize(2);

        assertThat(as("manager", refunds.ofOrder(order).getFirst().id(), "reject"))
                .hasStatus(200);

        assertThat(refunds.ofOrder(order))
                .extracting(RefundView::status)
                .containsExactlyInAnyOrder(RefundStatus.REJECTED, RefundStatus.CANCELLED);
        OrderView goesOn = orders.get(order);
        assertThat(goesOn.isOpen()).isTrue();
        assertThat(goesOn.isBeingCancelled()).isFalse();
        assertThat(goesOn.refundable()).isEqualTo(money("650.00"));
        assertThat(shop.timeline(order)).contains("CANCELLATION_WITHDRAWN").doesNotContain("CANCELLED");
    }

    @Test
    void aRefundThatStripeMayHaveMadeAlreadyIsNotCalledOff() {
        UUID order = shop.place(Samples.goods(6));
        stripe(order, "pi_1", "300.00");
        stripe(order, "pi_2", "300.00");
        cancel(order);
        List<RefundView> parts = refunds.ofOrder(order);
        parts.forEach(part -> refunds.decide(part.id(), true, null, STAFF));
        inTransaction(() -> rows.findById(parts.getFirst().id()).orElseThrow().attempting(clock.instant()));

        inTransaction(() -> {
            orders.lock(order);
            cancellation.withdraw(order, TimelineText.typed("changed her mind"), STAFF);
        });

        assertThat(refunds.get(parts.getFirst().id()).status()).isEqualTo(RefundStatus.REQUESTED);
        assertThat(refunds.get(parts.getLast().id()).status()).isEqualTo(RefundStatus.CANCELLED);
    }

    @Test
    void aFailedRefundIsDecidedAndTheBalanceIsRightAllTheWay() {
        UUID order = shop.place(Samples.goods(1));
        stripe(order, "pi_1", "100.00");
        UUID refund = id(refund(order, "{}"));
        fail(refund);

        assertOrder(order, "PAID", "0.00", "0.00");
        assertThat(refunds.get(refund).step()).isEqualTo(RefundStep.RESOLVE);
        assertThat(shop.timeline(order)).contains("REFUND_FAILED");
        String firstKey = rows.findById(refund).orElseThrow().idempotencyKey();

        assertThat(resolve(refund, "{'decision': 'RETRY'}")).hasStatus(200);
        assertThat(resolve(refund, "{'decision': 'RETRY'}")).hasStatus(200);
        assertOrder(order, "PAID", "0.00", "100.00");
        assertThat(rows.findById(refund).orElseThrow().attempt()).isEqualTo(2);
        assertThat(rows.findById(refund).orElseThrow().idempotencyKey()).isNotEqualTo(firstKey);

        fail(refund);
        assertThat(resolve(refund, "{'decision': 'OUTSIDE', 'note': 'Card is closed'}"))
                .hasStatus(200)
                .bodyJson()
                .extractingPath("$.through")
                .isEqualTo("OUTSIDE");
        // What goes back outside leaves the payment at Stripe as it is.
        assertThat(complete(refund, "TT-3")).hasStatus(200);
        assertThat(complete(refund, "tt-3 ")).hasStatus(200);
        assertThat(complete(refund, "TT-4"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("TT-3");
        assertOrder(order, "REFUNDED", "100.00", "0.00");
        assertThat(resolve(refund, "{'decision': 'GIVE_UP', 'note': 'x'}")).hasStatus(409);
    }

    /** Who decides may well give it back in another way. */
    @Test
    void nothingIsShippedWhileNobodyHasDecidedAboutARefundOfAllThatHasFailed() {
        UUID order = shop.place(Samples.goods(1));
        stripe(order, "pi_1", "100.00");
        UUID refund = id(refund(order, "{}"));
        fail(refund);

        assertThat(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("until somebody has decided what becomes of the refund");
        assertThat(toShip()).isEmpty();

        assertThat(resolve(refund, "{'decision': 'GIVE_UP', 'note': 'Wants it after all'}"))
                .hasStatus(200);
        assertThat(toShip()).containsExactly(order.toString());
        assertThat(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);
    }

    @Test
    void aPartThatCouldNotBeGivenBackHoldsNothingUp() {
        UUID order = shop.place(Samples.goods(1));
        stripe(order, "pi_1", "100.00");
        fail(id(refund(order, "{'amount': 5}")));

        assertThat(toShip()).containsExactly(order.toString());
        assertThat(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);
    }

    private List<String> toShip() {
        return Shop.read(shop.get("/api/orders?toShip=true"), "$.items[*].id");
    }

    @Test
    void aCancelledOrderKeepsTheMoneyOfARefundThatIsGivenUp() {
        UUID order = shop.place(Samples.goods(1));
        stripe(order, "pi_1", "100.00");
        cancel(order);
        UUID refund = refunds.ofOrder(order).getFirst().id();
        fail(refund);
        assertThat(orders.get(order).isBeingCancelled()).isTrue();

        assertThat(resolve(refund, "{'decision': 'GIVE_UP'}")).hasStatus(422);
        assertThat(resolve(refund, "{'decision': 'GIVE_UP', 'note': 'Cannot be reached'}"))
                .hasStatus(200);
        assertThat(resolve(refund, "{'decision': 'GIVE_UP', 'note': 'Cannot be reached'}"))
                .hasStatus(200);

        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
        assertOrder(order, "PAID", "0.00", "0.00");
        assertThat(refunds.get(refund).step()).isEqualTo(RefundStep.CLOSED);
    }

    @Test
    void aFailedRefundIsNotTriedAgainWithMoneyThatIsSpokenFor() {
        UUID order = shop.place(Samples.goods(1));
        stripe(order, "pi_1", "100.00");
        UUID failed = id(refund(order, "{}"));
        fail(failed);
        refund(order, "{'amount': 60}");

        assertThat(resolve(failed, "{'decision': 'RETRY'}"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("MYR 40.00");
        assertThat(refunds.get(failed).step()).isEqualTo(RefundStep.RESOLVE);
    }

    @Test
    void anArchivedOrderComesBackForItsRefund() {
        UUID order = shop.place(Samples.goods(1));
        stripe(order, "pi_1", "100.00");
        cancel(order);
        UUID first = refunds.ofOrder(order).getFirst().id();
        fail(first);
        resolve(first, "{'decision': 'GIVE_UP', 'note': 'Cannot be reached'}");
        lifecycle.archive(order, STAFF);
        assertThat(shop.<@Nullable String>order(order, "$.archivedAt")).isNotNull();

        assertThat(refund(order, "{'amount': 3}")).hasStatus(201);

        assertThat(shop.<@Nullable String>order(order, "$.archivedAt")).isNull();
        assertThat(shop.timeline(order)).contains("UNARCHIVED");
    }

    @Test
    void aLateStripePaymentOfACancelledOrderGoesBackByItself() {
        UUID order = shop.place(Samples.goods(6));
        cancel(order);

        stripe(order, "pi_late", "600.00");

        RefundView refund = refunds.ofOrder(order).getFirst();
        assertThat(refund.amount()).isEqualTo(money("600.00"));
        assertThat(refund.step()).isEqualTo(RefundStep.SEND);
        assertThat(refund.actor()).isEqualTo("Tertib");
        assertThat(shop.messages(order)).contains("refund.requested").doesNotContain("payment.flagged");
        assertThat(shop.<@Nullable Object>order(order, "$.payments[0].review")).isNull();
        // Told once more it is the same.
        stripe(order, "pi_late", "600.00");
        assertThat(refunds.ofOrder(order)).hasSize(1);
    }

    @Test
    void aStripePaymentWhileTheOrderIsBeingCancelledGoesBackToo() {
        UUID order = shop.place(Samples.goods(3));
        stripe(order, "pi_1", "50.00");
        cancel(order);

        stripe(order, "pi_2", "150.00");

        assertThat(refunds.ofOrder(order))
                .extracting(refund -> refund.amount().toDecimal())
                .containsExactly("50.00", "150.00");
        assertThat(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 5}"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.review.reason")
                .asString()
                .contains("being cancelled");
    }

    @Test
    void whatIsTooMuchIsGivenBackByDecisionOfTheReview() {
        UUID order = shop.place(Samples.goods(1));
        UUID payment = stripe(order, "pi_1", "120.00");

        assertThat(variables(reviewForm.handle(payment.toString(), "REFUND", null, "Paid too much")))
                .containsEntry("reviewClosed", true);

        RefundView refund = refunds.ofOrder(order).getFirst();
        assertThat(refund.amount()).isEqualTo(money("20.00"));
        assertThat(refund.paymentId()).isEqualTo(payment);
        assertThat(refund.step()).isEqualTo(RefundStep.SEND);
        assertThat(variables(reviewForm.handle(payment.toString(), "REFUND", null, null)))
                .containsEntry("reviewClosed", true);
        assertThat(refunds.ofOrder(order)).hasSize(1);
    }

    @Test
    void whatWasGivenBackOutsideIsInTheLedgerAfterTheReview() {
        UUID order = shop.place(Samples.goods(1));
        MvcTestResult paid = shop.post("/api/orders/" + order + "/payments", "{\"amount\": 150}");
        UUID payment = id(paid);

        assertThat(problem(variables(reviewForm.handle(payment.toString(), "RETURNED", null, null))))
                .startsWith("Reference of what was given back: is needed");
        assertThat(variables(reviewForm.handle(payment.toString(), "RETURNED", "TT-2", null)))
                .containsEntry("reviewClosed", true);

        assertOrder(order, "PARTIALLY_REFUNDED", "50.00", "0.00");
        assertThat(refunds.ofOrder(order)).singleElement().satisfies(refund -> {
            assertThat(refund.status()).isEqualTo(RefundStatus.SUCCEEDED);
            assertThat(refund.reference()).isEqualTo("TT-2");
        });
        assertThat(shop.messages(order)).doesNotContain("refund.requested");
    }

    @Test
    void aReviewIsNotClosedWithMoneyThatIsGivenBackAlready() {
        UUID order = shop.place(Samples.goods(1));
        UUID payment = id(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 150}"));
        refund(order, "{'amount': 120}");

        assertThat(problem(variables(reviewForm.handle(payment.toString(), "RETURNED", "TT-2", null))))
                .contains("MYR 50.00", "by another refund already");
        assertThat(variables(reviewForm.handle(payment.toString(), "REFUND", null, null)))
                .containsEntry("reviewClosed", false);
        assertThat(shop.timeline(order)).doesNotContain("PAYMENT_REVIEWED");
    }

    /** Otherwise it would go back a second time when staff come to the review. */
    @Test
    void whatNobodyWaitedForGoesBackOnceWhenItIsRefundedByHand() {
        UUID order = shop.place(Samples.goods(1));
        UUID payment = id(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 150}"));
        UUID byHand = id(refund(order, "{'amount': 50, 'reason': 'duplicate'}"));
        assertThat(shop.messages(order)).doesNotContain("payment.reviewed");

        complete(byHand, "TT-9");

        assertOrder(order, "PARTIALLY_REFUNDED", "50.00", "0.00");
        assertThat(shop.<String>order(order, "$.payments[0].review.decision")).isEqualTo("REFUND");
        assertThat(shop.timeline(order)).containsOnlyOnce("PAYMENT_REVIEWED");
        assertThat(shop.messages(order)).containsOnlyOnce("payment.reviewed");
        for (String decision : List.of("REFUND", "RETURNED")) {
            assertThat(variables(reviewForm.handle(payment.toString(), decision, "TT-9", null)))
                    .containsEntry("reviewClosed", true);
        }
        assertThat(refunds.ofOrder(order)).hasSize(1);
    }

    @Test
    void ofWhatNobodyWaitedForTheReviewGivesBackWhatARefundByHandHasLeft() {
        UUID order = shop.place(Samples.goods(1));
        UUID payment = id(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 150}"));
        complete(id(refund(order, "{'amount': 20}")), "TT-9");
        assertThat(shop.timeline(order)).doesNotContain("PAYMENT_REVIEWED");

        assertThat(variables(reviewForm.handle(payment.toString(), "REFUND", null, null)))
                .containsEntry("reviewClosed", true);

        assertOrder(order, "PARTIALLY_REFUNDED", "20.00", "30.00");
    }

    /** Goods have a price of their own; what was paid twice is still to be given back. */
    @Test
    void whatIsGivenBackForGoodsIsNotWhatNobodyWaitedFor() {
        UUID order = shop.place(Samples.goods(2));
        UUID payment = id(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 250}"));
        UUID item =
                UUID.fromString(shop.<List<String>>order(order, "$.items[*].id").getFirst());
        Refunds.Requested byPieces = refunds.request(order, ofPieces(item, 1), new RequestKey("torn", ""), STAFF);
        complete(byPieces.parts().getFirst().id(), "TT-9");
        complete(id(refund(order, "{'amount': 60, 'reason': 'returned'}")), "TT-8");
        assertThat(shop.timeline(order)).doesNotContain("PAYMENT_REVIEWED");

        assertThat(variables(reviewForm.handle(payment.toString(), "REFUND", null, null)))
                .containsEntry("reviewClosed", true);

        assertOrder(order, "PARTIALLY_REFUNDED", "160.00", "50.00");
    }

    @Test
    void aRefundByHandThatComesToNothingLeavesItsMoneyToTheReview() {
        UUID order = shop.place(Samples.goods(1));
        UUID payment = stripe(order, "pi_1", "120.00");
        UUID byHand = id(refund(order, "{'amount': 20}"));
        assertThat(variables(reviewForm.handle(payment.toString(), "REFUND", null, null)))
                .containsEntry("reviewClosed", false);
        fail(byHand);
        resolve(byHand, "{'decision': 'GIVE_UP', 'note': 'Asked for by mistake'}");

        assertThat(variables(reviewForm.handle(payment.toString(), "REFUND", null, null)))
                .containsEntry("reviewClosed", true);

        assertOrder(order, "PAID", "0.00", "20.00");
    }

    @Test
    void whatGoesBackInStripesDashboardAnswersTheReviewToo() {
        UUID order = shop.place(Samples.goods(1));
        stripe(order, "pi_1", "120.00");

        inTransaction(() -> book.hear(
                new StripeRefund("re_1", "pi_1", money("20.00"), StripeRefund.Status.SUCCEEDED, null, null, null, 0)));

        assertThat(shop.<String>order(order, "$.payments[0].review.decision")).isEqualTo("REFUND");
    }

    /** Not the oldest review, but that of the payment to which the money went. */
    @Test
    void whatGoesBackToAPaymentAnswersTheReviewOfThatPayment() {
        UUID order = shop.place(Samples.goods(1));
        shop.post("/api/orders/" + order + "/payments", "{\"amount\": 130}");
        UUID twice = stripe(order, "pi_1", "100.00");

        inTransaction(() -> book.hear(
                new StripeRefund("re_1", "pi_1", money("100.00"), StripeRefund.Status.SUCCEEDED, null, null, null, 0)));

        assertThat(shop.<@Nullable String>order(order, "$.payments[0].review.decision"))
                .isNull();
        assertThat(reviewForm.handle(twice.toString(), "REFUND", null, null).reviewClosed())
                .isTrue();
        assertThat(refunds.ofOrder(order)).hasSize(1);
    }

    @Test
    void oneRefundAnswersSeveralReviewsAsFarAsItGoes() {
        UUID order = shop.place(Samples.goods(1));
        cancel(order);
        shop.post("/api/orders/" + order + "/payments", "{\"amount\": 30}");
        UUID second = id(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 50}"));

        complete(id(refund(order, "{'amount': 50}")), "TT-9");

        assertThat(shop.<String>order(order, "$.payments[0].review.decision")).isEqualTo("REFUND");
        assertThat(reviewForm
                        .handle(second.toString(), "RETURNED", "TT-8", null)
                        .reviewClosed())
                .isTrue();
        assertOrder(order, "REFUNDED", "80.00", "0.00");
    }

    @Test
    void aFailedRefundIsNotTriedAgainWhenTheReviewHasGivenItsMoneyBack() {
        UUID order = shop.place(Samples.goods(1));
        UUID payment = stripe(order, "pi_1", "180.00");
        UUID failed = id(refund(order, "{'amount': 80}"));
        fail(failed);
        reviewForm.handle(payment.toString(), "RETURNED", "TT-9", null);

        for (String decision : List.of("RETRY", "OUTSIDE")) {
            MvcTestResult refused = resolve(failed, "{'decision': '" + decision + "'}");
            assertThat(refused).hasStatus(409);
            assertThat(Shop.<String>read(refused, "$.detail")).contains("in another way since");
        }
        assertThat(resolve(failed, "{'decision': 'GIVE_UP', 'note': 'Given back by bank'}"))
                .hasStatusOk();
        assertOrder(order, "PARTIALLY_REFUNDED", "80.00", "0.00");
    }

    @Test
    void whatPeopleWereToGiveBackIsOffWhenItHasGoneBackAtStripe() {
        UUID order = shop.place(Samples.goods(1));
        stripe(order, "pi_1", "100.00");
        UUID outside = id(refund(order, "{}"));
        fail(outside);
        assertThat(resolve(outside, "{'decision': 'OUTSIDE'}")).hasStatusOk();

        inTransaction(() -> book.hear(
                new StripeRefund("re_9", "pi_1", money("100.00"), StripeRefund.Status.SUCCEEDED, null, null, null, 0)));

        assertOrder(order, "REFUNDED", "100.00", "0.00");
        assertThat(refunds.get(outside).status()).isEqualTo(RefundStatus.CANCELLED);
        assertThat(complete(outside, "TT-9")).hasStatus(409);
        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
    }

    @Test
    void whatWasAskedForByMistakeIsCalledOffAndTheOrderGoesOn() {
        UUID order = paid(1);
        UUID mistake = id(refund(order, "{}"));

        for (int repetition = 0; repetition < 2; repetition++) {
            assertThat(shop.post("/api/refunds/" + mistake + "/call-off", "{\"note\": \"Wrong order\"}"))
                    .hasStatusOk()
                    .bodyJson()
                    .isLenientlyEqualTo("{\"status\": \"CANCELLED\"}");
        }

        assertOrder(order, "PAID", "0.00", "0.00");
        assertThat(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);
        assertThat(shop.messages(order)).containsOnlyOnce("refund.updated");
        assertThat(complete(mistake, "TT-1")).hasStatus(409);
    }

    @Test
    void aCancellationWhoseRefundIsCalledOffIsOff() {
        UUID order = paid(1);
        cancel(order);

        assertThat(shop.post("/api/refunds/" + refunds.ofOrder(order).getFirst().id() + "/call-off", "{}"))
                .hasStatusOk();

        assertOrder(order, "PAID", "0.00", "0.00");
        assertThat(shop.<@Nullable String>order(order, "$.cancellation")).isNull();
        assertThat(shop.timeline(order)).contains("CANCELLATION_WITHDRAWN");
    }

    /** Else the order would be cancelled with the customer's money kept, and nobody would be waiting for anything. */
    @Test
    void aRefundOfBeforeTheCancellationTakesItWithItToo() {
        for (String amount : List.of("{}", "{'amount': '40.00'}")) {
            UUID order = paid(1);
            UUID before = id(refund(order, amount));
            cancel(order);

            assertThat(shop.post("/api/refunds/" + before + "/call-off", "{}")).hasStatusOk();

            assertOrder(order, "PAID", "0.00", "0.00");
            assertThat(shop.<String>order(order, "$.status")).isEqualTo("OPEN");
            assertThat(shop.<@Nullable String>order(order, "$.cancellation")).isNull();
            assertThat(shop.timeline(order)).contains("CANCELLATION_WITHDRAWN").doesNotContain("CANCELLED");
            assertThat(refunds.ofOrder(order)).extracting(RefundView::status).containsOnly(RefundStatus.CANCELLED);
        }
    }

    @Test
    void whatHasBegunIsNotCalledOff() {
        UUID order = paid(1);
        UUID given = id(refund(order, "{'amount': 5}"));
        complete(given, "TT-1");

        assertThat(shop.post("/api/refunds/" + given + "/call-off", "{}")).hasStatus(409);
    }

    @Test
    void whatIsOnItsWayBackIsNotKept() {
        UUID order = shop.place(Samples.goods(1));
        UUID payment = id(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 150}"));
        refund(order, "{'amount': 50}");

        assertThat(reviewForm.handle(payment.toString(), "KEPT", null, null).reviewClosed())
                .isFalse();
    }

    @Test
    void nothingIsLeftToReviewWhenAllTheMoneyHasGoneBack() {
        UUID order = shop.place(Samples.goods(1));
        shop.post("/api/orders/" + order + "/payments", "{\"amount\": 150}");
        cancel(order);
        assertThat(shop.timeline(order)).doesNotContain("PAYMENT_REVIEWED");

        complete(refunds.ofOrder(order).getFirst().id(), "TT-9");

        assertThat(shop.<String>order(order, "$.status")).isEqualTo("CANCELLED");
        assertThat(shop.<String>order(order, "$.payments[0].review.decision")).isEqualTo("REFUND");
        assertThat(shop.messages(order)).containsOnlyOnce("payment.reviewed");
        lifecycle.archive(order, STAFF);
    }

    @Test
    void anOrderIsNotArchivedWhileStaffAreToDecideAboutItsMoney() {
        UUID order = shop.place(Samples.goods(1));
        cancel(order);
        UUID payment = id(shop.post("/api/orders/" + order + "/payments", "{\"amount\": 40}"));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lifecycle.archive(order, STAFF))
                .withMessageContaining("a payment is to be reviewed");
        reviewForm.handle(payment.toString(), "KEPT", null, null);

        assertThat(lifecycle.archive(order, STAFF).isArchived()).isTrue();
    }

    @Test
    void aWishIsCarriedOutOnceAndForNoMoreThanThereIs() {
        UUID order = paid(1);
        RequestKey key = new RequestKey("items:1", "");

        for (int i = 0; i < 2; i++) {
            inTransaction(() -> wishes.refund(new OrderRefunds.Wanted(
                    order,
                    money("130.00"),
                    OrderRefunds.Cause.RETURNED,
                    TimelineText.typed("came back"),
                    false,
                    key,
                    Origin.PROCESS)));
        }

        assertThat(refunds.ofOrder(order)).singleElement().satisfies(refund -> {
            assertThat(refund.amount()).isEqualTo(money("100.00"));
            assertThat(refund.note()).isEqualTo("came back");
            assertThat(refund.isOwed()).isTrue();
            assertThat(refund.reason()).isEqualTo(RefundReason.RETURNED);
        });
    }

    @Test
    void oneProcessDrivesIt() {
        UUID refund = id(refund(paid(1), "{}"));

        assertThat(refunds.takeOn(refund, 1).accepted()).isTrue();
        assertThat(refunds.takeOn(refund, 1).accepted()).isTrue();
        assertThat(refunds.takeOn(refund, 2).accepted()).isFalse();
    }

    @Test
    void theProcessIsToldWhatItNeedsAndFormsAreBlanked() {
        String refund = id(refund(paid(1), "{}")).toString();
        String[] facts = {
            "refundStep",
            "orderNumber",
            "orderLink",
            "refundAmount",
            "currency",
            "refundMethod",
            "refundPayments",
            "refundReason",
            "refundCause",
            "refundFailure",
            "refundKeepReason",
            "refundDueAt",
            "refundPollAt",
            "formProblem"
        };

        assertThat(variables(startJob.handle(refund, 1)))
                .containsKeys(facts)
                .containsKeys("decision", "reference", "note")
                .hasSize(facts.length + 4)
                .containsEntry("instanceAccepted", true)
                .containsEntry("note", null);
        assertThat(variables(outsideForm.handle(refund, " "))).containsOnlyKeys(facts);
    }

    @Test
    void wrongEntriesComeBackToTheForms() {
        UUID order = paid(6);
        String number = shop.order(order, "$.number");

        assertThat(problem(variables(requestForm.handle(null, null, null, null, null, 1))))
                .isEqualTo("Order number: is needed");
        assertThat(problem(variables(requestForm.handle("99", null, null, null, null, 1))))
                .isEqualTo("Order number: there is no order 99");
        assertThat(problem(variables(requestForm.handle("#x", null, null, null, null, 1))))
                .contains("such as 1001");
        assertThat(variables(requestForm.handle(number, "700", null, "n", null, 1)))
                .containsEntry("orderNumber", Integer.valueOf(number))
                .doesNotContainKeys("amount", "reason", "note")
                .extractingByKey("formProblem")
                .asString()
                .contains("MYR 600.00");
        assertThat(variables(requestForm.handle(number, "550", null, null, true, 1)))
                .containsEntry("refundRequested", false)
                .containsEntry("refundDiscarded", true);
        assertThat(refunds.ofOrder(order)).isEmpty();
        for (int i = 0; i < 2; i++) {
            assertThat(variables(requestForm.handle("# " + number, " 550 ", "returned", "n", null, 1)))
                    .containsEntry("refundRequested", true)
                    .containsEntry("orderNumber", Integer.valueOf(number))
                    .containsEntry("note", null);
        }
        RefundView refund = refunds.ofOrder(order).getFirst();
        String id = refund.id().toString();

        assertThat(variables(approvalForm.handle(id, null, null))).containsEntry("refundStep", "APPROVE");
        assertThat(problem(variables(approvalForm.handle(id, "perhaps", null))))
                .startsWith("May this money be given back? Must be one of ");
        assertThat(variables(approvalForm.handle(id, "perhaps", "Not sure"))).doesNotContainKeys("decision", "note");
        assertThat(variables(approvalForm.handle(id, "APPROVED", "fine"))).containsEntry("refundStep", "OUTSIDE");
        assertThat(variables(approvalForm.handle(id, "APPROVED", "fine"))).containsEntry("formProblem", null);
        assertThat(Objects.toString(variables(outsideForm.handle(id, " ")).get("formProblem")))
                .startsWith("Reference: is needed");
        assertThat(Objects.toString(
                        variables(resolveForm.handle(id, "RETRY", null, 7)).get("formProblem")))
                .contains("nothing to decide");
        assertThat(variables(outsideForm.handle(id, "TT-7")))
                .containsEntry("refundStep", "SUCCEEDED")
                .containsEntry("reference", null)
                .containsEntry("refundPayments", null);
        // The process goes on by itself.
        assertThat(shop.messages(order)).doesNotContain("refund.updated");
        assertThat(refunds.ofOrder(order)).hasSize(1);
    }

    private static String problem(Map<String, @Nullable Object> answer) {
        return Objects.toString(answer.get("formProblem"));
    }

    @Test
    void listsRefundsTheNewestFirst() {
        UUID order = paid(1);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(id(refund(order, "{'amount': 1}")).toString());
        }

        MvcTestResult page = shop.get("/api/refunds?limit=2");
        assertThat(Shop.<List<String>>read(page, "$.items[*].id")).isEqualTo(ids.subList(0, 2));
        MvcTestResult last = shop.get("/api/refunds?limit=2&cursor=" + read(page, "$.nextCursor"));
        assertThat(Shop.<List<String>>read(last, "$.items[*].id")).isEqualTo(ids.subList(2, 3));
        assertThat(shop.get("/api/refunds/" + ids.getFirst())).hasStatus(200);
        assertThat(shop.get("/api/refunds/" + UUID.randomUUID())).hasStatus(404);
    }

    @Test
    void whatGoesBackThroughStripeIsNotCompletedByHand() {
        UUID order = shop.place(Samples.goods(1));
        stripe(order, "pi_1", "100.00");
        UUID refund = id(refund(order, "{}"));

        assertThat(complete(refund, "TT-1")).hasStatus(409);
        assertThat(complete(refund, " ")).hasStatus(422);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> refunds.resolve(refund, RefundResolution.RETRY, null, null, STAFF));
    }

    /** A bank transfer of MYR 100.00 for each. */
    private UUID paid(int quantity) {
        UUID order = shop.place(Samples.goods(quantity));
        shop.pay(order);
        return order;
    }

    private UUID stripe(UUID order, String paymentIntent, String amount) {
        return payments.receive(order, paymentIntent, money(amount));
    }

    private void cancel(UUID order) {
        cancellation.cancel(order, "changed her mind", false, STAFF);
    }

    /** Stripe refuses it. */
    private void fail(UUID refund) {
        inTransaction(() -> {
            OrderView order = orders.lock(refunds.get(refund).orderId());
            book.refused(order, rows.findById(refund).orElseThrow(), "the balance at Stripe is not enough");
        });
    }

    /** Stripe gives it back. */
    private void succeed(UUID refund) {
        inTransaction(() -> {
            OrderView order = orders.lock(refunds.get(refund).orderId());
            Refund row = rows.findById(refund).orElseThrow();
            RefundStatus before = row.status();
            StripeRefund news = new StripeRefund(
                    "re_" + refund,
                    null,
                    row.amount(),
                    StripeRefund.Status.SUCCEEDED,
                    null,
                    null,
                    refund,
                    row.attempt());
            row.hear(news, new Worded("", null), clock.instant());
            book.changed(order, row, before, STAFF, false);
        });
    }

    private void inTransaction(Runnable work) {
        transaction.executeWithoutResult(status -> work.run());
    }

    private MvcTestResult refund(UUID order, String body) {
        return refund(order, body, "");
    }

    private MvcTestResult refund(UUID order, String body, String key) {
        return shop.post("/api/orders/" + order + "/refunds", body.replace('\'', '"'), key);
    }

    private MvcTestResult complete(UUID refund, String reference) {
        return shop.post("/api/refunds/" + refund + "/complete", "{\"reference\": \"" + reference + "\"}");
    }

    private MvcTestResult resolve(UUID refund, String body) {
        return shop.post("/api/refunds/" + refund + "/resolve", body.replace('\'', '"'));
    }

    private MvcTestResult as(String user, UUID refund, String decision) {
        return mvc.post()
                .uri("/api/refunds/" + refund + "/" + decision)
                .headers(headers -> headers.setBasicAuth(user, user))
                .exchange();
    }

    private String lastMessage(UUID order) {
        return shop.<List<String>>order(order, "$.timeline[*].message").getLast();
    }

    private String lastActor(UUID order) {
        return shop.<List<String>>order(order, "$.timeline[*].actor").getLast();
    }

    private static int status(MvcTestResult answer) {
        return answer.getResponse().getStatus();
    }

    private static Money money(String decimal) {
        return Money.parse(decimal, Currency.getInstance("MYR"));
    }

    private void assertOrder(UUID order, String status, String refunded, String refunding) {
        assertThat(shop.<String>order(order, "$.paymentStatus")).isEqualTo(status);
        OrderView view = orders.get(order);
        assertThat(view.refunded()).isEqualTo(money(refunded));
        assertThat(view.refunding()).isEqualTo(money(refunding));
    }
}
