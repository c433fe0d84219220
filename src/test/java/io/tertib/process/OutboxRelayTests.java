package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import io.tertib.DatabaseTest;
import io.tertib.common.Ids;
import io.tertib.process.MessagePublisher.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class OutboxRelayTests {

    private static final List<ProcessMessage> MESSAGES =
            List.of(ProcessMessage.ORDER_PLACED, ProcessMessage.PAYMENT_RECEIVED, ProcessMessage.ORDER_SHIPPED);

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxTable table;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private final Engine engine = new Engine();
    private final List<OutboxRelay> relays = new ArrayList<>();

    @AfterEach
    void stop() {
        // A relay that is stopped waits for what is under way.
        engine.holdBack = false;
        engine.answerHeldBack(new Answer.Overloaded("the test has ended"));
        relays.forEach(OutboxRelay::stop);
        engine.close();
    }

    @Test
    void severalAtOnceGiveEachMessageOnceAndInOrderForEachOrder() {
        List<UUID> orders = Stream.generate(Ids::next).limit(150).toList();
        MESSAGES.forEach(message -> orders.forEach(order -> publish(order, message)));
        relay(engine).start();
        relay(engine).start();
        relay(engine).start();
        // And more comes in meanwhile.
        MESSAGES.forEach(message -> orders.forEach(order -> publish(order, message)));

        awaitNothingWaits();

        List<String> each = names(
                Collections.nCopies(2, MESSAGES).stream().flatMap(List::stream).toList());
        assertThat(engine.attempts).hasSize(orders.size() * each.size());
        Map<String, List<String>> byOrder = engine.takenByOrder();
        assertThat(byOrder).hasSize(orders.size());
        assertThat(byOrder.values()).allSatisfy(names -> assertThat(names).isEqualTo(each));
        assertThat(engine.mostOfAnOrderUnderWay).isEqualTo(1);
    }

    @Test
    void severalAreUnderWayWithoutAnAnswerButNoMoreThanTheBound() throws Exception {
        engine.holdBack = true;
        for (int i = 0; i < OutboxRelay.MOST_UNDER_WAY + 5; i++) {
            publish(Ids.next(), ProcessMessage.ORDER_PLACED);
        }
        OutboxRelay relay = relay(engine);

        relay.step();
        relay.step();
        assertThat(engine.attempts).hasSize(OutboxRelay.MOST_UNDER_WAY);

        engine.answerHeldBack(new Answer.Taken());
        relay.step();
        assertThat(table.waiting()).isEqualTo(5);
        assertThat(engine.attempts).hasSize(OutboxRelay.MOST_UNDER_WAY + 5);
    }

    @Test
    void theNextOfAnOrderGoesOnlyOnceTheOneBeforeIsConfirmed() throws Exception {
        engine.holdBack = true;
        UUID order = Ids.next();
        MESSAGES.forEach(message -> publish(order, message));
        OutboxRelay relay = relay(engine);

        for (int sent = 1; sent <= MESSAGES.size(); sent++) {
            relay.step();
            relay.step();
            assertThat(engine.attempts).hasSize(sent);
            engine.answerHeldBack(new Answer.Taken());
        }

        relay.step();
        assertThat(engine.takenByOrder()).containsExactly(Map.entry(order.toString(), names(MESSAGES)));
        assertThat(table.waiting()).isZero();
    }

    @Test
    void whatWasSentBeforeACrashIsSentAgainUnderTheSameIdAndInOrder() throws Exception {
        engine.holdBack = true;
        UUID order = Ids.next();
        MESSAGES.forEach(message -> publish(order, message));
        OutboxRelay crashed = relay(engine);
        crashed.step();
        engine.holdBack = false;
        engine.answerHeldBack(new Answer.Taken());
        // It never gets to write down that the engine has the message.
        assertThat(table.waiting()).isEqualTo(MESSAGES.size());

        OutboxRelay other = relay(engine);
        other.step();
        assertThat(engine.attempts).as("while the lease lasts").hasSize(1);
        letLeasesEnd();
        other.start();
        awaitNothingWaits();

        assertThat(engine.attempts).hasSize(MESSAGES.size() + 1);
        assertThat(engine.attempts.get(1)).isEqualTo(engine.attempts.getFirst());
        assertThat(engine.takenByOrder()).containsExactly(Map.entry(order.toString(), names(MESSAGES)));
    }

    @Test
    void aMessageThatFailsHoldsUpOnlyItsOwnOrder() {
        UUID unlucky = Ids.next();
        List<UUID> others = Stream.generate(Ids::next).limit(20).toList();
        engine.answering = row -> row.correlationKey().equals(unlucky.toString())
                ? new Answer.Refused("that one not")
                : new Answer.Taken();
        MESSAGES.forEach(message -> publish(unlucky, message));
        for (ProcessMessage message : MESSAGES) {
            others.forEach(order -> publish(order, message));
        }
        relay(engine).start();

        await().until(() -> table.waiting() == MESSAGES.size());
        assertThat(engine.takenByOrder()).hasSize(others.size());
        assertThat(jdbc.sql("select last_error from outbox_message where order_id = ? order by seq limit 1")
                        .param(unlucky)
                        .query(String.class)
                        .single())
                .isEqualTo("that one not");

        engine.answering = row -> new Answer.Taken();
        awaitNothingWaits();
        assertThat(engine.takenByOrder().get(unlucky.toString())).isEqualTo(names(MESSAGES));
    }

    @Test
    void lessIsUnderWayAfterTheEngineSaidThatItHasTooMuchToDo() throws Exception {
        engine.holdBack = true;
        for (int i = 0; i < 3 * OutboxRelay.MOST_UNDER_WAY; i++) {
            publish(Ids.next(), ProcessMessage.ORDER_PLACED);
        }
        OutboxRelay relay = relay(engine);
        relay.step();
        assertThat(engine.heldBack()).isEqualTo(OutboxRelay.MOST_UNDER_WAY);

        engine.answerHeldBack(new Answer.Overloaded("too much"));
        relay.step();
        assertThat(engine.heldBack()).isEqualTo(OutboxRelay.MOST_UNDER_WAY / 2);
    }

    @Test
    void allIsPublishedByAndByWhileTheEngineHasTooMuchToDoNowAndThen() {
        engine.answering = row ->
                ThreadLocalRandom.current().nextInt(10) == 0 ? new Answer.Overloaded("too much") : new Answer.Taken();
        List<UUID> orders = Stream.generate(Ids::next).limit(60).toList();
        for (ProcessMessage message : MESSAGES) {
            orders.forEach(order -> publish(order, message));
        }
        relay(engine).start();
        relay(engine).start();

        awaitNothingWaits();

        assertThat(engine.takenByOrder().values())
                .hasSize(orders.size())
                .allSatisfy(names -> assertThat(names).isEqualTo(names(MESSAGES)));
    }

    @Test
    void whatTheEngineHasStaysKnownWhileTheDatabaseIsAway() throws Exception {
        UUID order = Ids.next();
        publish(order, ProcessMessage.ORDER_PLACED);
        OutboxRelay relay = relay(engine);
        relay.step();
        await().until(() -> engine.takenByOrder().size() == 1);
        jdbc.sql("alter table outbox_message rename to outbox_message_away").update();
        try {
            await().until(() -> {
                try {
                    relay.step();
                    return false;
                } catch (RuntimeException e) {
                    return true;
                }
            });
        } finally {
            jdbc.sql("alter table outbox_message_away rename to outbox_message").update();
        }

        letLeasesEnd();
        await().until(() -> {
            relay.step();
            return table.waiting() == 0;
        });
        assertThat(engine.attempts).hasSize(1);
    }

    @Test
    void stoppingWritesDownWhatTheEngineStillAnswers() {
        engine.holdBack = true;
        publish(Ids.next(), ProcessMessage.ORDER_PLACED);
        OutboxRelay relay = relay(engine);
        relay.start();
        await().until(() -> engine.heldBack() == 1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(relay::stop);
        await().until(() -> !relay.isRunning());
        engine.answerHeldBack(new Answer.Taken());
        stopped.join();

        assertThat(table.waiting()).isZero();
    }

    private OutboxRelay relay(MessagePublisher publisher) {
        OutboxRelay relay = new OutboxRelay(table, publisher, mock(ProcessDeployer.class));
        relays.add(relay);
        return relay;
    }

    private void publish(UUID order, ProcessMessage message) {
        transaction.executeWithoutResult(
                status -> outbox.publish(message, order, order, Map.of("orderId", order.toString())));
    }

    private void awaitNothingWaits() {
        await().until(() -> table.waiting() == 0);
    }

    private void letLeasesEnd() {
        jdbc.sql("update outbox_message set next_attempt_at = now() where published_at is null")
                .update();
    }

    private static List<String> names(List<ProcessMessage> messages) {
        return messages.stream().map(ProcessMessage::messageName).toList();
    }

    /** Answers after a moment, each message in its own time; drops what it has been sent before, as the engine does. */
    private static final class Engine implements MessagePublisher, AutoCloseable {

        private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
        private final List<OutboxTable.Row> taken = new ArrayList<>();
        private final List<HeldBack> heldBack = new CopyOnWriteArrayList<>();
        private final Map<String, Integer> underWay = new HashMap<>();

        final List<UUID> attempts = new CopyOnWriteArrayList<>();
        volatile boolean holdBack;
        volatile Function<OutboxTable.Row, Answer> answering = row -> new Answer.Taken();
        volatile int mostOfAnOrderUnderWay;

        @Override
        public synchronized CompletionStage<Answer> publish(OutboxTable.Row message) {
            attempts.add(message.id());
            mostOfAnOrderUnderWay =
                    Math.max(mostOfAnOrderUnderWay, underWay.merge(message.correlationKey(), 1, Integer::sum));
            if (holdBack) {
                CompletableFuture<Answer> answer = new CompletableFuture<>();
                heldBack.add(new HeldBack(message, answer));
                return answer;
            }
            Executor aMomentLater = CompletableFuture.delayedExecutor(
                    ThreadLocalRandom.current().nextInt(3), TimeUnit.MILLISECONDS, threads);
            return CompletableFuture.supplyAsync(() -> answer(message, answering.apply(message)), aMomentLater);
        }

        int heldBack() {
            return heldBack.size();
        }

        void answerHeldBack(Answer answer) {
            List<HeldBack> all = List.copyOf(heldBack);
            heldBack.clear();
            all.forEach(one -> one.answer().complete(answer(one.message(), answer)));
        }

        synchronized Map<String, List<String>> takenByOrder() {
            return taken.stream()
                    .collect(Collectors.groupingBy(
                            OutboxTable.Row::correlationKey,
                            Collectors.mapping(OutboxTable.Row::name, Collectors.toList())));
        }

        private synchronized Answer answer(OutboxTable.Row message, Answer answer) {
            underWay.merge(message.correlationKey(), -1, Integer::sum);
            boolean known = taken.stream().anyMatch(row -> row.id().equals(message.id()));
            if (answer instanceof Answer.Taken && !known) {
                taken.add(message);
            }
            return answer;
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }

        private record HeldBack(OutboxTable.Row message, CompletableFuture<Answer> answer) {}
    }
}
