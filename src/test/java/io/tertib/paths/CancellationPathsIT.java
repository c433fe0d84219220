package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.MovesTime;
import io.tertib.PlatformTest;
import io.tertib.ScriptsStripe;
import io.tertib.UsesStripe;
import io.tertib.local.LocalPlatform;
import io.tertib.local.stripe.StripeStandIn;
import io.tertib.order.ArchiveSweep;
import io.tertib.order.PaymentMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Orders that are cancelled, in whole or what is left of them, and what becomes of their money. */
@PlatformTest
@BesideOthers
@UsesStripe
class CancellationPathsIT {

    private static final String MARK_AS_PAID = "UserTask_MarkAsPaid";
    private static final String CREATE_SHIPMENT = "UserTask_CreateShipment";
    private static final String APPROVE_REFUND = "UserTask_ApproveRefund";
    private static final String RESOLVE_REFUND = "UserTask_ResolveRefund";
    private static final String ENDED = "EndEvent_OrderEnded";
    private static final String COMPLETED = "EndEvent_OrderCompleted";
    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    private final Shop shop;
    private final StripeStandIn stripe;
    private final ArchiveSweep sweep;

    CancellationPathsIT(LocalPlatform platform, CamundaClient engine, ArchiveSweep sweep) {
        this.shop = new Shop(platform, engine);
        this.stripe = platform.stripe();
        this.sweep = sweep;
    }

    @AfterEach
    void letNewsThrough() {
        stripe.webhooks().release();
        stripe.faults().clear();
    }

    @Test
    void cancelledBeforePayment() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
        Task task = order.task(MARK_AS_PAID);

        cancel(order);

