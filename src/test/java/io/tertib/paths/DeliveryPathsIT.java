package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.MovesTime;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.order.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of parcels: tracked, delivered, sent again; and of their orders after that. */
@PlatformTest
@BesideOthers
class DeliveryPathsIT {

    private static final String CREATE_SHIPMENT = "UserTask_CreateShipment";
    private static final String ADD_NUMBER = "UserTask_AddTrackingNumber";
    private static final String CONFIRM_DELIVERY = "UserTask_ConfirmDelivery";
    private static final String HANDLE_FAILED = "UserTask_HandleFailedDelivery";
    private static final String AWAIT_NUMBER = "Gateway_AwaitNumber";
    private static final String AWAIT_NEWS = "Gateway_AwaitNews";
    private static final String COMPLETED = "EndEvent_OrderCompleted";
    private static final Duration CHASE = Duration.ofHours(24);
    private static final Duration CHECK = Duration.ofDays(7);
    private static final Duration ARCHIVE = Duration.ofDays(14);

    private final Shop shop;

    DeliveryPathsIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
    }

    @Test
    @MovesTime
    void deliveredAsTheCourierTellsThenCompletedThenArchived() {
        PlacedOrder order =
                shop.place(NewOrder.shirtsPaidBy(PaymentMethod.WHATSAPP).alreadyPaid("W-1"));
        Parcel parcel = shipped(order);

        parcel.tracked("IN_TRANSIT").awaitStatus("IN_TRANSIT");
        parcel.tracked("OUT_FOR_DELIVERY").awaitStatus("OUT_FOR_DELIVERY");
        assertThat(order.field("fulfilmentStatus")).isEqualTo("SHIPPED");
        parcel.delivered();

        parcel.process().awaitEnd("EndEvent_Delivered");
        order.awaitFulfilmentStatus("FULFILLED").awaitTimeline("COMPLETED");
        order.awaitMail("your order has been delivered");
        assertThat(order.trackingPage()).contains("Delivered");
        order.process().awaitEnd(COMPLETED);
        shop.advance(ARCHIVE);
        order.awaitTimeline("ARCHIVED");
        assertThat(order.field("status")).isEqualTo("OPEN");
        assertThat(order.mails())
                .containsExactlyInAnyOrder(
                        "thank you, we have received your order",
                        "your order is on its way",
                        "your order has been delivered");
    }

    @Test
    void deliveredAsTheApiIsToldThenArchivedAtOnce() {
        PlacedOrder order = placed();
        Parcel parcel = shipped(order);
        shop.post(order.path("/archive"), Map.of()).expect(409);

        parcel.change(Map.of("status", "DELIVERED"));

        order.awaitTimeline("COMPLETED");
        order.process().awaitEnd(COMPLETED);
        order.archive();
        assertThat(order.timeline()).containsOnlyOnce("ARCHIVED");
    }

    @Test
    @MovesTime
    void aMissingTrackingNumberIsAskedFor() {
        PlacedOrder order = placed();
        Parcel parcel = shippedWithoutNumber(order);
        String number = Courier.newNumber();

        shop.advance(CHASE);
        Task task = parcel.process().task(ADD_NUMBER);
        assertThat(task.form()).isEqualTo("add-tracking-number");
        assertThat(task.card()).isEqualTo("Order " + order.number() + ", Poslaju, 2 items");
        assertThat(task.shows("orderNumber")).isEqualTo(order.number());
        assertThat(task.shows("orderLink")).endsWith("/orders/" + order.id());
        task.complete(Map.of("courier", "POSLAJU"));
        assertThat(parcel.process().awaitVariable("formProblem")).contains("Tracking number: is needed");
        parcel.process()
                .task(ADD_NUMBER)
                .complete(Map.of("courier", "OTHERS", "trackingNumber", "X-9", "trackingUrl", "nowhere"));
        Shop.await("the other problem")
                .untilAsserted(() -> assertThat(parcel.process().awaitVariable("formProblem"))
                        .contains("Tracking link: "));
        Task again = parcel.process().task(ADD_NUMBER);
        assertThat(again.shows("courier")).isEqualTo("OTHERS");
        assertThat(again.shows("trackingNumber")).isEqualTo("X-9");
        assertThat(again.shows("trackingUrl")).isEqualTo("nowhere");
        again.complete(Map.of("courier", "POSLAJU", "trackingNumber", number));

        parcel.process().awaitAt(AWAIT_NEWS);
        assertThat(parcel.field("trackingNumber")).isEqualTo(number);
        parcel.delivered();
        order.awaitTimeline("COMPLETED");
    }

    @Test
    @MovesTime
    void thatThereIsNoTrackingNumberSettlesIt() {
        PlacedOrder order = placed();
        Parcel parcel = shippedWithoutNumber(order);

        shop.advance(CHASE);
        parcel.process().task(ADD_NUMBER).complete(Map.of("noTrackingNumber", true));

        parcel.process().awaitAt(AWAIT_NEWS);
        assertThat(order.json().path("timeline").toString()).contains("has no tracking number");
    }

    @Test
    @MovesTime
    void aTrackingNumberThatNobodyKnowsIsAskedForTwice() {
        PlacedOrder order = placed();
        Parcel parcel = shippedWithoutNumber(order);

        shop.advance(CHASE);
        parcel.process().task(ADD_NUMBER).complete(Map.of("courier", "POSLAJU", "notKnownYet", true));
        parcel.process().awaitAt(AWAIT_NUMBER);
        shop.advance(CHASE);
        parcel.process().task(ADD_NUMBER).complete(Map.of("courier", "POSLAJU", "notKnownYet", true));

        parcel.process().awaitAt(AWAIT_NEWS);
        assertThat(order.json().path("timeline").toString()).contains("nobody is asked any more");
        parcel.change(Map.of("status", "DELIVERED"));
        order.awaitTimeline("COMPLETED");
    }

    @Test
    @MovesTime
    void aTrackingNumberThatComesInTimeIsNotAskedFor() {
        PlacedOrder order = placed();
        Parcel parcel = shippedWithoutNumber(order);

        parcel.change(Map.of("trackingNumber", Courier.newNumber()));

        parcel.process().awaitAt(AWAIT_NEWS);
        shop.advance(CHASE);
        parcel.delivered();
        order.awaitTimeline("COMPLETED");
    }

    @Test
    @MovesTime
    void aTrackingNumberThatComesThroughTheApiMakesTheTaskVanish() {
        PlacedOrder order = placed();
        Parcel parcel = shippedWithoutNumber(order);
        shop.advance(CHASE);
        Task task = parcel.process().task(ADD_NUMBER);

        parcel.change(Map.of("trackingNumber", Courier.newNumber()));

        task.awaitGone();
        parcel.process().awaitAt(AWAIT_NEWS);
    }

    @Test
    void theShopsOwnDriverNeedsNoTrackingNumber() {
        PlacedOrder order = placed();
        order.task(CREATE_SHIPMENT);

        Parcel parcel = order.ship(Map.of("courier", "OTHERS"));

        parcel.process().awaitAt(AWAIT_NEWS);
    }

    @Test
    @MovesTime
    void whenNothingIsHeardStaffAreAskedUntilItHasArrived() {
        PlacedOrder order = placed();
        Parcel parcel = shipped(order);

        shop.advance(CHECK);
        Task first = parcel.process().task(CONFIRM_DELIVERY);
        assertThat(first.form()).isEqualTo("confirm-delivery");
        String number = parcel.field("trackingNumber");
        assertThat(first.card()).isEqualTo("Order " + order.number() + ", Poslaju " + number + ", 2 items");
        assertThat(first.shows("trackingLink")).isEqualTo("https://tracking.pos.com.my/tracking/" + number);
        assertThat(first.shows("orderLink")).endsWith("/orders/" + order.id());
        first.complete(Map.of("outcome", "NOT_YET", "note", "Stuck in Ipoh"));
        parcel.process().awaitAt(AWAIT_NEWS);
        assertThat(order.json().path("timeline").toString()).contains("has not arrived yet: Stuck in Ipoh");
        shop.advance(CHECK);
        parcel.process().task(CONFIRM_DELIVERY).complete(Map.of("outcome", "DELIVERED"));

        parcel.awaitStatus("DELIVERED").process().awaitEnd("EndEvent_Delivered");
        order.awaitTimeline("COMPLETED");
        order.awaitMail("your order has been delivered");
    }

    @Test
    @MovesTime
    void whenItCameBackItIsShippedAgain() {
        PlacedOrder order = placed();
        Parcel parcel = shipped(order);

        shop.advance(CHECK);
        parcel.process().task(CONFIRM_DELIVERY).complete(Map.of("outcome", "perhaps", "note", "Nobody at home"));
        assertThat(parcel.process().awaitVariable("formProblem")).contains("What do you know? Must be one of");
        shop.advance(Duration.ofSeconds(1));
        Task again = parcel.process().task(CONFIRM_DELIVERY);
        assertThat(again.shows("note")).isEqualTo("Nobody at home");
        again.complete(Map.of("outcome", "RETURNED"));

        parcel.awaitStatus("RETURNED_TO_SENDER");
        order.awaitFulfilmentStatus("DELIVERY_FAILED");
        assertThat(order.trackingPage()).contains("could not be delivered");
        Task failed = parcel.process().task(HANDLE_FAILED);
        assertThat(failed.shows("note")).isEqualTo("null");
        assertThat(failed.card()).startsWith("Order " + order.number() + ", ");
        assertThat(failed.shows("orderLink")).endsWith("/orders/" + order.id());
        failed.complete(Map.of("decision", "SHIP_AGAIN"));
        parcel.process().awaitEnd("EndEvent_NotDelivered");
        order.task(CREATE_SHIPMENT).complete(Map.of("courier", "JT_EXPRESS", "trackingNumber", "630000000001"));
        order.awaitFulfilmentStatus("SHIPPED").parcel(2).delivered();
        order.awaitFulfilmentStatus("FULFILLED").awaitTimeline("COMPLETED");
        order.awaitMail("parcel 2 has been delivered");
    }

    @Test
    @MovesTime
    void newsWhileStaffAreAskedMakesTheTaskVanish() {
        PlacedOrder order = placed();
        Parcel parcel = shipped(order);
        shop.advance(CHECK);
        Task task = parcel.process().task(CONFIRM_DELIVERY);

        parcel.delivered();

        task.awaitGone();
        order.awaitTimeline("COMPLETED");
    }

    @Test
    @MovesTime
    void newsThatItIsUnderWayPutOffTheQuestionWhetherItHasArrived() {
        PlacedOrder order = placed();
        Parcel parcel = shipped(order);
        shop.advance(CHECK.dividedBy(2));
        parcel.tracked("IN_TRANSIT").awaitStatus("IN_TRANSIT");

        shop.advance(CHECK.dividedBy(2));
        parcel.process()
                .awaitPassed("ServiceTask_CheckDelivery")
                .awaitAt(AWAIT_NEWS)
                .awaitNoTask();

        shop.advance(CHECK.dividedBy(2));
        parcel.process().task(CONFIRM_DELIVERY).complete(Map.of("outcome", "DELIVERED"));
        order.awaitTimeline("COMPLETED");
    }

    @Test
    @MovesTime
    void newsThatAnswerNothingLeaveTheTaskAsItIs() {
        PlacedOrder order = placed();
        Parcel parcel = shipped(order);
        shop.advance(CHECK);
        Task task = parcel.process().task(CONFIRM_DELIVERY);

        parcel.tracked("IN_TRANSIT").awaitStatus("IN_TRANSIT");
        parcel.change(Map.of("trackingNumber", Courier.newNumber()));
        parcel.change(Map.of("status", "OUT_FOR_DELIVERY"));

        shop.awaitMessagesPublished(order.id());
        task.complete(Map.of("outcome", "DELIVERED"));
        parcel.awaitStatus("DELIVERED").process().awaitEnd("EndEvent_Delivered");
        assertThat(parcel.process().elements("TERMINATED")).isEmpty();
    }

    @Test
    @MovesTime
    void aFailedAttemptWhileStaffAreAskedIsAnotherQuestion() {
        PlacedOrder order = placed();
        Parcel parcel = shipped(order);
        shop.advance(CHECK);
        Task task = parcel.process().task(CONFIRM_DELIVERY);

        parcel.tracked("ATTEMPT_FAILED");

        task.awaitGone();
        parcel.process().task(HANDLE_FAILED).complete(Map.of("decision", "TRY_AGAIN"));
        parcel.process().awaitAt(AWAIT_NEWS);
        parcel.delivered();
        order.awaitTimeline("COMPLETED");
    }

    @Test
    void ofOneNumberOnTwoOrdersBothAreTold() {
        PlacedOrder order = placed();
        PlacedOrder other = placed();
        Parcel parcel = shipped(order);
        other.task(CREATE_SHIPMENT);
        Parcel same = other.ship("POSLAJU", parcel.field("trackingNumber"));
        assertThat(same.json().path("warnings").toString()).contains(order.field("number"));

        parcel.delivered();

        same.awaitStatus("DELIVERED");
        order.awaitTimeline("COMPLETED");
        other.awaitTimeline("COMPLETED");
    }

    @Test
    @MovesTime
    void trackingEventsOutOfOrderDoNotTurnTheParcelBack() {
        PlacedOrder order = placed();
        Parcel parcel = shipped(order);
        shop.advance(Duration.ofHours(3));

        parcel.tracked("OUT_FOR_DELIVERY", Duration.ofHours(1)).awaitStatus("OUT_FOR_DELIVERY");
        parcel.tracked("IN_TRANSIT", Duration.ofHours(2));
        parcel.tracked("ATTEMPT_FAILED", Duration.ofMinutes(30)).awaitStatus("ATTEMPT_FAILED");
        parcel.tracked("DELIVERED", Duration.ofMinutes(10)).awaitStatus("DELIVERED");
        parcel.tracked("RETURNED_TO_SENDER", Duration.ofMinutes(5));
        parcel.tracked("DELIVERED", Duration.ofMinutes(1));

        order.awaitTimeline("COMPLETED");
        assertThat(parcel.field("status")).isEqualTo("DELIVERED");
        assertThat(order.timeline()).containsOnlyOnce("DELIVERED").doesNotContain("DELIVERY_FAILED");
    }

    @Test
    void theSameTrackingEventTwiceCountsOnce() {
        PlacedOrder order = placed();
        Parcel parcel = shipped(order);
        String event = Courier.event(
                "event-of-" + order.id(), "POSLAJU", parcel.field("trackingNumber"), "IN_TRANSIT", shop.now());

        assertThat(shop.courier().send(event).status()).isEqualTo(200);
        assertThat(shop.courier().send(event).status()).isEqualTo(200);
        parcel.awaitStatus("IN_TRANSIT").delivered();

        order.awaitTimeline("COMPLETED");
        assertThat(order.timeline()).containsOnlyOnce("SHIPMENT_UPDATED");
    }

    @Test
    void whatTheCourierTellsBeforeTheNumberIsKnownIsNotLost() {
        PlacedOrder order = placed();
        String number = Courier.newNumber();
        Instant earlier = shop.now();
        assertThat(shop.courier().tell("POSLAJU", number, "DELIVERED", earlier).status())
                .isEqualTo(200);
        Parcel parcel = shippedWithoutNumber(order);

        parcel.change(Map.of("trackingNumber", number));

        parcel.awaitStatus("DELIVERED");
        order.awaitTimeline("COMPLETED");
    }

    private PlacedOrder placed() {
        return shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-4"));
    }

    private static Parcel shipped(PlacedOrder order) {
        order.task(CREATE_SHIPMENT);
        Parcel parcel = order.ship("POSLAJU", Courier.newNumber());
        parcel.process().awaitAt(AWAIT_NEWS);
        return parcel;
    }

    private static Parcel shippedWithoutNumber(PlacedOrder order) {
        order.task(CREATE_SHIPMENT).complete(Map.of("courier", "POSLAJU"));
        Parcel parcel = order.parcel(1);
        parcel.process().awaitAt(AWAIT_NUMBER);
        return parcel;
    }
}
