package io.tertib;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.notification.process.NotifyCustomerWorker;
import io.tertib.order.OrderArchive;
import io.tertib.order.process.CheckFulfilmentWorker;
import io.tertib.order.process.CheckStandingWorker;
import io.tertib.order.process.StartOrderWorker;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.shipment.TrackingNews;
import io.tertib.shipment.process.CheckShipmentWorker;
import io.tertib.shipment.process.StartTrackingWorker;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What an order costs the database, from being placed to being archived. Whoever needs higher numbers makes every order
 * dearer, and says why; whoever gets by with less lowers them. Not counted is what the outbox's relay, the inbox and the
 * dispatcher of mails do for many orders together.
 */
@DatabaseTest
class OrderCostTests {

    private static final int MOST_STATEMENTS = 96;
    private static final int MOST_COMMITS = 18;
    private static final String TRACKING_NUMBER = "EM123456789MY";
    private static final long ORDER_INSTANCE = 1;
    private static final long SHIPMENT_INSTANCE = 2;

    @Autowired
    private Shop shop;

    @Autowired
    private SqlCounter sql;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    @Autowired
    private TrackingNews news;

    @Autowired
    private StartOrderWorker startOrder;

    @Autowired
    private CheckFulfilmentWorker checkFulfilment;

    @Autowired
    private CheckStandingWorker checkStanding;

    @Autowired
    private OrderArchive archive;

    @Autowired
    private StartTrackingWorker startTracking;

    @Autowired
    private CheckShipmentWorker checkShipment;

    @Autowired
    private NotifyCustomerWorker notifyCustomer;

    private final Map<String, SqlCounter.Tally> steps = new LinkedHashMap<>();

    @Test
    void aPrepaidOrderAsksLittleOfTheDatabase() {
        live(UUID.randomUUID().toString());

        SqlCounter.Tally all =
                steps.values().stream().reduce(SqlCounter.Tally::plus).orElseThrow();
        assertThat(all.statements())
                .as("statements: %s", report(tally -> tally.statements().size()))
                .hasSizeLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(all.commits())
                .as("commits: %s", report(SqlCounter.Tally::commits))
                .isLessThanOrEqualTo(MOST_COMMITS);
    }

    @Test
    void placingAnOrderLooksForNothingThatCannotBeThere() {
        live(UUID.randomUUID().toString());

        SqlCounter.Tally placed = Objects.requireNonNull(steps.get("placed"));
        assertThat(placed.statements())
                .noneMatch(statement -> statement.contains("from refund")
                        || statement.contains("from shipment")
                        || statement.contains("from appointment")
                        || statement.contains("from checkout"));
        assertThat(placed.commits())
                .as("the order's transaction, and one that reads what is answered")
                .isEqualTo(2);
    }

    private Map<String, Integer> report(Function<SqlCounter.Tally, Integer> figure) {
        Map<String, Integer> byStep = new LinkedHashMap<>();
        steps.forEach((step, tally) -> byStep.put(step, figure.apply(tally)));
        return byStep;
    }

    private void live(String reference) {
        UUID[] id = new UUID[1];
        step(
                "placed",
                () -> id[0] = shop.place(Samples.order()
                        .without("/items/1")
                        .with("/externalReference", reference)
                        .with("/customer/email", reference + "@example.com")
                        .with("/customer/phone", null)
                        .with("/payment/status", "PAID")));
        String orderId = id[0].toString();
        step("taken on", () -> startOrder.handle(orderId, ORDER_INSTANCE));
        step("confirmed", () -> tell("ORDER_CONFIRMATION", orderId, null));
        step(
                "shipped",
                () -> assertThat(shop.post(
                                "/api/orders/" + orderId + "/shipments",
                                "{\"courier\": \"POSLAJU\", \"trackingNumber\": \"" + TRACKING_NUMBER + "\"}"))
                        .hasStatus(201));
        String shipmentId = jdbc.sql("select id from shipment where order_id = ?")
                .param(id[0])
                .query(UUID.class)
                .single()
                .toString();
        step("what is shipped looked up", () -> checkFulfilment.handle(orderId));
        step("followed", () -> startTracking.handle(shipmentId, SHIPMENT_INSTANCE));
        step("told that it is shipped", () -> tell("SHIPPED", orderId, shipmentId));
        step("in transit", () -> hear(ShipmentStatus.IN_TRANSIT));
        step("out for delivery", () -> hear(ShipmentStatus.OUT_FOR_DELIVERY));
        step("delivered", () -> hear(ShipmentStatus.DELIVERED));
        step("shipment looked up", () -> checkShipment.handle(shipmentId));
        step("told that it arrived", () -> tell("DELIVERED", orderId, shipmentId));
        step("completed", () -> checkStanding.handle(orderId));
        jdbc.sql("update orders set closed_at = closed_at - interval '1 year' where id = ?")
                .param(id[0])
                .update();
        step("archived", () -> archive.archive(archive.due(null)));
    }

    private void tell(String occasion, String orderId, @Nullable String shipmentId) {
        notifyCustomer.handle(orderId, shipmentId, null, null, null, Map.of("occasion", occasion));
    }

    private void hear(ShipmentStatus status) {
        transaction.executeWithoutResult(
                started -> news.take(Courier.POSLAJU, TRACKING_NUMBER, status, clock.instant(), null));
    }

    private void step(String name, Runnable work) {
        steps.put(name, sql.count(work));
    }
}