        task.awaitGone();
        order.awaitStatus("CANCELLED").awaitPaymentStatus("VOIDED").awaitMail("cancelled");
        assertThat(order.timeline()).containsExactly("ORDER_PLACED", "CANCELLED");
        order.process().awaitEnd(ENDED);
        order.archive();
        order.assertNoMailTwice();
    }

    @Test
    void cancelledBeforeItsProcessHasBegunItIsTakenOnAllTheSame() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH));

        cancel(order);

        order.awaitMail("cancelled");
        order.process().awaitEnd(ENDED);
    }

    @Test
    @MovesTime
    void cancelledAfterPaymentTheMoneyGoesBackFirst() {
        PlacedOrder order = paidThroughStripe();
        Task task = order.task(CREATE_SHIPMENT);

        cancel(order);

        order.awaitStatus("CANCELLED").awaitPaymentStatus("REFUNDED");
        task.awaitGone();
        order.process().awaitEnd(ENDED);
        assertThat(refundsAtStripe(order)).singleElement().satisfies(refund -> {
            assertThat(refund.getAmount()).isEqualTo(10780);
            assertThat(refund.getStatus()).isEqualTo("succeeded");
        });
        assertThat(order.timeline())
                .containsSubsequence("CANCELLATION_REQUESTED", "REFUND_REQUESTED", "REFUNDED", "CANCELLED");
        // Once more changes nothing.
        cancel(order);
        assertThat(order.timeline()).containsOnlyOnce("CANCELLED");
        shop.advance(TWO_WEEKS);
        awaitSweptIntoTheArchive(order);
    }

    @Test
    @ScriptsStripe
    void whileTheMoneyIsOnItsWayTheOrderWaitsAndNobodyShipsIt() {
        stripe.nextRefunds("pending", 1);
        PlacedOrder order = paidThroughStripe();
        Task task = order.task(CREATE_SHIPMENT);

        cancel(order);

        task.awaitGone();
        order.process().awaitAt("Event_CancellationSettled");
        assertThat(order.field("status")).isEqualTo("OPEN");
        assertThat(order.json().path("cancellation").path("requestedAt").asString(""))
                .isNotEmpty();
        assertThat(shop.post(order.path("/shipments"), Map.of("courier", "DHL")).status())
                .isEqualTo(409);
        Shop.await("the refund at Stripe").until(() -> refundsAtStripe(order).size() == 1);
        stripe.settleRefund(refundsAtStripe(order).getFirst().getId(), "succeeded");

        order.awaitStatus("CANCELLED").awaitPaymentStatus("REFUNDED");
        order.process().awaitEnd(ENDED);
    }

    @Test
    void cancelledWithAnOpenPaymentPageThePageIsClosed() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        order.process().awaitAt("Gateway_AwaitStripe");

        cancel(order);

        order.awaitStatus("CANCELLED");
        order.process().awaitEnd(ENDED);
        assertThat(order.paymentPages()).extracting(Session::getStatus).containsExactly("expired");
    }

    @Test
    @ScriptsStripe
    void aPaymentThatStillGetsThroughIsGivenBack() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        order.process().awaitAt("Gateway_AwaitStripe");
        stripe.webhooks().hold();
        stripe.pay(order.paymentPage());

        cancel(order);

        order.awaitStatus("CANCELLED").awaitPaymentStatus("REFUNDED");
        stripe.webhooks().release();
        stripe.webhooks().awaitQuiet(Duration.ofSeconds(30));
        assertThat(order.payments()).hasSize(1);
        assertThat(refundsAtStripe(order)).hasSize(1);
        assertThat(order.timeline()).doesNotContain("PAYMENT_FLAGGED");
        order.process().awaitNoTask();
    }

    @Test
    void theManagerSaysNoAndTheOrderGoesOn() {
        PlacedOrder order = shop.place(NewOrder.paidBy(PaymentMethod.BANK_TRANSFER)
                .goods("Bicycle", 1, "900.00")
                .alreadyPaid("TT-9"));
        order.task(CREATE_SHIPMENT);
        Instance first = order.process();
        cancel(order);
        first.awaitAt("Event_CancellationSettled");

        refund(order).task(APPROVE_REFUND).complete(Map.of("decision", "REJECTED", "note", "He has to take it"));

        first.awaitEnd("EndEvent_OrderGoesOn");
        order.awaitTimeline("CANCELLATION_WITHDRAWN");
        awaitOtherProcess(order, first);
        order.task(CREATE_SHIPMENT);
        order.ship("POSLAJU", Courier.newNumber()).delivered();
        order.awaitTimeline("COMPLETED");
        assertThat(order.field("paymentStatus")).isEqualTo("PAID");
        order.assertNoMailTwice();
    }

    @Test
    void askedAgainAfterANoTheManagerIsAskedAgain() {
        PlacedOrder order = shop.place(NewOrder.paidBy(PaymentMethod.CASH)
                .goods("Bicycle", 1, "600.00")
                .alreadyPaid("R-600"));
        order.task(CREATE_SHIPMENT);
        Instance first = order.process();
        cancel(order);
        refund(order).task(APPROVE_REFUND).complete(Map.of("decision", "REJECTED"));
        first.awaitEnd("EndEvent_OrderGoesOn");
        awaitOtherProcess(order, first);
        Task task = order.task(CREATE_SHIPMENT);

        cancel(order);

        task.awaitGone();
        Instance second = refund(order, 1);
        second.task(APPROVE_REFUND).complete(Map.of("decision", "APPROVED"));
        second.task("UserTask_RefundOutside").complete(Map.of("reference", "R-601"));
        order.awaitStatus("CANCELLED").awaitPaymentStatus("REFUNDED");
        order.process().awaitEnd(ENDED);
    }

    @Test
    void whatIsNotPaidBackForALostParcelEndsTheOrderAllTheSame() {
        PlacedOrder order = shop.place(NewOrder.paidBy(PaymentMethod.BANK_TRANSFER)
                .goods("Bicycle", 1, "900.00")
                .alreadyPaid("TT-10"));
        order.task(CREATE_SHIPMENT);
        Parcel parcel = order.ship("POSLAJU", Courier.newNumber());
        Instance first = order.process().awaitAt("Gateway_AwaitDelivery");
        parcel.tracked("LOST").process().task("UserTask_HandleFailedDelivery").complete(Map.of("decision", "REFUND"));
        first.awaitAt("Event_CancellationSettled");

        refund(order).task(APPROVE_REFUND).complete(Map.of("decision", "REJECTED", "note", "The courier pays him"));

        first.awaitEnd("EndEvent_OrderGoesOn");
        awaitOtherProcess(order, first);
        // Nothing is left to be delivered, and all is paid.
        order.awaitTimeline("COMPLETED");
        order.process().awaitEnd(COMPLETED);
        assertThat(order.field("paymentStatus")).isEqualTo("PAID");
        order.assertNoMailTwice();
    }

    @Test
    @ScriptsStripe
    void aRefundThatFailsKeepsTheOrderInSightUntilSomebodyDecides() {
        stripe.nextRefunds("failed", 1);
        PlacedOrder order = paidThroughStripe();

        cancel(order);

        Instance refund = refund(order);
        Task task = refund.task(RESOLVE_REFUND);
        assertThat(order.field("status")).isEqualTo("OPEN");
        order.process().awaitAt("Event_CancellationSettled");
        task.complete(Map.of("decision", "GIVE_UP", "note", "Taken as credit"));

        order.awaitStatus("CANCELLED").awaitPaymentStatus("PAID");
        order.process().awaitEnd(ENDED);
    }

    @Test
    void ofAnOrderPartlyOnItsWayOnlyTheRestCanBeCancelled() {
        PlacedOrder order = paidThroughStripe();
        Task task = order.task(CREATE_SHIPMENT);
        Parcel parcel = order.ship(Map.of(
                "courier",
                "DHL",
                "trackingNumber",
                Courier.newNumber(),
                "items",
                List.of(Map.of("itemId", order.itemId(0), "quantity", 1))));
        task.awaitGone();
        Task again = order.task(CREATE_SHIPMENT);

        assertThat(shop.post(order.path("/cancel"), Map.of("reason", "changed her mind"))
                        .status())
                .isEqualTo(409);
        shop.post(order.path("/cancel"), Map.of("reason", "changed her mind", "onlyUnshipped", true))
                .expect(200);

        again.awaitGone();
        order.awaitPaymentStatus("PARTIALLY_REFUNDED").awaitField("refunded", "49.90");
        parcel.change(Map.of("status", "DELIVERED"));
        order.awaitTimeline("COMPLETED");
        assertThat(order.field("fulfilmentStatus")).isEqualTo("FULFILLED");
        order.process().awaitEnd(COMPLETED);
    }

    @Test
    void piecesAreLeftOutWhileTheCustomerPaysAndBeforeTheRestIsShipped() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        order.process().awaitAt("Gateway_AwaitStripe");
        String whole = order.paymentPage();
        leaveOut(order);

        stripe.pay(Shop.await("order %s: another payment page".formatted(order.id()))
                .until(order::paymentPage, page -> !page.equals(whole)));

        order.awaitPaymentStatus("PAID").awaitField("captured", "57.90");
        order.ship(Map.of("courier", "DHL", "trackingNumber", Courier.newNumber()))
                .change(Map.of("status", "DELIVERED"));
        order.awaitTimeline("COMPLETED");
        order.process().awaitEnd(COMPLETED);
    }

    private void leaveOut(PlacedOrder order) {
        shop.post(
                        order.path("/cancel"),
                        Map.of(
                                "reason",
                                "changed her mind",
                                "items",
                                List.of(Map.of("itemId", order.itemId(0), "quantity", 1))))
                .expect(200);
    }

    @Test
    void cancelledWhilePayingInPartTheMoneyGoesBack() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
        order.task(MARK_AS_PAID);
        order.pay("50.00");

        cancel(order);

        refund(order).task("UserTask_RefundOutside").complete(Map.of("reference", "TT-OUT-1"));
        order.awaitStatus("CANCELLED").awaitPaymentStatus("REFUNDED");
        order.process().awaitEnd(ENDED);
    }

    @Test
    void aFullRefundClosesTheOrder() {
        PlacedOrder order = paidThroughStripe();
        Task task = order.task(CREATE_SHIPMENT);

        shop.post(order.path("/refunds"), Map.of("reason", "OTHER")).expect(201);

        task.awaitGone();
        order.awaitPaymentStatus("REFUNDED").awaitStatus("CANCELLED");
        order.process().awaitEnd(ENDED);
    }

    @Test
    void aFullRefundOfWhatIsOnItsWayEndsTheWait() {
        PlacedOrder order = paidThroughStripe();
        order.task(CREATE_SHIPMENT);
        Parcel parcel = order.ship("DHL", Courier.newNumber());
        order.process().awaitAt("Gateway_AwaitDelivery");

        shop.post(order.path("/refunds"), Map.of()).expect(201);

        order.awaitPaymentStatus("REFUNDED").awaitTimeline("CLOSED");
        order.process().awaitEnd(ENDED);
        assertThat(order.field("status")).isEqualTo("OPEN");
        parcel.delivered();
        order.awaitFulfilmentStatus("FULFILLED");
    }

    @Test
    @MovesTime
    void aRefundBringsAnOrderBackAndItGoesIntoTheArchiveAgain() {
        PlacedOrder order = completed();
        order.archive();

        shop.post(order.path("/refunds"), Map.of("amount", "10.00")).expect(201);

        order.awaitTimeline("UNARCHIVED");
        order.awaitField("refunded", "10.00");
        assertThat(order.field("archivedAt")).isEmpty();
        shop.advance(TWO_WEEKS);
        awaitSweptIntoTheArchive(order);
        assertThat(order.timeline()).containsSubsequence("ARCHIVED", "UNARCHIVED", "ARCHIVED");
    }

    @Test
    @MovesTime
    void anOrderWithAnOpenRefundStaysOutOfTheArchive() {
        PlacedOrder order = shop.place(NewOrder.paidBy(PaymentMethod.CASH)
                .service("Renovation", "900.00")
                .alreadyPaid("R-1"));
        order.process().awaitEnd(COMPLETED);
        shop.post(order.path("/refunds"), Map.of("amount", "600.00")).expect(201);
        Task task = refund(order).task(APPROVE_REFUND);

        shop.advance(TWO_WEEKS);

        sweep.sweep();
        assertThat(order.field("archivedAt")).isEmpty();
        task.complete(Map.of("decision", "REJECTED"));
        awaitSweptIntoTheArchive(order);
    }

    @Test
    @MovesTime
    void aCancelledOrderWhoseRefundFailsLateStaysOutOfTheArchive() {
        PlacedOrder order = paidThroughStripe();
        cancel(order);
        order.awaitStatus("CANCELLED");
        order.process().awaitEnd(ENDED);
        Instance refund = refund(order);
        refund.awaitEnd("EndEvent_Refunded");

        stripe.settleRefund(refundsAtStripe(order).getFirst().getId(), "failed");

        order.awaitPaymentStatus("PAID");
        Shop.await("the refund is looked at again").until(() -> refunds(order).size() == 2);
        Task task = refunds(order).stream()
                .filter(instance -> instance.key() != refund.key())
                .findFirst()
                .orElseThrow()
                .task(RESOLVE_REFUND);
        shop.advance(TWO_WEEKS);
        sweep.sweep();
        assertThat(order.field("archivedAt")).isEmpty();
        task.complete(Map.of("decision", "RETRY"));
        order.awaitPaymentStatus("REFUNDED");
        awaitSweptIntoTheArchive(order);
    }

    /** Sweeps sooner than the application would. */
    private void awaitSweptIntoTheArchive(PlacedOrder order) {
        Shop.await("the archive").until(() -> {
            sweep.sweep();
            return !order.field("archivedAt").isEmpty();
        });
    }

    private void cancel(PlacedOrder order) {
        shop.post(order.path("/cancel"), Map.of("reason", "changed her mind")).expect(200);
    }

    private PlacedOrder paidThroughStripe() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        order.process().awaitAt("Gateway_AwaitStripe");
        stripe.pay(order.paymentPage());
        return order.awaitPaymentStatus("PAID");
    }

    private PlacedOrder completed() {
        PlacedOrder order = paidThroughStripe();
        order.task(CREATE_SHIPMENT);
        order.ship("POSLAJU", Courier.newNumber()).delivered();
        order.awaitTimeline("COMPLETED");
        order.process().awaitEnd(COMPLETED);
        return order;
    }

    private List<Refund> refundsAtStripe(PlacedOrder order) {
        List<String> paid = order.payments().stream()
                .map(payment -> payment.path("reference").asString())
                .toList();
        return stripe.refunds().stream()
                .filter(refund -> paid.contains(refund.getPaymentIntent()))
                .toList();
    }

    private static void awaitOtherProcess(PlacedOrder order, Instance before) {
        Shop.await("another process").until(() -> {
            String key = order.field("processInstanceKey");
            return !key.isEmpty() && Long.parseLong(key) != before.key();
        });
    }

    private Instance refund(PlacedOrder order) {
        return refund(order, 0);
    }

    /** The refunds are counted from nought. */
    private Instance refund(PlacedOrder order, int which) {
        Shop.await("a refund").until(() -> order.json().path("refunds").size() > which);
        JsonNode refund = order.json().path("refunds").get(which);
        return shop.awaitInstance(
                "refund-process", "refundId", refund.path("id").asString());
    }

    private List<Instance> refunds(PlacedOrder order) {
        String id = order.json().path("refunds").get(0).path("id").asString();
        return shop.instances("refund-process", "refundId", id);
    }
}
