package io.tertib.payment;

import static io.tertib.Shop.atOnce;
import static io.tertib.Shop.fields;
import static io.tertib.Shop.id;
import static io.tertib.Shop.read;
import static io.tertib.Variables.variables;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Origin;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderStatus;
import io.tertib.order.OrderView;
import io.tertib.payment.process.CloseReviewWorker;
import io.tertib.payment.process.RecordPaymentWorker;
import io.tertib.process.TakenOn;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@DatabaseTest
class PaymentsTests {

    @Autowired
    private Shop shop;

    @Autowired
    private OrderLifecycle lifecycle;

    @Autowired
    private PaymentReviews reviews;

    @Autowired
    private RecordPaymentWorker form;

    @Autowired
    private CloseReviewWorker reviewForm;

    @Autowired
    private Clock clock;

    @Test
    void paysInPartAndThenTheRest() {
        UUID order = shop.placeFollowed(Samples.goods(1));

        assertThat(pay(order, "{'amount': '30.5', 'reference': 'TT-1', 'method': 'CASH'}"))
                .hasStatus(201)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"amount": "30.50", "currency": "MYR", "method": "CASH", "reference": "TT-1", "review": null,
                         "actor": "test", "source": "API"}""");
        assertOrder(order, "PARTIALLY_PAID", "30.50", "69.50");

        assertThat(pay(order, "{}")).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                {"amount": "69.50", "method": "BANK_TRANSFER", "reference": null}""");
        assertOrder(order, "PAID", "100.00", "0.00");
        assertThat(shop.timeline(order))
                .containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "PAYMENT_RECEIVED", "FULFILMENT_STARTED");
        assertThat(shop.messages(order)).containsExactly("order.placed", "payment.received", "payment.received");
    }

    @Test
    void whatLooksUnusualIsTakenAndToldInTheAnswer() {
        UUID first = shop.place(Samples.goods(1));
        UUID second = shop.place(Samples.goods(1));
        String number = shop.order(first, "$.number");

        assertThat(pay(first, "{'amount': 40, 'reference': 'tt-77'}"))
                .hasStatus(201)
                .bodyJson()
                .isLenientlyEqualTo("{\"warnings\": []}");
        MvcTestResult unusual =
                pay(second, "{'amount': 10, 'reference': 'TT-77', 'receivedAt': '2020-01-01T10:00:00+08:00'}", "k1");

        assertThat(unusual).hasStatus(201);
        assertThat(Shop.<List<String>>read(unusual, "$.warnings"))
                .satisfiesExactly(
                        date -> assertThat(date).contains("dated before order"),
                        reference -> assertThat(reference).contains("TT-77", "order " + number));
        assertOrder(second, "PARTIALLY_PAID", "10.00", "90.00");

        // Who looks later sees it too, and so does who reads the timeline.
        assertThat(Shop.<List<String>>read(
                        pay(
                                second,
                                "{'amount': 10, 'reference': 'TT-77', 'receivedAt': '2020-01-01T10:00:00+08:00'}",
                                "k1"),
                        "$.warnings"))
                .hasSize(2);
        assertThat(shop.<List<String>>order(second, "$.payments[0].warnings")).hasSize(2);
        assertThat(Shop.<List<String>>read(shop.get("/api/payments"), "$.items[0].warnings"))
                .hasSize(2);
        assertThat(shop.<List<String>>order(second, "$.timeline[?(@.type == 'PAYMENT_RECEIVED')].message"))
                .satisfiesExactly(message -> assertThat(message)
                        .startsWith("MYR 10.00 received by ")
                        .contains("dated before order", "is also that of another payment for order " + number));
        assertThat(shop.<List<String>>order(first, "$.payments[0].warnings")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RX-1", "rx-1 "})
    void warnsOfATransferThatIsEnteredTwiceForTheSameOrder(String again) {
        UUID order = shop.place(Samples.goods(1));
        pay(order, "{'amount': 30, 'reference': 'RX-1'}");

        assertThat(Shop.<List<String>>read(pay(order, "{'amount': 30, 'reference': '" + again + "'}"), "$.warnings"))
                .satisfiesExactly(warning -> assertThat(warning).contains("another payment for this order"));
    }

    @Test
    void warnsOfAReferenceThatAnOrderWhichComesPaidHasToo() {
        UUID first = shop.placePaid(Samples.goods(1).with("/payment/reference", "RX-2"));
        UUID second = shop.placePaid(Samples.goods(1).with("/payment/reference", "rx-2"));

        assertThat(shop.<List<String>>order(first, "$.payments[0].warnings")).isEmpty();
        assertThat(shop.<List<String>>order(second, "$.payments[0].warnings")).hasSize(1);
    }

    @Test
    void takesTheDayOnWhichTheOrderWasPlacedForNoEarlierOne() {
        UUID order = shop.place(Samples.goods(1));
        String today =
                LocalDate.now(clock.withZone(ZoneId.of("Asia/Kuala_Lumpur"))).toString();

        assertThat(variables(form.handle(order.toString(), 40, null, today, 5))).containsEntry("formProblem", null);
        assertThat(shop.<List<String>>order(order, "$.payments[0].warnings")).isEmpty();
        assertThat(variables(form.handle(order.toString(), 40, null, "2020-01-01", 6)))
                .containsEntry("formProblem", null);
        assertThat(shop.<List<String>>order(order, "$.payments[1].warnings")).hasSize(1);
    }

    @Test
    void refusesToPayWhatIsPaid() {
        UUID order = shop.place(Samples.goods(1));
        shop.pay(order);

        assertThat(pay(order, "{}")).hasStatus(409);
        assertThat(pay(order, "{'amount': 5}")).hasStatus(409);
        assertOrder(order, "PAID", "100.00", "0.00");
        assertThat(shop.count("payment")).isEqualTo(1);
    }

    @Test
    void tellsNobodyOfAPaymentThatTheProcessFindsWhenItBegins() {
        UUID paid = shop.placePaid(Samples.goods(1));
        UUID paidAtOnce = shop.place(Samples.goods(1));
        shop.pay(paidAtOnce);

        assertThat(shop.messages(paid)).containsExactly("order.placed");
        assertThat(shop.messages(paidAtOnce)).containsExactly("order.placed");
        for (UUID order : List.of(paid, paidAtOnce)) {
            TakenOn<OrderView> takenOn = lifecycle.takeOn(order, order.getLeastSignificantBits());
            assertThat(takenOn.accepted()).isTrue();
            assertThat(takenOn.subject().isPaidInFull()).isTrue();
        }
    }

    @Test
    void tellsNobodyOfAPaymentWhenTheOrderHasEnded() {
        UUID order = shop.placeFollowed(Samples.goods(1));
        assertThat(shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"changed my mind\"}"))
                .hasStatusOk();

        assertThat(pay(order, "{'amount': '100.00'}")).hasStatus(201);

        assertThat(shop.messages(order)).containsExactly("order.placed", "order.halted", "payment.flagged");
    }

    @Test
    void writesDownWhatIsTooMuchAndGivesItToStaff() {
        UUID order = shop.placeFollowed(Samples.goods(1));

        assertThat(pay(order, "{'amount': '120.00'}"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.review.reason")
                .asString()
                .contains("MYR 20.00");

        assertOrder(order, "PAID", "120.00", "0.00");
        assertThat(shop.timeline(order))
                .containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "FULFILMENT_STARTED", "PAYMENT_FLAGGED");
        assertThat(shop.messages(order)).containsExactly("order.placed", "payment.received", "payment.flagged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'amount': '40.00'}", "{}"})
    void paysOncePerKey(String body) {
        UUID order = shop.place(Samples.goods(1));

        MvcTestResult first = pay(order, body, "k1");
        MvcTestResult again = pay(order, body, "k1");

        assertThat(first).hasStatus(201);
        assertThat(again).hasStatus(200);
        assertThat(id(again)).isEqualTo(id(first));
        assertThat(pay(order, "{'amount': '41.00'}", "k1"))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.detail")
                .asString()
                .contains("Idempotency-Key");
        assertThat(shop.count("payment")).isEqualTo(1);
        // The key is of this order; the same for another is another.
        assertThat(pay(shop.place(Samples.goods(1)), body, "k1")).hasStatus(201);
    }

    @Test
    void neverLosesAPaymentForAnOrderThatHasExpired() {
        UUID order = shop.place(Samples.goods(1));
        lifecycle.expire(order, clock.instant(), Origin.PROCESS);
        lifecycle.archive(order, Origin.PROCESS);

        assertThat(pay(order, "{'amount': '100.00'}"))
                .hasStatus(201)
                .bodyJson()
                .extractingPath("$.review.reason")
                .asString()
                .contains("expired");

        assertThat(shop.<String>order(order, "$.status")).isEqualTo(OrderStatus.EXPIRED.name());
        assertThat(shop.<@Nullable String>order(order, "$.archivedAt")).isNull();
        assertThat(shop.timeline(order))
                .containsExactly(
                        "ORDER_PLACED", "EXPIRED", "ARCHIVED", "PAYMENT_RECEIVED", "PAYMENT_FLAGGED", "UNARCHIVED");
        assertThat(shop.messages(order)).contains("payment.flagged");
    }

    @ParameterizedTest
    @CsvSource({
        "{'amount': '0'}, amount",
        "{'amount': '-1'}, amount",
        "{'amount': '0.001'}, amount",
        "{'amount': '1000000001'}, amount",
        "{'amount': 1e300}, amount",
        "{'receivedAt': '2999-01-01T00:00:00Z'}, receivedAt"
    })
    void refusesWhatCannotBe(String body, String field) {
        UUID order = shop.place(Samples.goods(1));

        MvcTestResult refused = pay(order, body);

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly(field);
        assertThat(shop.count("payment")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{'amount': 'much'}",
                "{'method': 'GOLD'}",
                "{'receivedAt': '-999999999-01-01T00:00:00Z'}",
                "{'amuont': 1}"
            })
    void cannotUnderstandWhatIsNoPayment(String body) {
        assertThat(pay(shop.place(Samples.goods(1)), body)).hasStatus(400);
    }

    @Test
    void knowsNoPaymentForAnOrderThatDoesNotExist() {
        assertThat(pay(UUID.randomUUID(), "{}")).hasStatus(404);
    }

    @Test
    void keepsWhenTheMoneyCameIn() {
        assertThat(pay(shop.place(Samples.goods(1)), "{'receivedAt': '2026-01-02T23:30:00-05:00'}"))
                .bodyJson()
                .extractingPath("$.receivedAt")
                .isEqualTo("2026-01-03T12:30:00+08:00");
    }

    @Test
    void paysInTheDigitsOfTheCurrency() {
        UUID yen = shop.place(Samples.goods(1).with("/currency", "JPY").with("/items/0/unitPrice", 1500));
        assertThat(pay(yen, "{'amount': '500.5'}")).hasStatus(422);
        assertThat(pay(yen, "{'amount': '500'}"))
                .bodyJson()
                .extractingPath("$.amount")
                .isEqualTo("500");

        UUID dinar = shop.place(Samples.goods(1).with("/currency", "BHD").with("/items/0/unitPrice", "1.234"));
        assertThat(pay(dinar, "{'amount': '0.001'}")).hasStatus(201);
        assertOrder(dinar, "PARTIALLY_PAID", "0.001", "1.233");
    }

    @Test
    void paysOnceWhenManySayAtOnceThatAllIsPaid() throws Exception {
        UUID order = shop.place(Samples.goods(1));

        List<MvcTestResult> results = atOnce(6, i -> () -> pay(order, "{}"));

        assertThat(results.stream().map(result -> result.getResponse().getStatus()))
                .containsOnlyOnce(201)
                .contains(409);
        assertOrder(order, "PAID", "100.00", "0.00");
    }

    @Test
    void addsUpPaymentsThatComeAtOnce() throws Exception {
        UUID order = shop.place(Samples.goods(1));

        List<MvcTestResult> results = atOnce(4, i -> () -> pay(order, "{'amount': '60.00'}"));

        // The second is more than was due; after it nothing is.
        assertThat(results.stream().map(result -> result.getResponse().getStatus()))
                .containsExactlyInAnyOrder(201, 201, 409, 409);
        assertOrder(order, "PAID", "120.00", "0.00");
        assertThat(shop.messages(order)).containsOnlyOnce("payment.flagged");
    }

    @Test
    void listsPaymentsTheNewestFirst() {
        UUID order = shop.place(Samples.goods(1));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.addFirst(id(pay(order, "{'amount': 1}")).toString());
        }

        MvcTestResult page = shop.get("/api/payments?limit=2");
        assertThat(Shop.<List<String>>read(page, "$.items[*].id")).isEqualTo(ids.subList(0, 2));
        MvcTestResult last = shop.get("/api/payments?limit=2&cursor=" + read(page, "$.nextCursor"));
        assertThat(Shop.<List<String>>read(last, "$.items[*].id")).isEqualTo(ids.subList(2, 3));
        assertThat(Shop.<@Nullable String>read(last, "$.nextCursor")).isNull();
    }

    @Test
    void recordsWhatStaffEnterIntoTheFormOncePerTask() {
        UUID order = shop.place(Samples.goods(1));

        Map<String, @Nullable Object> first = variables(form.handle(order.toString(), 40, "TT-9", "2026-01-02", 5));
        Map<String, @Nullable Object> again = variables(form.handle(order.toString(), 40, "TT-9", "2026-01-02", 5));
        assertThat(first)
                .containsOnlyKeys(
                        "paidInFull",
                        "amountDue",
                        "anythingToShip",
                        "shipmentReminderAt",
                        "shipmentLateAt",
                        "shippingTown",
                        "hasNote",
                        "formProblem",
                        "amount",
                        "reference",
                        "receivedAt")
                .containsEntry("paidInFull", false)
                .containsEntry("amountDue", "60.00")
                .containsEntry("amount", null)
                .containsEntry("formProblem", null);
        assertThat(again).isEqualTo(first);

        Map<String, @Nullable Object> rest = variables(form.handle(order.toString(), "", null, null, 6));
        assertThat(rest).containsEntry("paidInFull", true).containsEntry("formProblem", null);
        assertThat(variables(form.handle(order.toString(), "", null, null, 6))).isEqualTo(rest);

        assertOrder(order, "PAID", "100.00", "0.00");
        // The process goes on by itself.
        assertThat(shop.messages(order)).containsExactly("order.placed");
    }

    @Test
    void writesDownASecondPaymentFromAFormAndGivesItToStaff() {
        UUID order = shop.placeFollowed(Samples.goods(1));
        shop.pay(order);

        assertThat(variables(form.handle(order.toString(), 100, null, null, 5))).containsEntry("paidInFull", true);

        assertOrder(order, "PAID", "200.00", "0.00");
        assertThat(shop.messages(order)).containsExactly("order.placed", "payment.received", "payment.flagged");
    }

    @ParameterizedTest
    @CsvSource({
        "much, , Amount received",
        "-3, , Amount received",
        "1, tomorrow, Received on",
        "1, 2999-01-01, Received on"
    })
    void givesAWrongEntryBackToTheForm(String amount, @Nullable String receivedAt, String label) {
        UUID order = shop.place(Samples.goods(1));

        Map<String, @Nullable Object> answer = variables(form.handle(order.toString(), amount, null, receivedAt, 5));

        assertThat(answer).containsEntry("paidInFull", false).doesNotContainKeys("amount", "reference", "receivedAt");
        assertThat(Objects.toString(answer.get("formProblem"))).startsWith(label + ": ");
        assertThat(shop.count("payment")).isZero();
    }

    @Test
    void isReviewedByOneProcessAndDecidedOnce() {
        UUID order = shop.place(Samples.goods(1));
        UUID payment = id(pay(order, "{'amount': 150}"));

        assertThat(reviews.takeOn(payment, 1).accepted()).isTrue();
        assertThat(reviews.takeOn(payment, 2).accepted()).isFalse();
        assertThat(variables(reviewForm.handle(payment.toString(), "perhaps", null, "Asked her")))
                .containsEntry("reviewClosed", false)
                .doesNotContainKeys("decision", "reference", "note");
        assertThat(variables(reviewForm.handle(payment.toString(), "RETURNED", "TT-2", "By bank")))
                .containsEntry("reviewClosed", true)
                .containsEntry("reference", null)
                .containsEntry("note", null);
        PaymentView kept = reviews.decide(payment, ReviewDecision.KEPT, null, null, Origin.TASKLIST);

        assertThat(kept.reviewDecision()).isEqualTo(ReviewDecision.RETURNED);
        assertThat(shop.timeline(order))
                .containsExactly(
                        "ORDER_PLACED",
                        "PAYMENT_RECEIVED",
                        "FULFILMENT_STARTED",
                        "PAYMENT_FLAGGED",
                        "PAYMENT_REVIEWED",
                        "REFUNDED");
        assertThat(shop.<String>order(order, "$.payments[0].review.decision")).isEqualTo("RETURNED");
    }

    @Test
    void isDecidedOnceWhenTwoDecideAtOnce() throws Exception {
        UUID order = shop.place(Samples.goods(1));
        UUID payment = id(pay(order, "{'amount': 150}"));

        List<@Nullable ReviewDecision> decisions = atOnce(
                4,
                i -> () -> reviews.decide(
                                payment,
                                i % 2 == 0 ? ReviewDecision.KEPT : ReviewDecision.RETURNED,
                                "TT-1",
                                null,
                                Origin.TASKLIST)
                        .reviewDecision());

        assertThat(decisions.stream().distinct()).hasSize(1).doesNotContainNull();
        assertThat(shop.timeline(order)).containsOnlyOnce("PAYMENT_REVIEWED");
    }

    private MvcTestResult pay(UUID order, String body) {
        return pay(order, body, "");
    }

    private MvcTestResult pay(UUID order, String body, String key) {
        return shop.post("/api/orders/" + order + "/payments", body.replace('\'', '"'), key);
    }

    private void assertOrder(UUID order, String status, String captured, String due) {
        assertThat(shop.get("/api/orders/{id}", order)).bodyJson().isLenientlyEqualTo("""
                {"paymentStatus": "%s", "captured": "%s", "amountDue": "%s"}""".formatted(
                        status, captured, due));
    }
}
