package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.MovesTime;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.order.PaymentMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How paid orders are shipped: at once or in parts, in time or late. */
@PlatformTest
@BesideOthers
class ShippingPathsIT {

    private static final String CREATE_SHIPMENT = "UserTask_CreateShipment";
    private static final String AWAIT_DELIVERY = "Gateway_AwaitDelivery";
    private static final String STAFF = "staff@shop.example";
    private static final String MANAGERS = "managers@shop.example";
    private static final Duration A_DAY = Duration.ofHours(24);

    private final Shop shop;

    ShippingPathsIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
    }

    @Test
    void shippedInTasklistWithCourierAndTrackingNumber() {
        PlacedOrder order = shop.place(paid());
        String number = Courier.newNumber();

        Task task = order.task(CREATE_SHIPMENT);
        assertThat(task.card()).isEqualTo("Order " + order.number() + ", 2 items to Kuala Lumpur");
        assertThat(task.shows("orderLink")).endsWith("/orders/" + order.id());
        assertThat(task.shows("shippingTown")).isEqualTo("Kuala Lumpur");
        assertThat(task.shows("hasNote")).isEqualTo("false");
        task.complete(Map.of("courier", "POSLAJU", "trackingNumber", number));

        order.awaitFulfilmentStatus("SHIPPED");
        Parcel parcel = order.parcel(1);
        assertThat(parcel.field("trackingUrl")).isEqualTo("https://tracking.pos.com.my/tracking/" + number);
        assertThat(order.awaitMail("your order is on its way").text()).contains(number);
        assertThat(order.trackingPage()).contains(number);
        order.process().awaitAt(AWAIT_DELIVERY).awaitNoTask();
        parcel.process().awaitAt("Gateway_AwaitNews");
    }

    @Test
    void anAddressPutRightShowsInTheTask() {
        PlacedOrder order = shop.place(paid());
        Task task = order.task(CREATE_SHIPMENT);

        shop.patch(order.path(""), Map.of("shippingAddress", Map.of("city", "Ipoh", "postcode", "30000")))
                .expect(200);

        task.awaitGone();
        Task anew = order.task(CREATE_SHIPMENT);
        assertThat(anew.card()).isEqualTo("Order " + order.number() + ", 2 items to Ipoh");
        assertThat(anew.shows("shippingTown")).isEqualTo("Ipoh");
        anew.complete(Map.of("courier", "POSLAJU", "trackingNumber", Courier.newNumber()));
        order.awaitFulfilmentStatus("SHIPPED");
    }

    @Test
    void shippedThroughTheApiTheTaskVanishes() {
        PlacedOrder order = shop.place(paid());
        Task task = order.task(CREATE_SHIPMENT);

        order.ship("DHL", "1234567890");

        assertThat(order.field("fulfilmentStatus")).isEqualTo("SHIPPED");
        task.awaitGone();
        order.process().awaitAt(AWAIT_DELIVERY).awaitNoTask();
        order.awaitMail("your order is on its way");
    }

    @Test
    void shippedInTwoPartsInTasklist() {
        PlacedOrder order = shop.place(paid().goods("Cap", 1, "20.00"));
        List<Map<String, Object>> oneShirt = List.of(
                Map.of("itemId", order.itemId(0), "quantity", 1), Map.of("itemId", order.itemId(1), "quantity", 0));

        order.task(CREATE_SHIPMENT)
                .complete(Map.of("courier", "POSLAJU", "trackingNumber", Courier.newNumber(), "items", oneShirt));
        order.awaitFulfilmentStatus("PARTIALLY_SHIPPED").awaitMail("parcel 1 is on its way");
        Task rest = order.task(CREATE_SHIPMENT);
        assertThat(order.process().awaitVariable("remainingItems")).contains("Cap", "T-shirt, M");
        assertThat(rest.card()).isEqualTo("Order " + order.number() + ", 2 items to Kuala Lumpur");
        assertThat(rest.shows("orderSummary")).isEqualTo("1 × T-shirt, M; 1 × Cap");
        assertThat(rest.shows("courier")).isEqualTo("POSLAJU");
        assertThat(rest.shows("trackingNumber")).isEqualTo("null");
        rest.complete(Map.of("courier", "POSLAJU", "trackingNumber", Courier.newNumber()));

        order.awaitFulfilmentStatus("SHIPPED").awaitMail("parcel 2 is on its way");
        order.parcel(1).delivered();
        order.awaitFulfilmentStatus("PARTIALLY_FULFILLED");
        order.parcel(2).delivered();
        order.awaitFulfilmentStatus("FULFILLED").awaitTimeline("COMPLETED");
        order.assertNoMailTwice();
    }

    @Test
    void shippedInTwoPartsThroughTheApi() {
        PlacedOrder order = shop.place(paid());
        Task task = order.task(CREATE_SHIPMENT);

        order.ship(Map.of(
                "courier",
                "POSLAJU",
                "trackingNumber",
                Courier.newNumber(),
                "items",
                List.of(Map.of("itemId", order.itemId(0), "quantity", 1))));
        assertThat(order.field("fulfilmentStatus")).isEqualTo("PARTIALLY_SHIPPED");
        task.awaitGone();
        Task rest = order.task(CREATE_SHIPMENT);
        order.ship("POSLAJU", Courier.newNumber());

        rest.awaitGone();
        assertThat(order.field("fulfilmentStatus")).isEqualTo("SHIPPED");
        order.process().awaitAt(AWAIT_DELIVERY);
        order.awaitMail("parcel 2 is on its way");
    }

    @Test
    void aWrongEntryComesBackWithWhatIsWrong() {
        PlacedOrder order = shop.place(paid());

        order.task(CREATE_SHIPMENT).complete(Map.of("courier", "PIGEON"));

        assertThat(order.process().awaitVariable("formProblem")).contains("Courier: must be one of Pos");
        assertThat(order.field("fulfilmentStatus")).isEqualTo("UNFULFILLED");
        order.task(CREATE_SHIPMENT)
                .complete(Map.of(
                        "courier",
                        "OTHERS",
                        "trackingNumber",
                        "X-1",
                        "trackingUrl",
                        "nowhere",
                        "scheduledDeliveryDate",
                        "2126-12-01",
                        "items",
                        List.of(Map.of("itemId", order.itemId(0), "quantity", 1))));
        Shop.await("the other problem")
                .untilAsserted(() ->
                        assertThat(order.process().awaitVariable("formProblem")).contains("Tracking link: "));
        Task again = order.task(CREATE_SHIPMENT);
        assertThat(again.shows("courier")).isEqualTo("OTHERS");
        assertThat(again.shows("trackingNumber")).isEqualTo("X-1");
        assertThat(again.shows("trackingUrl")).isEqualTo("nowhere");
        assertThat(again.shows("scheduledDeliveryDate")).isEqualTo("2126-12-01");
        assertThat(again.shows("items")).contains("T-shirt, M", "\"quantity\":1");
        again.complete(Map.of(
                "trackingUrl",
                "https://example.com/t/1",
                "items",
                List.of(Map.of("itemId", order.itemId(0), "quantity", 2))));
        order.awaitFulfilmentStatus("SHIPPED");
        assertThat(order.parcel(1).field("trackingUrl")).isEqualTo("https://example.com/t/1");
    }

    @Test
    void whoeverShipsIsToldThatThereIsANoteAndNothingOfTheCustomer() {
        PlacedOrder order = shop.place(paid().with("note", "Leave it with Mrs Tan at number 14"));

        Task task = order.task(CREATE_SHIPMENT);

        assertThat(task.shows("hasNote")).isEqualTo("true");
        assertThat(order.process().variables().toString())
                .doesNotContain("Mrs Tan", "Aisyah", "Jalan Ampang", "50450", "@example.com", "+6012");
    }

    @Test
    void notPaidItCannotBeShipped() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));

        shop.post(order.path("/shipments"), Map.of("courier", "POSLAJU")).expect(409);

        assertThat(order.field("fulfilmentStatus")).isEqualTo("UNFULFILLED");
    }

    @Test
    @MovesTime
    void staffAreRemindedAfterADayAndManagersToldAfterTwo() {
        PlacedOrder order = shop.place(paid());
        order.task(CREATE_SHIPMENT);

        shop.advance(A_DAY);
        order.awaitMailTo(STAFF, "waits to be shipped");
        assertThat(order.field("lateSince")).isEmpty();
        shop.advance(A_DAY);
        order.awaitMailTo(MANAGERS, "late, not shipped in time");
        assertThat(order.field("lateSince")).isNotEmpty();
        order.task(CREATE_SHIPMENT).complete(Map.of("courier", "POSLAJU", "trackingNumber", Courier.newNumber()));

        order.awaitFulfilmentStatus("SHIPPED");
        assertThat(order.field("lateSince")).isEmpty();
        assertThat(order.timeline())
                .containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "FULFILMENT_STARTED", "LATE", "SHIPPED");
    }

    private static NewOrder paid() {
        return NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-3");
    }
}
