package io.tertib.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Origin;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Brings orders about that stand in one way or another. */
class Scenes {

    private final Shop shop;
    private final JdbcClient jdbc;
    private final OrderLifecycle lifecycle;
    private final Orders orders;

    Scenes(Shop shop, JdbcClient jdbc, OrderLifecycle lifecycle, Orders orders) {
        this.shop = shop;
        this.jdbc = jdbc;
        this.lifecycle = lifecycle;
        this.orders = orders;
    }

    OrderView view(UUID order) {
        return orders.get(order);
    }

    UUID unpaid(String method) {
        return shop.placeFollowed(Samples.goods(2).with("/payment/method", method));
    }

    UUID paid() {
        UUID order = unpaid("BANK_TRANSFER");
        shop.pay(order);
        return order;
    }

    UUID partlyPaid() {
        UUID order = unpaid("BANK_TRANSFER");
        post(order, "payments", "{'amount': '50.00'}");
        return order;
    }

    UUID overpaid() {
        UUID order = unpaid("BANK_TRANSFER");
        post(order, "payments", "{'amount': '250.00'}");
        return order;
    }

    UUID late() {
        UUID order = paid();
        lifecycle.markLate(order, Origin.PROCESS);
        return order;
    }

    UUID ready() {
        return paid();
    }

    UUID shipped(String courier) {
        UUID order = paid();
        ship(order, "{'courier': '%s'}".formatted(courier));
        return order;
    }

    UUID partlyShipped() {
        UUID order = paid();
        ship(order, one(order));
        return order;
    }

    UUID delivered() {
        UUID order = shipped("OTHERS");
        every(order, "DELIVERED");
        return order;
    }

    UUID cashOnDelivery() {
        UUID order = unpaid("COD");
        ship(order, "{'courier': 'OTHERS'}");
        every(order, "DELIVERED");
        return order;
    }

    UUID partlyDelivered() {
        UUID order = partlyShipped();
        every(order, "DELIVERED");
        return order;
    }

    UUID failed(String status) {
        UUID order = shipped("OTHERS");
        every(order, status);
        return order;
    }

    UUID completed() {
        UUID order = delivered();
        lifecycle.complete(order, Origin.PROCESS);
        return order;
    }

    UUID archived() {
        UUID order = completed();
        post(order, "archive", "");
        return order;
    }

    UUID returned() {
        UUID order = delivered();
        post(order, "returns", "{'refund': 'NONE', 'restock': true}");
        return order;
    }

    UUID cancelled() {
        UUID order = unpaid("BANK_TRANSFER");
        post(order, "cancel", "{'reason': 'Changed her mind'}");
        return order;
    }

    UUID cancelledAndArchived() {
        UUID order = cancelled();
        post(order, "archive", "");
        return order;
    }

    UUID beingCancelled() {
        UUID order = paid();
        post(order, "cancel", "{'reason': 'Changed her mind'}");
        return order;
    }

    UUID restCancelled() {
        UUID order = partlyShipped();
        post(order, "cancel", "{'reason': 'Changed her mind', 'onlyUnshipped': true}");
        return order;
    }

    UUID expired() {
        UUID order = unpaid("BANK_TRANSFER");
        lifecycle.expire(order, Instant.EPOCH, Origin.PROCESS);
        return order;
    }

    UUID services() {
        return shop.placeFollowed(Samples.body("""
                {'customer': {'name': 'Aisyah Rahman'},
                 'items': [{'name': 'Engraving', 'quantity': 1, 'unitPrice': '30.00', 'kind': 'SERVICE'}],
                 'payment': {'method': 'CASH', 'status': 'PAID'}}"""));
    }

    UUID booking() {
        return shop.placeFollowed(Samples.body("""
                {'customer': {'name': 'Aisyah Rahman'},
                 'items': [{'name': 'Fitting', 'quantity': 1, 'unitPrice': '30.00', 'kind': 'BOOKING',
                   'appointment': {'start': '2099-12-05T10:00:00+08:00', 'end': '2099-12-05T10:30:00+08:00'}}],
                 'payment': {'method': 'CASH', 'status': 'PAID'}}"""));
    }

