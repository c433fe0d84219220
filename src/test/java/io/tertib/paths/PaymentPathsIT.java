package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.order.PaymentMethod;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How orders are paid that are not paid through Stripe. */
@PlatformTest
@BesideOthers
class PaymentPathsIT {

    private static final String MARK_AS_PAID = "UserTask_MarkAsPaid";
    private static final String ON_DELIVERY = "UserTask_MarkAsPaidOnDelivery";
    private static final String CREATE_SHIPMENT = "UserTask_CreateShipment";

    private final Shop shop;

    PaymentPathsIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
    }

    @Test
    void alreadyPaidGoesStraightToShipping() {
        PlacedOrder order =
                shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-1"));

        assertThat(order.task(CREATE_SHIPMENT).form()).isEqualTo("create-shipment");
        assertThat(order.field("paymentStatus")).isEqualTo("PAID");
        assertThat(order.timeline()).containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "FULFILMENT_STARTED");
        order.awaitMail("thank you, we have received your order");
        assertThat(order.process().elements("COMPLETED")).doesNotContain("SubProcess_CollectPayment");
    }

    @ParameterizedTest
    @EnumSource(names = {"BANK_TRANSFER", "WHATSAPP", "CASH"})
    void markedAsPaidInTasklist(PaymentMethod method) {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(method));

        Task task = order.task(MARK_AS_PAID);
        assertThat(task.form()).isEqualTo("mark-as-paid");
        assertThat(task.card()).isEqualTo("Order " + order.number() + ", MYR 107.80, 2 items");
        assertThat(task.shows("orderNumber")).isEqualTo(order.number());
        assertThat(task.shows("orderLink")).endsWith("/orders/" + order.id());
        assertThat(task.shows("expectedReference"))
                .isEqualTo(method == PaymentMethod.BANK_TRANSFER ? "Order " + order.number() : "null");
        assertThat(order.field("paymentStatus")).isEqualTo("PENDING");
        task.complete(Map.of("amount", "107.80", "reference", "TT-2"));

        order.awaitPaymentStatus("PAID");
        assertThat(order.payments()).singleElement().satisfies(payment -> {
            assertThat(payment.path("method").asString()).isEqualTo(method.name());
            assertThat(payment.path("amount").asString()).isEqualTo("107.80");
            assertThat(payment.path("reference").asString()).isEqualTo("TT-2");
            assertThat(payment.path("source").asString()).isEqualTo("TASKLIST");
        });
        order.task(CREATE_SHIPMENT);
        order.awaitMail("we have received your payment");
    }

    @ParameterizedTest
    @EnumSource(names = {"BANK_TRANSFER", "WHATSAPP", "CASH"})
    void markedAsPaidThroughTheApiTheTaskVanishes(PaymentMethod method) {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(method));
        Task task = order.task(MARK_AS_PAID);

        order.pay("107.80");

        assertThat(order.field("paymentStatus")).isEqualTo("PAID");
        task.awaitGone();
        order.task(CREATE_SHIPMENT);
        order.awaitMail("we have received your payment");
    }

    @Test
    void whatNoTextHasIsLeftOutOfWhatWasTyped() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));

        order.task(MARK_AS_PAID).complete(Map.of("amount", "107.80", "reference", "MBB\u0000-1"));

        order.awaitPaymentStatus("PAID");
        assertThat(order.payments().getFirst().path("reference").asString()).isEqualTo("MBB-1");
        order.task(CREATE_SHIPMENT)
                .complete(Map.of("courier", "OTHERS", "trackingNumber", "X\u0000-1", "items", "abc"));
        assertThat(order.process().awaitVariable("formProblem")).contains("In this parcel: must be a list of items");
        Task again = order.task(CREATE_SHIPMENT);
        assertThat(again.shows("items")).contains("T-shirt, M", "\"quantity\":2");
        again.complete(Map.of("trackingNumber", "X\u0000-1"));
        order.awaitFulfilmentStatus("SHIPPED");
        assertThat(order.parcel(1).field("trackingNumber")).isEqualTo("X-1");
    }

    @Test
    void cashOnDeliveryIsShippedFirstAndMarkedAsPaidInTasklist() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.COD));
        order.task(CREATE_SHIPMENT);
        assertThat(order.field("paymentStatus")).isEqualTo("PENDING");

        order.ship("POSLAJU", Courier.newNumber()).delivered();
        Task cash = order.task(ON_DELIVERY);
        assertThat(cash.form()).isEqualTo("mark-as-paid");
        assertThat(cash.card()).isEqualTo("Order " + order.number() + ", MYR 107.80, 2 items");
        assertThat(order.field("completedAt")).isEmpty();
        cash.complete(Map.of("amount", "107.80"));

        order.awaitTimeline("COMPLETED");
        assertThat(order.field("paymentStatus")).isEqualTo("PAID");
        order.awaitMail("we have received your payment");
        order.process().awaitEnd("EndEvent_OrderCompleted");
    }

    @Test
    void cashOnDeliveryMarkedAsPaidThroughTheApiInTwoParts() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.COD));
        order.task(CREATE_SHIPMENT);
        order.ship("POSLAJU", Courier.newNumber()).delivered();
        Task cash = order.task(ON_DELIVERY);

        order.pay("7.80");
        cash.awaitGone();
        assertThat(order.field("paymentStatus")).isEqualTo("PARTIALLY_PAID");
        Task rest = order.task(ON_DELIVERY);
        order.pay("100.00");

        rest.awaitGone();
        order.awaitTimeline("COMPLETED");
        assertThat(order.field("paymentStatus")).isEqualTo("PAID");
    }

    @Test
    void cashThatNeverComesIsWrittenOffAndTheOrderCompleted() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.COD));
        order.task(CREATE_SHIPMENT);
        order.ship("POSLAJU", Courier.newNumber()).delivered();
        Task cash = order.task(ON_DELIVERY);
        String address = "/api/orders/" + order.id() + "/write-off";
        Map<String, String> reason = Map.of("reason", "The courier lost the cash");

        shop.post(address, reason).expect(403);
        shop.postAsManager(address, reason).expect(200);
        shop.postAsManager(address, reason).expect(200);

        cash.awaitGone();
        order.awaitTimeline("COMPLETED");
        order.process().awaitEnd("EndEvent_OrderCompleted");
        assertThat(order.field("paymentStatus")).isEqualTo("VOIDED");
        assertThat(order.field("amountDue")).isEqualTo("0.00");
        assertThat(order.timeline()).containsOnlyOnce("WRITTEN_OFF");
        assertThat(order.mails()).doesNotContain("we have received your payment");
    }

    @Test
    void cashOnDeliveryPaidWhileUnderWayNeedsNoTask() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.COD));
        order.task(CREATE_SHIPMENT);
        Parcel parcel = order.ship("POSLAJU", Courier.newNumber());

        order.pay("107.80");
        parcel.delivered();

        order.awaitTimeline("COMPLETED");
        assertThat(order.process().elements("ACTIVE")).doesNotContain(ON_DELIVERY);
    }

    @Test
    void partlyPaidInTasklistThereIsANewTaskForTheRest() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));

        order.task(MARK_AS_PAID).complete(Map.of("amount", "50", "reference", "TT-6"));
        order.awaitPaymentStatus("PARTIALLY_PAID");
        assertThat(order.field("amountDue")).isEqualTo("57.80");
        assertThat(order.mails()).doesNotContain("we have received your payment");
        Task rest = order.task(MARK_AS_PAID);
        assertThat(rest.shows("amount")).isEqualTo("57.80");
        assertThat(rest.shows("reference")).isEqualTo("null");
        assertThat(rest.card()).isEqualTo("Order " + order.number() + ", MYR 57.80, 2 items");
        rest.complete(Map.of("amount", "57.80"));

        order.awaitPaymentStatus("PAID");
        order.task(CREATE_SHIPMENT);
        assertThat(order.payments())
                .extracting(payment -> payment.path("amount").asString())
                .containsExactly("50.00", "57.80");
        order.awaitMail("we have received your payment");
    }

    @Test
    void partlyPaidThroughTheApiThereIsANewTaskForTheRest() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.WHATSAPP));
        Task task = order.task(MARK_AS_PAID);

        order.pay("50.00");

        task.awaitGone();
        order.awaitPaymentStatus("PARTIALLY_PAID");
        order.task(MARK_AS_PAID).complete(Map.of("amount", "57.80"));
        order.awaitPaymentStatus("PAID");
    }

    @Test
    void aWrongEntryComesBackWithWhatIsWrong() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));

        order.task(MARK_AS_PAID)
                .complete(Map.of("amount", "abc", "reference", "TT-5", "receivedAt", "2026-11-20T10:15+08:00"));

        assertThat(order.process().awaitVariable("formProblem"))
                .contains("Amount received: ")
                .contains("137.80");
        assertThat(order.payments()).isEmpty();
        Task again = order.task(MARK_AS_PAID);
        assertThat(again.shows("amount")).isEqualTo("abc");
        assertThat(again.shows("reference")).isEqualTo("TT-5");
        assertThat(again.shows("receivedAt")).isEqualTo("2026-11-20T10:15+08:00");
        again.complete(Map.of("amount", "107.80"));
        order.awaitPaymentStatus("PAID");
        order.task(CREATE_SHIPMENT);
        order.process().awaitNoVariable("formProblem");
    }

    @Test
    void tooMuchPaidIsReviewedAndKept() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));

        order.task(MARK_AS_PAID).complete(Map.of("amount", "120"));

        order.awaitTimeline("PAYMENT_FLAGGED");
        assertThat(order.field("captured")).isEqualTo("120.00");
        Instance review =
                shop.awaitReview(order.payments().getFirst().path("id").asString());
        Task task = review.task("UserTask_ReviewPayment");
        assertThat(task.form()).isEqualTo("review-payment");
        assertThat(review.awaitVariable("reviewReason")).contains("12.20 more than was due");
        assertThat(task.card()).isEqualTo("Order " + order.number() + ", MYR 12.20");
        assertThat(task.shows("orderLink")).endsWith("/orders/" + order.id());
        assertThat(task.shows("reviewPayment")).startsWith("MYR 120.00 on ").contains("Bank transfer");
        task.complete(Map.of("decision", "KEPT", "note", "For the next order"));

        review.awaitEnd("EndEvent_Settled");
        assertThat(order.awaitTimeline("PAYMENT_REVIEWED")).contains("kept").contains("For the next order");
        order.task(CREATE_SHIPMENT);
    }

    @Test
    void aReviewWithoutADecisionComesBack() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH));
        order.task(MARK_AS_PAID);
        Instance review = shop.awaitReview(order.pay("200.00"));

        review.task("UserTask_ReviewPayment").complete(Map.of("decision", "perhaps", "note", "Asked her"));
        assertThat(review.awaitVariable("formProblem")).contains("What becomes of the money? Must be one of");
        Task again = review.task("UserTask_ReviewPayment");
        assertThat(again.shows("note")).isEqualTo("Asked her");
        again.complete(Map.of("decision", "RETURNED", "reference", "TT-9"));

        review.awaitEnd("EndEvent_Settled");
        assertThat(order.awaitTimeline("PAYMENT_REVIEWED"))
                .contains("given back")
                .contains("TT-9");
    }

    @Test
    void paidInFullItCannotBeMarkedAsPaidAgain() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH));
        order.task(MARK_AS_PAID);
        order.pay("107.80");
        order.task(CREATE_SHIPMENT);

        shop.post(order.path("/payments"), Map.of("amount", "107.80")).expect(409);

        assertThat(order.payments()).hasSize(1);
    }
}
