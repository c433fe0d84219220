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
import tools.jackson.databind.JsonNode;

/** Goods that come back after they were delivered. */
@PlatformTest
@BesideOthers
class ReturnPathsIT {

    private static final String RECORD = "UserTask_RecordReturn";
    private static final String SETTLED = "EndEvent_ReturnRecorded";
    private static final String COMPLETED = "EndEvent_OrderCompleted";

    private final Shop shop;

    ReturnPathsIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
    }

    @Test
    void everythingComesBack() {
        PlacedOrder order = delivered(paid());

        Instance intake = intake(order.number());
        Task task = intake.task(RECORD);
        assertThat(task.form()).isEqualTo("record-return");
        assertThat(task.card()).isEqualTo("Order " + order.number() + ", 2 items");
        assertThat(task.shows("orderNumber")).isEqualTo(order.number());
        assertThat(task.shows("orderLink")).endsWith("/orders/" + order.id());
        task.complete(Map.of(
                "orderNumber", order.number(), "items", pieces(order, 2), "refund", "ITEMS", "note", "Too small"));

        intake.awaitEnd(SETTLED);
        order.awaitFulfilmentStatus("RETURNED");
        assertThat(order.awaitTimeline("RETURNED")).contains("2 × T-shirt, M", "Too small");
        assertThat(backOf(order).path("refundAmount").asString()).isEqualTo("99.80");
        assertThat(order.trackingPage()).contains("Everything came back to us");
    }

    @Test
    void onePieceComesBackAfterAWrongEntry() {
        PlacedOrder order = delivered(paid());

        Instance intake = intake(order.number());
        intake.task(RECORD)
                .complete(Map.of(
                        "orderNumber", order.number(), "items", pieces(order, 3), "refund", "NONE", "note", "Washed"));
        assertThat(intake.awaitVariable("formProblem")).contains("Only 2 of T-shirt, M");
        Task again = intake.task(RECORD);
        assertThat(again.shows("items")).contains("T-shirt, M", "\"quantity\":3");
        assertThat(again.shows("refund")).isEqualTo("NONE");
        assertThat(again.shows("note")).isEqualTo("Washed");
        again.complete(Map.of(
                "orderNumber",
                order.number(),
                "items",
                pieces(order, 1),
                "refund",
                "AMOUNT",
                "amount",
                "20.00",
                "restock",
                true));

        intake.awaitEnd(SETTLED);
        assertThat(order.awaitTimeline("RETURNED")).contains("1 × T-shirt, M", "into stock again");
        assertThat(order.field("fulfilmentStatus")).isEqualTo("FULFILLED");
        assertThat(backOf(order).path("refundAmount").asString()).isEqualTo("20.00");
    }

    @Test
    void ofAnOrderThatIsNotThereNothingIsRecorded() {
        Instance intake = intake("99999999");
        Task task = intake.task(RECORD);
        assertThat(intake.awaitVariable("formProblem")).contains("there is no order 99999999");
        assertThat(task.card()).isEqualTo("Order 99999999, not found");

        task.complete(Map.of("nothingToRecord", true));

        intake.awaitEnd(SETTLED);
    }

    @Test
    void theNumberOfTheOrderIsCorrected() {
        PlacedOrder order = delivered(paid());
        Instance intake = intake("99999998");

        intake.task(RECORD).complete(Map.of("orderNumber", order.number()));
        Shop.await("the items of the right order")
                .untilAsserted(() ->
                        assertThat(intake.variables().get("returnableItems")).contains("T-shirt, M"));
        intake.task(RECORD)
                .complete(Map.of("orderNumber", order.number(), "items", pieces(order, 2), "refund", "NONE"));

        intake.awaitEnd(SETTLED);
        order.awaitFulfilmentStatus("RETURNED");
    }

    @Test
    void whatNobodyPaidAndComesBackIsVoided() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.COD));
        order.task("UserTask_CreateShipment");
        order.ship(Map.of("courier", "OTHERS")).change(Map.of("status", "DELIVERED"));
        Task cash = order.task("UserTask_MarkAsPaidOnDelivery");

        shop.post(order.path("/returns"), Map.of("refund", "ITEMS", "restock", true))
                .expect(201);

        cash.awaitGone();
        order.awaitStatus("CANCELLED").awaitPaymentStatus("VOIDED").awaitFulfilmentStatus("RETURNED");
        order.process().awaitNoTask();
        assertThat(order.timeline()).doesNotContain("COMPLETED");
    }

    private Instance intake(String orderNumber) {
        long key = shop.engine()
                .newCreateInstanceCommand()
                .bpmnProcessId("return-intake")
                .latestVersion()
                .variables(Map.of("orderNumber", orderNumber))
                .send()
                .join()
                .getProcessInstanceKey();
        return new Instance(shop, key);
    }

    private PlacedOrder delivered(NewOrder newOrder) {
        PlacedOrder order = shop.place(newOrder);
        order.task("UserTask_CreateShipment");
        order.ship(Map.of("courier", "OTHERS")).change(Map.of("status", "DELIVERED"));
        order.process().awaitEnd(COMPLETED);
        return order;
    }

    private static NewOrder paid() {
        return NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-10");
    }

    private static List<Map<String, Object>> pieces(PlacedOrder order, int quantity) {
        return List.of(Map.of("itemId", order.itemId(0), "quantity", quantity));
    }

    private static JsonNode backOf(PlacedOrder order) {
        return order.json().path("returns").get(0);
    }
}
