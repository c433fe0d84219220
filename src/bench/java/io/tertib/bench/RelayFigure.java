package io.tertib.bench;

import java.time.Duration;
import java.util.Map;

/** The outbox alone: messages that nobody waits for, each of another order, written at once until all are published. */
final class RelayFigure {

    /** The name of messages that no process waits for. */
    static final String NOBODY_WAITS = "bench.nobodyWaits";

    private static final int MESSAGES = 3_000;
    private static final Duration AT_MOST = Duration.ofSeconds(12);

    private RelayFigure() {}

    static Figure measure(Stage stage, BareEngine bare) {
        Database database = stage.database();
        CpuMeter.Reading cpu = stage.cpu().start();
        long from = System.nanoTime();
        write(database);
        Done done = Done.await(
                from,
                AT_MOST,
                MESSAGES,
                () -> database.number(
                        "SELECT count(*) FROM outbox_message WHERE published_at IS NOT NULL AND name = '%s'"
                                .formatted(NOBODY_WAITS)));
        Map<String, Double> used = cpu.seconds();
        database.sql()
                .sql("DELETE FROM outbox_message WHERE name = :name")
                .param("name", NOBODY_WAITS)
                .update();
        return new Figure(
                "Outbox alone",
                done.perSecond(),
                "messages/s",
                "published directly by the client",
                bare.publish(MESSAGES).perSecond(),
                used,
                "%d of %d messages in %.1f s".formatted(done.count(), MESSAGES, done.seconds()));
    }

    private static void write(Database database) {
        database.sql()
                .sql("""
                        INSERT INTO outbox_message (id, order_id, name, correlation_key, variables)
                        SELECT gen_random_uuid(), id, :name, id::text, jsonb_build_object('orderId', id)
                        FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, :messages)) AS made
                        """)
                .param("name", NOBODY_WAITS)
                .param("messages", MESSAGES)
                .update();
    }
}
