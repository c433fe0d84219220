package io.tertib.process;

import static io.tertib.Shop.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.DatabaseTest;
import io.tertib.common.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OutboxTests {

    private static final Duration LEASE = Duration.ofSeconds(30);

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxTable table;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private final UUID a = Ids.next();
    private final UUID b = Ids.next();

    @Test
    void isWrittenWithTheTransactionOrNotAtAll() {
        assertThatThrownBy(() -> outbox.publish(ProcessMessage.ORDER_PLACED, a, a, Map.of()))
                .isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(status -> {
            outbox.publish(ProcessMessage.ORDER_PLACED, a, a, Map.of());
            status.setRollbackOnly();
        });
        assertThat(table.waiting()).isZero();

        publish(a, ProcessMessage.ORDER_PLACED);
        assertThat(table.waiting()).isEqualTo(1);
        assertThat(table.claim(10, LEASE)).singleElement().satisfies(row -> {
            assertThat(row.name()).isEqualTo("order.placed");
            assertThat(row.correlationKey()).isEqualTo(a.toString());
            assertThat(row.variables()).isEqualTo("{\"orderId\": \"%s\"}".formatted(a));
            assertThat(row.attempts()).isEqualTo(1);
        });
    }

    @Test
    void goesInOrderPerOrder() {
        publish(a, ProcessMessage.ORDER_PLACED);
        publish(a, ProcessMessage.PAYMENT_RECEIVED);
        publish(b, ProcessMessage.ORDER_FULFILLED);

        List<OutboxTable.Row> first = table.claim(10, LEASE);
        assertThat(names(first)).containsExactlyInAnyOrder("order.placed", "order.fulfilled");
        assertThat(table.claim(10, LEASE)).isEmpty();

        table.published(ids(first));
        assertThat(names(table.claim(10, LEASE))).containsExactly("payment.received");
    }

    @Test
    void holdsBackTheRestOfAnOrderWhoseMessageFailed() {
        publish(a, ProcessMessage.ORDER_PLACED);
        publish(a, ProcessMessage.PAYMENT_RECEIVED);
        OutboxTable.Row failed = table.claim(1, LEASE).getFirst();

        table.postpone(List.of(new OutboxTable.Failure(failed.id(), Duration.ofHours(1), "no engine")));
        assertThat(table.claim(10, LEASE)).isEmpty();

        table.postpone(List.of(new OutboxTable.Failure(failed.id(), Duration.ZERO, "no engine")));
        assertThat(table.claim(10, LEASE)).singleElement().satisfies(row -> {
            assertThat(row.id()).isEqualTo(failed.id());
            assertThat(row.attempts()).isEqualTo(2);
        });
    }

    @Test
    void isTakenOverWhenTheLeaseHasEnded() {
        publish(a, ProcessMessage.ORDER_PLACED);

        UUID first = table.claim(1, Duration.ZERO).getFirst().id();

        assertThat(table.claim(1, LEASE).getFirst().id()).isEqualTo(first);
        assertThat(table.claim(1, LEASE)).isEmpty();
    }

    @Test
    void isNotHandedOutWhileAnotherIsTakingIt() {
        publish(a, ProcessMessage.ORDER_PLACED);
        publish(a, ProcessMessage.PAYMENT_RECEIVED);
        publish(b, ProcessMessage.ORDER_FULFILLED);
        TransactionTemplate other =
                new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            assertThat(names(table.claim(1, LEASE))).containsExactly("order.placed");

            List<OutboxTable.Row> others = other.execute(inner -> table.claim(10, LEASE));

            assertThat(names(Objects.requireNonNull(others))).containsExactly("order.fulfilled");
        });
    }

    @Test
    void goesOnceAndInOrderThroughManyHands() throws Exception {
        Map<UUID, List<String>> sent = new ConcurrentHashMap<>();
        List<UUID> orders = Stream.generate(Ids::next).limit(25).toList();
        List<ProcessMessage> messages =
                List.of(ProcessMessage.ORDER_PLACED, ProcessMessage.PAYMENT_RECEIVED, ProcessMessage.ORDER_SHIPPED);
        for (ProcessMessage message : messages) {
            orders.forEach(order -> publish(order, message));
        }

        atOnce(4, i -> () -> {
            while (table.waiting() > 0) {
                List<OutboxTable.Row> rows = table.claim(3, LEASE);
                rows.forEach(row -> sent.computeIfAbsent(
                                UUID.fromString(row.correlationKey()),
                                id -> Collections.synchronizedList(new ArrayList<>()))
                        .add(row.name()));
                table.published(ids(rows));
            }
            return true;
        });

        Map<UUID, List<String>> expected = new HashMap<>();
        orders.forEach(order -> expected.put(
                order, messages.stream().map(ProcessMessage::messageName).toList()));
        assertThat(sent).isEqualTo(expected);
    }

    @Test
    void whatIsPublishedStaysSoWhenAnotherWhoseLeaseHasEndedFails() {
        publish(a, ProcessMessage.ORDER_PLACED);
        UUID id = table.claim(1, Duration.ZERO).getFirst().id();
        table.published(ids(table.claim(1, LEASE)));

        table.postpone(List.of(new OutboxTable.Failure(id, Duration.ZERO, "too late")));

        assertThat(table.claim(1, LEASE)).isEmpty();
        assertThat(jdbc.sql("select count(*) from outbox_message where last_error is null and published_at is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** However much waits: the plan looks at no more rows than it takes, and at none that was published. */
    @ParameterizedTest(name = "statistics {0}")
    @ValueSource(strings = {"of now", "of a time when nothing waited"})
    void findsWhatIsNextAmongManyWithoutLookingAtAll(String statistics) {
        insertMany("now()");
        jdbc.sql("analyze outbox_message").update();
        insertMany("null");
        if (statistics.equals("of now")) {
            jdbc.sql("analyze outbox_message").update();
        }

        String plan = String.join(
                "\n",
                jdbc.sql("explain (analyze, costs off, timing off) " + OutboxTable.CLAIM)
                        .param("lease", 30)
                        .param("limit", 50)
                        .query(String.class)
                        .list());

        assertThat(plan).contains("outbox_message_next").doesNotContain("Seq Scan", "Sort");
        assertThat(Pattern.compile("rows=(\\d+)")
                        .matcher(plan)
                        .results()
                        .mapToInt(row -> Integer.parseInt(row.group(1))))
                .as(plan)
                .allMatch(rows -> rows <= 100);
    }

    @Test
    void forgetsOnlyWhatWasPublishedLongAgo() {
        publish(a, ProcessMessage.ORDER_PLACED);
        publish(a, ProcessMessage.PAYMENT_RECEIVED);
        publish(b, ProcessMessage.ORDER_PLACED);
        table.published(ids(table.claim(10, LEASE)));
        jdbc.sql("update outbox_message set published_at = published_at - interval '20 days' where order_id = ?")
                .param(a)
                .update();

        assertThat(table.deletePublished(Duration.ofDays(15))).isEqualTo(1);

        assertThat(jdbc.sql("select name from outbox_message order by seq")
                        .query(String.class)
                        .list())
                .containsExactly("payment.received", "order.placed");
    }

    private void insertMany(String publishedAt) {
        jdbc.sql("""
                        insert into outbox_message (id, order_id, name, correlation_key, variables, published_at)
                        select gen_random_uuid(), gen_random_uuid(), 'order.placed', '', '{}', %s
                        from generate_series(1, 10000)""".formatted(publishedAt)).update();
    }

    private void publish(UUID order, ProcessMessage message) {
        transaction.executeWithoutResult(
                status -> outbox.publish(message, order, order, Map.of("orderId", order.toString())));
    }

    private static List<UUID> ids(List<OutboxTable.Row> rows) {
        return rows.stream().map(OutboxTable.Row::id).toList();
    }

    private static List<String> names(List<OutboxTable.Row> rows) {
        return rows.stream().map(OutboxTable.Row::name).toList();
    }
}
