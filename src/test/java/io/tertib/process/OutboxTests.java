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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
        publish(b, ProcessMessage.ORDER_ARCHIVED);

        List<OutboxTable.Row> first = table.claim(10, LEASE);
        assertThat(names(first)).containsExactlyInAnyOrder("order.placed", "order.archived");
        assertThat(table.claim(10, LEASE)).isEmpty();

        first.forEach(row -> table.published(row.id()));
        assertThat(names(table.claim(10, LEASE))).containsExactly("payment.received");
    }

    @Test
    void holdsBackTheRestOfAnOrderWhoseMessageFailed() {
        publish(a, ProcessMessage.ORDER_PLACED);
        publish(a, ProcessMessage.PAYMENT_RECEIVED);
        OutboxTable.Row failed = table.claim(1, LEASE).getFirst();

        table.postpone(failed.id(), Duration.ofHours(1), "no engine");
        assertThat(table.claim(10, LEASE)).isEmpty();

        table.postpone(failed.id(), Duration.ZERO, "no engine");
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
        publish(b, ProcessMessage.ORDER_ARCHIVED);
        TransactionTemplate other =
                new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            assertThat(names(table.claim(1, LEASE))).containsExactly("order.placed");

            List<OutboxTable.Row> others = other.execute(inner -> table.claim(10, LEASE));

            assertThat(names(Objects.requireNonNull(others))).containsExactly("order.archived");
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
                for (OutboxTable.Row row : table.claim(3, LEASE)) {
                    sent.computeIfAbsent(
                                    UUID.fromString(row.correlationKey()),
                                    id -> Collections.synchronizedList(new ArrayList<>()))
                            .add(row.name());
                    table.published(row.id());
                }
            }
            return true;
        });

        Map<UUID, List<String>> expected = new HashMap<>();
        orders.forEach(order -> expected.put(
                order, messages.stream().map(ProcessMessage::messageName).toList()));
        assertThat(sent).isEqualTo(expected);
    }

    @Test
    void forgetsOnlyWhatWasPublishedLongAgo() {
        publish(a, ProcessMessage.ORDER_PLACED);
        publish(a, ProcessMessage.PAYMENT_RECEIVED);
        publish(b, ProcessMessage.ORDER_PLACED);
        table.claim(10, LEASE).forEach(row -> table.published(row.id()));
        jdbc.sql("update outbox_message set published_at = published_at - interval '20 days' where order_id = ?")
                .param(a)
                .update();

        assertThat(table.deletePublished(Duration.ofDays(15))).isEqualTo(1);

        assertThat(jdbc.sql("select name from outbox_message order by seq")
                        .query(String.class)
                        .list())
                .containsExactly("payment.received", "order.placed");
    }

    private void publish(UUID order, ProcessMessage message) {
        transaction.executeWithoutResult(
                status -> outbox.publish(message, order, order, Map.of("orderId", order.toString())));
    }

    private static List<String> names(List<OutboxTable.Row> rows) {
        return rows.stream().map(OutboxTable.Row::name).toList();
    }
}
