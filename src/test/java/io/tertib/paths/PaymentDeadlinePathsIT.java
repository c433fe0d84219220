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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What happens when orders are not paid, or not in time. */
@PlatformTest
@BesideOthers
@MovesTime
class PaymentDeadlinePathsIT {

    private static final String COLLECT = "SubProcess_CollectPayment";
    private static final String MARK_AS_PAID = "UserTask_MarkAsPaid";
    private static final String CREATE_SHIPMENT = "UserTask_CreateShipment";
    private static final String EXPIRED = "EndEvent_OrderExpired";
    private static final Duration REMINDER = Duration.ofDays(1);

    private final Shop shop;
    private final JdbcClient database;

    PaymentDeadlinePathsIT(LocalPlatform platform, CamundaClient engine, JdbcClient database) {
        this.shop = new Shop(platform, engine);
        this.database = database;
    }

    @Test
    void remindedThenExpiredThenArchived() {
        PlacedOrder order = placed();

        shop.advance(REMINDER);
        order.awaitMail("please pay RM107.80");
        assertThat(order.field("status")).isEqualTo("OPEN");
        order.process().awaitAt(MARK_AS_PAID);

        shop.advancePast(order.time("paymentDueAt"));
        order.awaitStatus("EXPIRED").awaitPaymentStatus("VOIDED");
        order.awaitMail("expired, because it was not paid");
        order.process().awaitEnd(EXPIRED);
        assertThat(order.field("archivedAt")).isEmpty();
        assertThat(order.trackingPage()).contains("has expired");

        shop.advance(Duration.ofDays(14));
        order.awaitTimeline("ARCHIVED");
        assertThat(order.field("status")).isEqualTo("EXPIRED");
        assertThat(order.timeline()).containsExactly("ORDER_PLACED", "EXPIRED", "ARCHIVED");
        order.assertNoMailTwice();
    }

    @Test
    void paidAfterTheReminderItDoesNotExpire() {
        PlacedOrder order = placed();
        shop.advance(REMINDER);
        order.awaitMail("please pay RM107.80");

        order.task(MARK_AS_PAID).complete(Map.of("amount", "107.80"));
        order.task(CREATE_SHIPMENT);
        shop.advancePast(order.time("paymentDueAt"));

        order.process().awaitAt(CREATE_SHIPMENT);
        assertThat(order.field("status")).isEqualTo("OPEN");
    }

    @Test
    void partlyPaidAtItsDueDateItGetsAnotherWhile() {
        PlacedOrder order = placed();
        order.task(MARK_AS_PAID).complete(Map.of("amount", "50"));
        Task rest = order.awaitPaymentStatus("PARTIALLY_PAID").task(MARK_AS_PAID);
        Instant due = order.time("paymentDueAt");

        shop.advancePast(due);

        order.awaitTimeline("PAYMENT_EXTENDED");
        rest.awaitGone();
        assertThat(order.time("paymentDueAt")).isEqualTo(due.plus(Duration.ofDays(3)));
        assertThat(order.field("status")).isEqualTo("OPEN");
        order.task(MARK_AS_PAID).complete(Map.of("amount", "57.80"));
        order.awaitPaymentStatus("PAID").task(CREATE_SHIPMENT);
    }

    @Test
    void paidJustBeforeItsDueDateTheLateNewsDoesNotMatter() {
        PlacedOrder order = placed();
        holdBackMessages(order);
        order.pay("107.80");

        shop.advancePast(order.time("paymentDueAt"));

        order.process().awaitPassed("ServiceTask_ExpireOrder");
        order.task(CREATE_SHIPMENT);
        assertThat(order.field("status")).isEqualTo("OPEN");
        order.awaitMail("we have received your payment");
        letMessagesGo(order);
        order.process().awaitAt(CREATE_SHIPMENT);
    }

    /** Whichever comes first, the money is there, and either the order goes on or staff decide about the money. */
    @Test
    void paidAtTheMomentOfExpiryNothingIsLost() {
        PlacedOrder order = placed();
        Duration left = Duration.between(shop.now(), order.time("paymentDueAt"));

        CompletableFuture<String> payment = CompletableFuture.supplyAsync(() -> order.pay("107.80"));
        shop.advance(left);
        String paymentId = payment.join();

        order.awaitField("captured", "107.80");
        Shop.await("either way")
                .untilAsserted(
                        () -> assertThat(order.timeline()).containsAnyOf("PAYMENT_FLAGGED", "FULFILMENT_STARTED"));
        if (order.field("status").equals("EXPIRED")) {
            shop.awaitReview(paymentId)
                    .task("UserTask_ReviewPayment")
                    .complete(Map.of("decision", "RETURNED", "reference", "TT-10"));
            order.awaitTimeline("PAYMENT_REVIEWED");
        } else {
            order.awaitPaymentStatus("PAID").task(CREATE_SHIPMENT);
        }
    }

    @Test
    void paidAfterExpiryIsReviewedAndGivenBack() {
        PlacedOrder order = placed();
        shop.advancePast(order.time("paymentDueAt"));
        order.awaitStatus("EXPIRED").process().awaitEnd(EXPIRED);

        Instance review = shop.awaitReview(order.pay("107.80"));
        review.task("UserTask_ReviewPayment").complete(Map.of("decision", "RETURNED", "reference", "TT-11"));

        review.awaitEnd("EndEvent_Settled");
        assertThat(order.payments()).singleElement().satisfies(payment -> {
            JsonNode decision = payment.path("review");
            assertThat(decision.path("reason").asString()).contains("after the order had expired");
            assertThat(decision.path("decision").asString()).isEqualTo("RETURNED");
        });
        assertThat(order.field("status")).isEqualTo("EXPIRED");
    }

    private PlacedOrder placed() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
        order.process().awaitAt(COLLECT);
        return order;
    }

    /** Messages of an order reach the engine in their order; here one that cannot go out yet is before them. */
    private void holdBackMessages(PlacedOrder order) {
        database.sql("""
                        INSERT INTO outbox_message (id, order_id, name, correlation_key, variables, next_attempt_at)
                        VALUES (gen_random_uuid(), cast(:order AS uuid), 'test.heldBack', :order, '{}',
                                clock_timestamp() + interval '1 hour')
                        """).param("order", order.id()).update();
    }

    private void letMessagesGo(PlacedOrder order) {
        database.sql("DELETE FROM outbox_message WHERE order_id = cast(:order AS uuid) AND name = 'test.heldBack'")
                .param("order", order.id())
                .update();
        Shop.await("messages of order %s".formatted(order.id()))
                .until(() -> database.sql("""
                                SELECT count(*) FROM outbox_message
                                WHERE order_id = cast(:order AS uuid) AND published_at IS NULL
                                """)
                                .param("order", order.id())
                                .query(Long.class)
                                .single()
                        == 0);
    }
}
