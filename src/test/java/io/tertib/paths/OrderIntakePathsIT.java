package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.MovesTime;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.order.PaymentMethod;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Orders that come in through the engine: from its other clients, and from staff in Tasklist. */
@PlatformTest
@BesideOthers
class OrderIntakePathsIT {

    private static final String INTAKE = "order-intake";
    private static final String CORRECT = "UserTask_CorrectOrder";
    private static final String NOTE_NUMBER = "UserTask_NoteOrderNumber";
    private static final String REGISTERED = "EndEvent_OrderRegistered";

    private final CamundaClient engine;
    private final Shop shop;

    OrderIntakePathsIT(LocalPlatform platform, CamundaClient engine) {
        this.engine = engine;
        this.shop = new Shop(platform, engine);
    }

    @Test
    void aClientOfTheEngineHandsInAnOrder() {
        NewOrder entered = NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER);

        Instance intake = handIn(entered);

        intake.awaitEnd("EndEvent_OrderRegistered");
        PlacedOrder order = shop.order(id(intake));
        assertThat(order.field("total")).isEqualTo("107.80");
        assertThat(order.json().path("timeline").get(0).path("source").asString())
                .isEqualTo("TASKLIST");
        order.task("UserTask_MarkAsPaid");
        order.awaitMail("thank you, we have received your order");
    }

    @Test
    void theSameExternalReferenceTwiceIsOneOrder() {
        NewOrder entered =
                NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).externalReference("CHAT-" + UUID.randomUUID());

        Instance first = handIn(entered);
        Instance second = handIn(entered);

        first.awaitEnd("EndEvent_OrderRegistered");
        second.awaitEnd("EndEvent_OrderRegistered");
        assertThat(id(second)).isEqualTo(id(first));
        shop.awaitInstance("order-process", "orderId", id(first));
    }

    @Test
    void aWrongOrderIsCorrectedByStaff() {
        NewOrder wrong = NewOrder.paidBy(PaymentMethod.CASH)
                .service("Repair", "30.00")
                .with("customer", Map.of("name", "Aisyah Rahman", "phone", "12"))
                .with("discount", "-1");

        Instance intake = handIn(wrong);
        Task task = intake.task(CORRECT);
        assertThat(task.form()).isEqualTo("correct-order");
        assertThat(intake.awaitVariable("orderProblems")).contains("Discount: cannot be negative");
        task.complete(Map.of("correction", Map.of("discount", "0"), "deliver", false));
        Task again = intake.task(CORRECT);
        Shop.await("the other reason")
                .untilAsserted(() -> assertThat(intake.variables().get("orderProblems"))
                        .contains("Customer, Phone: ")
                        .doesNotContain("Discount"));
        String email = "corrected-" + UUID.randomUUID() + "@example.com";
        again.complete(Map.of(
                "correction",
                Map.of(
                        "discount",
                        "0",
                        "customer",
                        Map.of("name", "Aisyah Rahman", "email", email, "phone", "0123456789")),
                "deliver",
                false));

        intake.awaitEnd("EndEvent_OrderRegistered");
        PlacedOrder order = shop.order(id(intake));
        assertThat(order.field("total")).isEqualTo("30.00");
        assertThat(order.json().path("customer").path("email").asString()).isEqualTo(email);
        assertThat(order.json().path("customer").path("phone").asString()).isEqualTo("+60123456789");
    }

    @Test
    void whatIsNoOrderAtAllComesBackToo() {
        Instance intake = start(Map.of("order", Map.of("items", "two shirts")));

        intake.task(CORRECT);
        assertThat(intake.awaitVariable("orderProblems")).contains("Items: must be a list");
    }

    @Test
    void onceRegisteredTheEngineKeepsNothingOfTheCustomer() {
        Instance intake = handIn(NewOrder.serviceAlreadyPaid());

        intake.awaitEnd("EndEvent_OrderRegistered");
        Shop.await("variables blanked")
                .untilAsserted(() -> assertThat(intake.variables())
                        .containsEntry("order", "null")
                        .containsEntry("correction", "null"));
        PlacedOrder order = shop.order(id(intake));
        order.awaitTimeline("COMPLETED");
        assertThat(intake.variables().toString() + order.process().variables())
                .doesNotContain("Aisyah")
                .doesNotContain("@example.com");
    }

    @Test
    void staffEnterAnOrder() {
        Map<String, Object> entered = NewOrder.shirtsPaidBy(PaymentMethod.CASH)
                .with("channel", "PHONE")
                .with("note", "")
                .body();

        Instance intake = start(Map.of("order", entered));

        intake.awaitEnd("EndEvent_OrderRegistered");
        PlacedOrder order = shop.order(id(intake));
        assertThat(order.field("channel")).isEqualTo("PHONE");
        order.task("UserTask_MarkAsPaid").complete(Map.of("amount", "107.80"));
        order.awaitPaymentStatus("PAID");
    }

    @Test
    void staffWhoEnteredAnOrderAreToldItsNumber() {
        Instance intake = start(entered());

        Task told = intake.task(NOTE_NUMBER);
        assertThat(told.form()).isEqualTo("note-order-number");
        PlacedOrder order = shop.order(id(intake));
        assertThat(told.shows("orderNumber")).isEqualTo(order.number());
        assertThat(told.shows("orderLink")).endsWith("/orders/" + order.id());
        assertThat(told.card()).isEqualTo("Order " + order.number() + ", MYR 30.00, 1 item");
        told.complete(Map.of());

        intake.awaitEnd(REGISTERED);
    }

    @Test
    void staffWhoCorrectedWhatTheyEnteredAreToldItsNumberToo() {
        Map<String, Object> wrong = new HashMap<>(entered());
        wrong.put("order", NewOrder.serviceAlreadyPaid().with("discount", "-1").body());
        Instance intake = start(wrong);
        Task correct = intake.task(CORRECT);
        assertThat(correct.card()).isEqualTo("Online order, 1 item");
        correct.complete(Map.of("correction", Map.of("discount", "0"), "deliver", false));

        intake.task(NOTE_NUMBER).complete(Map.of());

        intake.awaitEnd(REGISTERED);
    }

    @Test
    @MovesTime
    void whoDoesNotLookAtTheNumberWithinADayIsNotAskedAnyMore() {
        Instance intake = start(entered());
        Task told = intake.task(NOTE_NUMBER);

        shop.advance(Duration.ofHours(25));

        told.awaitGone();
        intake.awaitPassed("BoundaryEvent_ADayLater").awaitEnd(REGISTERED);
    }

    @Test
    void aWrongOrderIsDiscardedAndForgotten() {
        String reference = "CHAT-" + UUID.randomUUID();
        Instance intake = handIn(NewOrder.paidBy(PaymentMethod.CASH)
                .service("Repair", "30.00")
                .with("channel", "WHATSAPP")
                .externalReference(reference)
                .with("discount", "-1"));
        Task task = intake.task(CORRECT);
        assertThat(task.card()).isEqualTo("WhatsApp order " + reference.substring(0, 40) + "…, 1 item");

        task.complete(Map.of("discard", true, "correction", Map.of("customer", Map.of("name", "Aisyah Rahman"))));

        intake.awaitEnd("EndEvent_OrderDiscarded");
        assertThat(intake.variables())
                .containsEntry("order", "null")
                .containsEntry("correction", "null")
                .containsEntry("orderProblems", "null");
        assertThat(shop.get("/api/orders?q=" + reference).expect(200).path("items"))
                .isEmpty();
    }

    @Test
    void anotherOrderUnderAUsedReferenceComesBack() {
        String reference = "CHAT-" + UUID.randomUUID();
        handIn(NewOrder.serviceAlreadyPaid().externalReference(reference)).awaitEnd("EndEvent_OrderRegistered");

        Instance other = handIn(NewOrder.serviceAlreadyPaid().externalReference(reference));

        other.task(CORRECT);
        assertThat(other.awaitVariable("orderProblems")).contains("already placed with this external reference");
        assertThat(shop.get("/api/orders?q=" + reference).expect(200).path("items"))
                .hasSize(1);
    }

    /** What the start form in Tasklist hands over. */
    private static Map<String, Object> entered() {
        return Map.of("order", NewOrder.serviceAlreadyPaid().body(), "deliver", false, "enteredByStaff", true);
    }

    private Instance handIn(NewOrder order) {
        return start(Map.of("order", order.body()));
    }

    private Instance start(Map<String, Object> variables) {
        long key = engine.newCreateInstanceCommand()
                .bpmnProcessId(INTAKE)
                .latestVersion()
                .variables(variables)
                .send()
                .join()
                .getProcessInstanceKey();
        return new Instance(shop, key);
    }

    private static String id(Instance intake) {
        return List.of(intake.awaitVariable("orderId").split("\"")).get(1);
    }
}
