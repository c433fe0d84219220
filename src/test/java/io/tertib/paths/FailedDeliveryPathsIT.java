package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.order.PaymentMethod;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What staff decide when a delivery fails, and what becomes of the order. */
@PlatformTest
@BesideOthers
class FailedDeliveryPathsIT {

    private static final String CREATE_SHIPMENT = "UserTask_CreateShipment";
    private static final String HANDLE_FAILED = "UserTask_HandleFailedDelivery";
    private static final String AWAIT_NEWS = "Gateway_AwaitNews";
    private static final String NOT_DELIVERED = "EndEvent_NotDelivered";

    private final Shop shop;

    FailedDeliveryPathsIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
    }

    @Test
    void afterAFailedAttemptTheCourierTriesAgain() {
        PlacedOrder order = paid();
        Parcel parcel = shipped(order);

        parcel.tracked("ATTEMPT_FAILED");
        Task task = parcel.process().task(HANDLE_FAILED);
        assertThat(task.form()).isEqualTo("handle-failed-delivery");
        assertThat(parcel.process().awaitVariable("deliveryHistory")).contains("Shipped", "Delivery attempt failed");
        task.complete(Map.of("decision", "TRY_AGAIN", "note", "The customer is at home tomorrow"));

        parcel.process().awaitAt(AWAIT_NEWS).awaitNoTask();
        assertThat(order.field("fulfilmentStatus")).isEqualTo("SHIPPED");
        parcel.tracked("ATTEMPT_FAILED");
        parcel.process().task(HANDLE_FAILED).complete(Map.of("decision", "TRY_AGAIN"));
        parcel.delivered();
        order.awaitTimeline("COMPLETED");
    }

    @Test
    void deliveredAfterAFailedAttemptTheTaskVanishes() {
        PlacedOrder order = paid();
        Parcel parcel = shipped(order);
        parcel.tracked("ATTEMPT_FAILED");
        Task task = parcel.process().task(HANDLE_FAILED);

        parcel.delivered();

        task.awaitGone();
        parcel.process().awaitEnd("EndEvent_Delivered");
        order.awaitTimeline("COMPLETED");
    }

    @Test
    void afterAFailedAttemptItIsCalledBackAndSentAgain() {
        PlacedOrder order = paid();
        Parcel parcel = shipped(order);

        parcel.tracked("ATTEMPT_FAILED");
        parcel.process().task(HANDLE_FAILED).complete(Map.of("decision", "SHIP_AGAIN"));

        parcel.awaitStatus("RETURNED_TO_SENDER").process().awaitEnd(NOT_DELIVERED);
        order.task(CREATE_SHIPMENT).complete(Map.of("courier", "OTHERS"));
        order.parcel(2).change(Map.of("status", "DELIVERED"));
        order.awaitTimeline("COMPLETED");
    }

    @Test
    void whatCameBackIsSentAgain() {
        PlacedOrder order = paid();
        Parcel parcel = shipped(order);

        parcel.tracked("RETURNED_TO_SENDER");
        Task task = parcel.process().task(HANDLE_FAILED);
        order.awaitFulfilmentStatus("DELIVERY_FAILED").process().awaitNoTask();
        assertThat(order.trackingPage()).contains("We are looking into it");
        task.complete(Map.of("decision", "TRY_AGAIN", "note", "The label was wet"));
        assertThat(parcel.process().awaitVariable("formProblem")).contains("What is to be done? Must be another one");
        Task second = parcel.process().task(HANDLE_FAILED);
        assertThat(second.shows("note")).isEqualTo("The label was wet");
        second.complete(Map.of("decision", "SHIP_AGAIN"));

        parcel.process().awaitEnd(NOT_DELIVERED);
        Task again = order.task(CREATE_SHIPMENT);
        assertThat(order.trackingPage()).contains("We will send it again");
        again.complete(Map.of("courier", "OTHERS"));
        order.awaitFulfilmentStatus("SHIPPED");
        order.parcel(2).change(Map.of("status", "DELIVERED"));
        order.awaitTimeline("COMPLETED");
    }

    @Test
    void whatCameBackOfAPaidOrderIsPaidBack() {
        PlacedOrder order = paid();
        Parcel parcel = shipped(order);

        parcel.tracked("RETURNED_TO_SENDER");
        parcel.process().task(HANDLE_FAILED).complete(Map.of("decision", "REFUND", "note", "Not wanted any more"));

        parcel.process().awaitEnd(NOT_DELIVERED);
        assertThat(order.awaitTimeline("ITEMS_CANCELLED")).contains("2 × T-shirt, M", "Not wanted any more");
        order.awaitTimeline("CANCELLATION_REQUESTED");
        assertThat(order.json().path("items").get(0).path("cancelled").asInt()).isEqualTo(2);
    }

    @Test
    void cashOnDeliveryThatCameBackIsVoidedAndNothingWaits() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.COD));
        Parcel parcel = shipped(order);

        parcel.tracked("RETURNED_TO_SENDER");
        parcel.process().task(HANDLE_FAILED).complete(Map.of("decision", "GIVE_UP"));

        parcel.process().awaitEnd(NOT_DELIVERED);
        order.awaitStatus("CANCELLED").awaitPaymentStatus("VOIDED").awaitFulfilmentStatus("RETURNED");
        order.process().awaitNoTask();
        assertThat(order.timeline()).doesNotContain("PAYMENT_RECEIVED", "COMPLETED");
        assertThat(order.trackingPage()).contains("This order was cancelled");
    }

    @Test
    void whatIsLostIsDecidedThroughTheApiAndTheTaskVanishes() {
        PlacedOrder order = paid();
        Parcel parcel = shipped(order);
        parcel.tracked("LOST");
        Task task = parcel.process().task(HANDLE_FAILED);
        assertThat(order.trackingPage()).contains("Lost", "We are looking into it");

        parcel.decide("SHIP_AGAIN");

        task.awaitGone();
        parcel.process().awaitEnd(NOT_DELIVERED);
        order.task(CREATE_SHIPMENT).complete(Map.of("courier", "OTHERS"));
        order.parcel(2).change(Map.of("status", "DELIVERED"));
        order.awaitTimeline("COMPLETED");
    }

    @Test
    void ofTwoParcelsOneComesBackAndIsGivenUp() {
        PlacedOrder order = paid();
        order.task(CREATE_SHIPMENT);
        Parcel first = order.ship(onePiece(order));
        Parcel second = order.ship(onePiece(order));
        first.change(Map.of("status", "DELIVERED"));
        order.awaitFulfilmentStatus("PARTIALLY_FULFILLED");

        second.change(Map.of("status", "RETURNED_TO_SENDER"));
        second.process().task(HANDLE_FAILED).complete(Map.of("decision", "GIVE_UP"));

        second.process().awaitEnd(NOT_DELIVERED);
        order.awaitFulfilmentStatus("FULFILLED").awaitTimeline("COMPLETED");
        order.process().awaitNoTask();
    }

    @Test
    void sentAgainAtOnceTheTaskVanishes() {
        PlacedOrder order = paid();
        Parcel parcel = shipped(order);
        parcel.tracked("RETURNED_TO_SENDER");
        Task task = parcel.process().task(HANDLE_FAILED);

        Parcel again = order.ship(Map.of("courier", "OTHERS"));

        task.awaitGone();
        parcel.process().awaitEnd(NOT_DELIVERED);
        assertThat(parcel.field("decision")).isEqualTo("SHIP_AGAIN");
        again.change(Map.of("status", "DELIVERED"));
        order.awaitTimeline("COMPLETED");
        order.process().awaitNoTask();
    }

    private PlacedOrder paid() {
        return shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-9"));
    }

    private static Map<String, Object> onePiece(PlacedOrder order) {
        return Map.of("courier", "OTHERS", "items", List.of(Map.of("itemId", order.itemId(0), "quantity", 1)));
    }

    private static Parcel shipped(PlacedOrder order) {
        order.task(CREATE_SHIPMENT);
        Parcel parcel = order.ship("POSLAJU", Courier.newNumber());
        parcel.process().awaitAt(AWAIT_NEWS);
        return parcel;
    }
}
