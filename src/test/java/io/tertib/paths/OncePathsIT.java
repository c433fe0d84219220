package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.order.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever comes twice has its effect once. */
@PlatformTest
@BesideOthers
class OncePathsIT {

    private static final Duration LONG_ENOUGH = Duration.ofHours(1);

    private final CamundaClient engine;
    private final Shop shop;

    OncePathsIT(LocalPlatform platform, CamundaClient engine) {
        this.engine = engine;
        this.shop = new Shop(platform, engine);
    }

    @Test
    void theSameOrderTenTimesAtOnceIsOneOrderWithOneProcess() {
        NewOrder entered = NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER);
        String key = UUID.randomUUID().toString();

        List<CompletableFuture<Http.Answer>> calls = IntStream.range(0, 10)
                .mapToObj(call -> CompletableFuture.supplyAsync(() -> shop.post("/api/orders", entered.body(), key)))
                .toList();
        List<Http.Answer> answers = calls.stream().map(CompletableFuture::join).toList();

        assertThat(answers)
                .extracting(Http.Answer::status)
                .containsOnly(200, 201)
                .containsOnlyOnce(201);
        assertThat(answers)
                .extracting(answer -> answer.json().path("id").asString())
                .containsOnly(answers.getFirst().json().path("id").asString());
        PlacedOrder order = shop.order(answers.getFirst().json().path("id").asString());
        order.task("UserTask_MarkAsPaid");
        shop.awaitInstance("order-process", "orderId", order.id());
        assertThat(order.mails()).containsExactly("thank you, we have received your order");
    }

    @Test
    void anotherOrderUnderTheSameReferenceIsRefused() {
        String reference = "WEB-" + UUID.randomUUID();
        shop.place(NewOrder.serviceAlreadyPaid().externalReference(reference));

        Http.Answer refused = shop.post(
                "/api/orders",
                NewOrder.serviceAlreadyPaid().externalReference(reference).body());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(shop.get("/api/orders?q=" + reference).expect(200).path("items"))
                .hasSize(1);
    }

    @Test
    void aSecondProcessOfAnOrderEndsQuietly() {
        PlacedOrder order = shop.place(NewOrder.serviceAlreadyPaid());
        order.awaitTimeline("COMPLETED");
        publish("order.placed", order.id(), Map.of("orderId", order.id()));

        order.process().awaitEnd("EndEvent_OrderCompleted");
        second(order.process(), "order-process", "orderId", order.id()).awaitEnd("EndEvent_AlreadyTakenOn");
        order.assertNoMailTwice();
    }

    @Test
    void aSecondProcessOfAShipmentEndsQuietly() {
        PlacedOrder order =
                shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-5"));
        order.task("UserTask_CreateShipment");
        Parcel parcel = order.ship("POSLAJU", Courier.newNumber());
        Instance first = parcel.process();
        publish("shipment.created", parcel.id(), Map.of("shipmentId", parcel.id(), "orderId", order.id()));

        parcel.delivered();

        first.awaitEnd("EndEvent_Delivered");
        second(first, "shipment-process", "shipmentId", parcel.id()).awaitEnd("EndEvent_AlreadyTakenOn");
        order.awaitTimeline("COMPLETED");
        order.assertNoMailTwice();
    }

    @Test
    void aSecondProcessOfAnAppointmentEndsQuietly() {
        Instant start = shop.now().plus(Duration.ofDays(3));
        PlacedOrder order = shop.place(NewOrder.paidBy(PaymentMethod.CASH)
                .booking("Fitting", "30.00", start, start.plus(Duration.ofMinutes(30)))
                .alreadyPaid("R-7"));
        Appointment appointment = order.appointment(0);
        Instance first = appointment.process().awaitAt("Gateway_AwaitReminder");
        publish(
                "appointment.booked",
                appointment.id(),
                Map.of("appointmentId", appointment.id(), "orderId", order.id()));

        appointment.settle("NO_SHOW");

        first.awaitEnd("EndEvent_Settled");
        second(first, "appointment-process", "appointmentId", appointment.id()).awaitEnd("EndEvent_AlreadyTakenOn");
        assertThat(order.timeline()).containsOnlyOnce("APPOINTMENT_UPDATED");
    }

    @Test
    void aSecondReviewOfAPaymentEndsQuietly() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH));
        order.task("UserTask_MarkAsPaid");
        String payment = order.pay("200");
        Instance first = shop.awaitReview(payment);
        publish("payment.flagged", payment, Map.of("paymentId", payment, "orderId", order.id()));

        first.task("UserTask_ReviewPayment").complete(Map.of("decision", "KEPT"));

        first.awaitEnd("EndEvent_Settled");
        second(first, "payment-review", "paymentId", payment).awaitEnd("EndEvent_AlreadyTakenOn");
        assertThat(order.timeline()).containsOnlyOnce("PAYMENT_REVIEWED");
    }

    @Test
    void aRepeatedJobSendsNoSecondMail() {
        PlacedOrder order = shop.place(NewOrder.serviceAlreadyPaid());
        order.awaitTimeline("COMPLETED");
        order.awaitMail("thank you, we have received your order");

        Instance repeated = new Instance(
                shop,
                engine.newCreateInstanceCommand()
                        .bpmnProcessId("order-process")
                        .latestVersion()
                        .variables(Map.of("orderId", order.id(), "paymentTerms", "ALREADY_PAID", "paidInFull", true))
                        .startBeforeElement("ServiceTask_ConfirmOrder")
                        .send()
                        .join()
                        .getProcessInstanceKey());

        repeated.awaitPassed("ServiceTask_ConfirmOrder");
        engine.newCancelInstanceCommand(repeated.key()).send().join();
        assertThat(order.mails()).containsExactly("thank you, we have received your order");
        assertThat(order.timeline()).containsOnlyOnce("COMPLETED");
    }

    @Test
    void theSamePaymentTwiceIsOnePayment() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.WHATSAPP));
        Map<String, String> payment = Map.of("amount", "107.80");

        JsonNode first = shop.post(order.path("/payments"), payment, "key-of-" + order.id())
                .expect(201);
        JsonNode second = shop.post(order.path("/payments"), payment, "key-of-" + order.id())
                .expect(200);

        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(order.field("captured")).isEqualTo("107.80");
    }

    private void publish(String message, String key, Map<String, Object> variables) {
        engine.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(key)
                .timeToLive(LONG_ENOUGH)
                .variables(variables)
                .send()
                .join();
    }

    /** The other one of two instances with a variable of this value. */
    private Instance second(Instance first, String process, String variable, String value) {
        return shop.awaitInstances(2, process, variable, value).stream()
                .filter(found -> found.key() != first.key())
                .findFirst()
                .orElseThrow();
    }
}
