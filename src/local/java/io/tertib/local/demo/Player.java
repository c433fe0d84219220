package io.tertib.local.demo;

import io.camunda.client.CamundaClient;
import io.tertib.booking.AppointmentChange;
import io.tertib.booking.Appointments;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.inbox.Inbox;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.payment.MarkAsPaid;
import io.tertib.payment.Payments;
import io.tertib.shipment.Ship;
import io.tertib.shipment.ShipmentChange;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import io.tertib.shipment.TrackingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Plays the parts of the customers, the staff and the couriers, through the same doors as they. */
final class Player {

    private static final Origin WEB_SHOP = new Origin("web-shop", Origin.Source.API);
    private static final Origin CHATBOT = new Origin("chatbot", Origin.Source.API);
    private static final Origin STAFF = new Origin("staff", Origin.Source.BACK_OFFICE);
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final DemoScript script;
    private final CardHolder cardHolder;
    private final OrderPlacement placement;
    private final OrderLifecycle lifecycle;
    private final Orders orders;
    private final Payments payments;
    private final Shipments shipments;
    private final Appointments appointments;
    private final Inbox inbox;
    private final CamundaClient engine;
    private final JsonMapper json;
    private final JdbcClient jdbc;

    Player(DemoScript script, CardHolder cardHolder, BeanFactory beans) {
        this.script = script;
        this.cardHolder = cardHolder;
        this.placement = beans.getBean(OrderPlacement.class);
        this.lifecycle = beans.getBean(OrderLifecycle.class);
        this.orders = beans.getBean(Orders.class);
        this.payments = beans.getBean(Payments.class);
        this.shipments = beans.getBean(Shipments.class);
        this.appointments = beans.getBean(Appointments.class);
        this.inbox = beans.getBean(Inbox.class);
        this.engine = beans.getBean(CamundaClient.class);
        this.json = beans.getBean(JsonMapper.class);
        this.jdbc = beans.getBean(JdbcClient.class);
    }

    void play(Moment moment) {
        Story story = moment.story();
        Instant at = script.at(moment);
        switch (moment.step()) {
            case Step.Place place -> place(story);
            case Step.Enter enter -> enter(story);
            case Step.Pay pay ->
                payments.markAsPaid(
                        orderOf(story),
                        new MarkAsPaid(null, pay.amount(), pay.reference(), null),
                        key(story, at),
                        STAFF);
            case Step.PayOnline pay -> cardHolder.pay(orderOf(story));
            case Step.Ship ship -> ship(story, ship, key(story, at));
            case Step.AddNumber number ->
                shipments.change(
                        lastShipment(story).id(),
                        new ShipmentChange(null, number.trackingNumber(), null, null, null),
                        STAFF);
            case Step.Track track -> track(story, track, at);
            case Step.Handle handle ->
                shipments.handleFailedDelivery(
                        lastShipment(story).id(),
                        handle.decision(),
                        handle.note(),
                        key(story, at).reference(),
                        STAFF);
            case Step.Declare declare ->
                shipments.change(
                        lastShipment(story).id(), new ShipmentChange(null, null, null, declare.status(), null), STAFF);
            case Step.Settle settle ->
                appointments.change(
                        appointments.ofOrder(orderOf(story)).getFirst().id(),
                        new AppointmentChange(null, null, settle.outcome()),
                        STAFF);
            case Step.Comment comment ->
                lifecycle.comment(orderOf(story), comment.text(), key(story, at).reference(), STAFF);
            case Step.Archive archive -> lifecycle.archive(orderOf(story), STAFF);
        }
    }

    private void place(Story story) {
        Origin origin = switch (story.channel()) {
            case WHATSAPP -> CHATBOT;
            case WALK_IN, PHONE -> STAFF;
            case ONLINE_STORE, API -> WEB_SHOP;
        };
        placement.place(
                story.order(script.now(), script.zone()),
                RequestKey.of("demo:" + story.reference(), story.reference()),
                origin);
    }

    /** As the start form on Tasklist's <em>Processes</em> page does. */
    private void enter(Story story) {
        Map<String, Object> order = json.convertValue(story.order(script.now(), script.zone()), MAP);
        if (story.isMistyped()) {
            order = Mistakes.in(order);
        }
        engine.newCreateInstanceCommand()
                .bpmnProcessId("order-intake")
                .latestVersion()
                .variables(Map.of("order", order))
                .send()
                .join();
    }

    private void ship(Story story, Step.Ship ship, RequestKey key) {
        OrderView order = orders.get(orderOf(story));
        List<Ship.Item> items = ship.contents().stream()
                .map(part -> new Ship.Item(itemOf(order, part.goods()), part.quantity()))
                .toList();
        shipments.ship(
                order.id(),
                new Ship(ship.courier(), ship.trackingNumber(), null, null, items.isEmpty() ? null : items),
                key,
                STAFF);
    }

    private void track(Story story, Step.Track track, Instant at) {
        ShipmentView shipment = lastShipment(story);
        String id = "demo-" + shipment.id() + "-" + track.status();
        inbox.receive(
                "tracking",
                id,
                json.writeValueAsString(new TrackingEvent(
                        id,
                        shipment.courier(),
                        Objects.requireNonNull(shipment.trackingNumber()),
                        track.status(),
                        at.atOffset(ZoneOffset.UTC),
                        track.detail())));
    }

    private static UUID itemOf(OrderView order, Goods goods) {
        return order.items().stream()
                .filter(item -> goods.sku().equals(item.sku()))
                .map(OrderItemView::id)
                .findFirst()
                .orElseThrow();
    }

    private ShipmentView lastShipment(Story story) {
        return shipments.ofOrder(orderOf(story)).getLast();
    }

    private UUID orderOf(Story story) {
        return jdbc.sql("SELECT id FROM orders WHERE channel = :channel AND external_reference = :reference")
                .param("channel", story.channel().name())
                .param("reference", story.reference())
                .query(UUID.class)
                .single();
    }

    private static RequestKey key(Story story, Instant at) {
        return new RequestKey("demo:" + story.reference() + ":" + at, "");
    }
}
