package io.tertib.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Signed news of parcels, each of another order, sent by webhook until all are worked off. The engine has to be away. */
final class InboxFigure {

    private static final int EVENTS = 300;
    private static final Duration AT_MOST = Duration.ofSeconds(15);
    private static final String STATUS = "IN_TRANSIT";
    private static final String INBOX = "inbox_event";

    private final Stage stage;
    private final Database database;
    private final ShopClient shop;

    InboxFigure(Stage stage) {
        this.stage = stage;
        this.database = stage.database();
        this.shop = stage.shop();
    }

    Figure measure() {
        List<UUID> measured = place();
        List<UUID> forSql = place();
        Clients.each(EVENTS, number -> shop.ship(forSql.get(number)));
        String[] parcels = new String[EVENTS];
        Clients.each(EVENTS, number -> parcels[number] = shop.ship(measured.get(number)));
        Effect effect = observe();

        CpuMeter.Reading cpu = stage.cpu().start();
        long before = processed();
        long from = System.nanoTime();
        Clients.each(EVENTS, number -> shop.track(UUID.randomUUID(), parcels[number], STATUS));
        Done done = Done.await(from, AT_MOST, EVENTS, () -> processed() - before);
        Map<String, Double> used = cpu.seconds();

        List<Map<String, String>> others =
                forSql.stream().map(order -> effect.inOrder(ids(order))).toList();
        Clients.Load bare = Clients.each(EVENTS, number -> effect.repeat(database, others.get(number)));
        return new Figure(
                "Inbox, events of different orders",
                done.perSecond(),
                "events/s",
                "bare SQL of the same rows",
                bare.perSecond(),
                used,
                "%d of %d events in %.1f s; each %s written, %s changed"
                        .formatted(done.count(), EVENTS, done.seconds(), effect.written(), effect.changed()));
    }

    private List<UUID> place() {
        UUID[] orders = new UUID[EVENTS];
        Clients.each(EVENTS, number -> orders[number] = shop.place());
        return List.of(orders);
    }

    private long processed() {
        return database.number("SELECT count(*) FROM inbox_event WHERE processed_at IS NOT NULL");
    }

    /** Lets one event have its effect, and looks what that was. */
    private Effect observe() {
        UUID event = UUID.randomUUID();
        long atFirst = WrittenRows.moment(database);
        UUID order = shop.place();
        String parcel = shop.ship(order);
        List<String> ids = ids(order);
        WrittenRows earlier = WrittenRows.since(database, atFirst, ids);

        long before = processed();
        long moment = WrittenRows.moment(database);
        shop.track(event, parcel, STATUS);
        Done.awaitAll(System.nanoTime(), AT_MOST, 1, "Event worked off", () -> processed() - before);
        List<String> about = IntStream.range(0, ids.size() + 1)
                .mapToObj(i -> i < ids.size() ? ids.get(i) : event.toString())
                .toList();
        WrittenRows rows = WrittenRows.since(database, moment, about);
        WrittenRows changed = rows.alsoIn(earlier);
        // Whoever relays may have touched the messages from before in the same moment.
        return new Effect(rows.without(earlier), changed.without(changed.of("outbox_message")), ids, event.toString());
    }

    /** All by which an order and what belongs to it are known. */
    private List<String> ids(UUID order) {
        return database.sql()
                .sql("""
                        SELECT o.id::text, o.customer_id::text, i.id::text, s.id::text
                        FROM orders o JOIN order_item i ON i.order_id = o.id JOIN shipment s ON s.order_id = o.id
                        WHERE o.id = :order
                        """)
                .param("order", order)
                .query((row, n) -> List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .single();
    }

    /**
     * What an event does.
     *
     * @param ids of the order that it was about
     * @param event its own id
     */
    private record Effect(WrittenRows written, WrittenRows changed, List<String> ids, String event) {

        /** The ids to write instead, for another order. */
        Map<String, String> inOrder(List<String> otherIds) {
            Map<String, String> others = new HashMap<>();
            written.ids().forEach(id -> others.put(id, UUID.randomUUID().toString()));
            others.put(event, UUID.randomUUID().toString());
            for (int i = 0; i < ids.size(); i++) {
                others.put(ids.get(i), otherIds.get(i));
            }
            return others;
        }

        /** Once to keep the event, so that its sender can be answered, and once to work it off. */
        void repeat(Database database, Map<String, String> otherIds) {
            WrittenRows kept = written.of(INBOX);
            database.transaction(connection -> {
                for (WrittenRow row : kept.all()) {
                    row.insert(connection, otherIds);
                }
            });
            database.transaction(connection -> {
                for (WrittenRow row : changed.all()) {
                    row.update(connection, otherIds);
                }
                for (WrittenRow row : written.without(kept).all()) {
                    row.insert(connection, otherIds);
                }
                for (WrittenRow row : kept.all()) {
                    row.update(connection, otherIds);
                }
            });
        }
    }
}