    UUID bookingThatIsOver() {
        UUID order = booking();
        jdbc.sql("update order_item set appointment_start = now() - interval '2 hours',"
                        + " appointment_end = now() - interval '1 hour' where order_id = ?")
                .param(order)
                .update();
        jdbc.sql("update appointment set starts_at = now() - interval '2 hours',"
                        + " ends_at = now() - interval '1 hour' where order_id = ?")
                .param(order)
                .update();
        return order;
    }

    UUID refundToApprove() {
        UUID order = shop.placeFollowed(Samples.goods(9).with("/payment/status", "PAID"));
        post(order, "refunds", "{'amount': '600.00'}");
        return order;
    }

    /** Of an order that goes on. */
    UUID refundOutside() {
        UUID order = paid();
        post(order, "refunds", "{'amount': '20.00'}");
        return order;
    }

    /** In two refunds: neither is all of it. */
    UUID allBeingRefunded() {
        UUID order = refundOutside();
        post(order, "refunds", "{}");
        return order;
    }

    UUID refundFailed() {
        return refund("FAILED");
    }

    UUID refundAtStripe(String status) {
        UUID order = refund(status);
        jdbc.sql("update refund r set through = 'STRIPE', payment_id = p.id from payment p"
                        + " where p.order_id = r.order_id and r.order_id = ?")
                .param(order)
                .update();
        return order;
    }

    private UUID refund(String status) {
        UUID order = refundOutside();
        jdbc.sql("update refund set status = ? where order_id = ?")
                .params(status, order)
                .update();
        jdbc.sql("update orders set refunding = case when ? = 'FAILED' then 0 else refunding end where id = ?")
                .params(status, order)
                .update();
        return order;
    }

    UUID refunded() {
        UUID order = refundOutside();
        String refund = shop.order(order, "$.refunds[0].id");
        assertThat(shop.post("/api/refunds/" + refund + "/complete", "{\"reference\": \"TT-1\"}"))
                .hasStatusOk();
        return order;
    }

    UUID stuck() {
        UUID order = paid();
        jdbc.sql("""
                        insert into stuck_job (job_key, type, element_id, process_id, process_instance_key, order_id, message, at)
                        values (7, 'order.checkFulfilment', 'ServiceTask_CheckDelivery', 'order-process', 8, ?,
                                'Connection refused', now())""").param(order).update();
        return order;
    }

    UUID notTakenOn() {
        UUID order = shop.place(Samples.goods(1));
        jdbc.sql("update orders set placed_at = placed_at - interval '2 minutes' where id = ?")
                .param(order)
                .update();
        return order;
    }

    /** Nothing was heard of its parcel for long. */
    void askAboutParcels(UUID order) {
        jdbc.sql("update shipment set delivery_check_at = now() - interval '1 hour',"
                        + " tracking_chase_at = now() - interval '1 hour' where order_id = ?")
                .param(order)
                .update();
    }

    /** Its customer has paid in a way that a bank confirms later. */
    void awaitBank(UUID order) {
        jdbc.sql("""
                        insert into checkout (id, order_id, amount, currency, idempotency_key, session_id, url, status,
                                              created_at, expires_at, confirming_since, version)
                        select gen_random_uuid(), id, total, currency, id::text, 'cs_' || id, 'https://pay.example', 'OPEN',
                               now(), now() + interval '1 day', now(), 0
                        from orders where id = ?""").param(order).update();
    }

    void ship(UUID order, String body) {
        post(order, "shipments", body);
    }

    String one(UUID order) {
        return "{'courier': 'OTHERS', 'items': [{'itemId': '%s', 'quantity': 1}]}"
                .formatted(shop.<String>order(order, "$.items[0].id"));
    }

    private void every(UUID order, String status) {
        for (String shipment : shop.<List<String>>order(order, "$.shipments[*].id")) {
            assertThat(shop.patch("/api/shipments/" + shipment, "{\"status\": \"" + status + "\"}"))
                    .hasStatusOk();
        }
    }

    MvcTestResult post(UUID order, String what, String body) {
        MvcTestResult answer = shop.post("/api/orders/" + order + "/" + what, body.replace('\'', '"'));
        assertThat(answer).hasStatus2xxSuccessful();
        return answer;
    }
}
