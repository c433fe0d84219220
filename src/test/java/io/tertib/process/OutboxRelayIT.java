package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.tertib.PlatformTest;
import io.tertib.common.Ids;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two instances relay at once to the real engine. What it has been told, and in which order, a process shows of which each
 * message starts an instance: the engine runs one at a time for each correlation key, in the order of the messages.
 */
@PlatformTest
class OutboxRelayIT {

    private static final int ORDERS = 40;
    private static final int LEAST_ROUNDS = 8;

    private final OutboxRelay applications;
    private final OutboxTable table;
    private final MessagePublisher publisher;
    private final ProcessDeployer deployer;
    private final CamundaClient engine;
    private final JdbcClient jdbc;

    private final String name = "relay-" + Ids.next();
    private final List<UUID> orders = Stream.generate(Ids::next).limit(ORDERS).toList();

    /** By order: the number of each message that reached the engine, by the instance that it started. */
    private final Map<String, Map<Long, Integer>> heard = new ConcurrentHashMap<>();

    OutboxRelayIT(
            OutboxRelay applications,
            OutboxTable table,
            MessagePublisher publisher,
            ProcessDeployer deployer,
            CamundaClient engine,
            JdbcClient jdbc) {
        this.applications = applications;
        this.table = table;
        this.publisher = publisher;
        this.deployer = deployer;
        this.engine = engine;
        this.jdbc = jdbc;
    }

    @Test
    void twoAtOnceGiveTheEngineEachMessageOnceAndInOrderForEachOrder() {
        deployListener();
        applications.stop();
        AtomicInteger byFirst = new AtomicInteger();
        AtomicInteger bySecond = new AtomicInteger();
        OutboxRelay first = relay(byFirst);
        OutboxRelay second = relay(bySecond);
        AtomicInteger rounds = new AtomicInteger();
        while (rounds.get() < LEAST_ROUNDS) {
            writeForEachOrder(rounds.incrementAndGet());
        }
        JobWorker listener = listen();
        try {
            assertThat(listener.isOpen()).isTrue();
            first.start();
            second.start();
            // More comes in meanwhile, as fast as it goes out, until both have had their share.
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        if (waiting() < ORDERS * LEAST_ROUNDS) {
                            writeForEachOrder(rounds.incrementAndGet());
                        }
                        first.written(new OutboxWriter.Written());
                        second.written(new OutboxWriter.Written());
                        return byFirst.get() > 0 && bySecond.get() > 0;
                    });
            await().atMost(Duration.ofMinutes(1)).until(() -> waiting() == 0);
            await().atMost(Duration.ofMinutes(2)).until(() -> heard() >= ORDERS * rounds.get());
        } finally {
            first.stop();
            second.stop();
            applications.start();
        }
        // Where something has failed it stays: what is left is done then, and no other test waits for it.
        listener.close();

        List<Integer> each = IntStream.rangeClosed(1, rounds.get()).boxed().toList();
        assertThat(heard).hasSize(ORDERS);
        assertThat(heard.values())
                .allSatisfy(
                        messages -> assertThat(List.copyOf(messages.values())).isEqualTo(each));
    }

    private OutboxRelay relay(AtomicInteger sent) {
        return new OutboxRelay(
                table,
                message -> {
                    sent.incrementAndGet();
                    return publisher.publish(message);
                },
                deployer);
    }

    private void deployListener() {
        engine.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(name)
                                .startEvent()
                                .message(name)
                                .serviceTask("ServiceTask_Listen", task -> task.zeebeJobType(name))
                                .endEvent()
                                .done(),
                        name + ".bpmn")
                .send()
                .join();
    }

    private JobWorker listen() {
        return engine.newWorker()
                .jobType(name)
                .handler((client, job) -> {
                    hear(job);
                    client.newCompleteCommand(job).send().join();
                })
                .open();
    }

    private void hear(ActivatedJob job) {
        Map<String, Object> variables = job.getVariablesAsMap();
        Map<Long, Integer> ofOrder =
                heard.computeIfAbsent(String.valueOf(variables.get("orderId")), id -> new LinkedHashMap<>());
        synchronized (ofOrder) {
            // A job may be handed out again.
            ofOrder.putIfAbsent(job.getProcessInstanceKey(), (Integer) variables.get("number"));
        }
    }

    private int heard() {
        return heard.values().stream().mapToInt(Map::size).sum();
    }

    private void writeForEachOrder(int number) {
        orders.forEach(order -> jdbc.sql("""
                        INSERT INTO outbox_message (id, order_id, name, correlation_key, variables)
                        VALUES (?, ?, ?, ?, jsonb_build_object('orderId', cast(? AS text), 'number', ?))
                        """)
                .params(Ids.next(), order, name, order.toString(), order.toString(), number)
                .update());
    }

    private int waiting() {
        return jdbc.sql("SELECT count(*) FROM outbox_message WHERE name = ? AND published_at IS NULL")
                .param(name)
                .query(Integer.class)
                .single();
    }
}
