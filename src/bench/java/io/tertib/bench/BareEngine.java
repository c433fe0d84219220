package io.tertib.bench;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.worker.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.builder.AbstractFlowNodeBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine without Tertib: a process of jobs that do nothing, and messages that are published directly. */
final class BareEngine implements AutoCloseable {

    private static final String TYPE = "bench.nothing";
    private static final int UNDER_WAY = 100;
    private static final int TRIES = 200;
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TIME_TO_LIVE = Duration.ofDays(14);

    private final CamundaClient client;
    private final List<JobWorker> workers = new ArrayList<>();
    private final AtomicLong ended = new AtomicLong();

    BareEngine(Ports ports) {
        this.client = CamundaClient.newClientBuilder()
                .grpcAddress(URI.create("http://" + ports.address(Port.ENGINE_GRPC)))
                .restAddress(URI.create("http://" + ports.address(Port.ENGINE_REST)))
                .preferRestOverGrpc(false)
                .numJobWorkerExecutionThreads(Clients.USUAL)
                .build();
    }

    /** Deploys a process of so many service tasks, one after the other, and has their jobs completed at once. */
    BareEngine withJobs(int jobs) {
        AbstractFlowNodeBuilder<?, ?> process =
                Bpmn.createExecutableProcess(TYPE).startEvent();
        for (int job = 1; job <= jobs; job++) {
            String type = TYPE + job;
            process = process.serviceTask("task" + job, task -> task.zeebeJobType(type));
        }
        client.newDeployResourceCommand()
                .addProcessModel(process.endEvent().done(), TYPE + ".bpmn")
                .send()
                .join();
        for (int job = 1; job <= jobs; job++) {
            workers.add(worker(TYPE + job, job == jobs));
        }
        return this;
    }

    /** As many jobs at once, polled for as often, as Tertib's workers. */
    private JobWorker worker(String type, boolean last) {
        return client.newWorker()
                .jobType(type)
                .handler((jobs, job) -> {
                    var unused = jobs.newCompleteCommand(job).send().thenRun(() -> {
                        if (last) {
                            ended.incrementAndGet();
                        }
                    });
                })
                .maxJobsActive(32)
                .pollInterval(Duration.ofMillis(100))
                .streamEnabled(false)
                .open();
    }

    /** Starts so many instances and waits until all have ended. */
    Done run(int instances) {
        long before = ended.get();
        long from = System.nanoTime();
        Clients.each(instances, number -> start());
        return Done.awaitAll(from, PATIENCE, instances, "Instances that do nothing", () -> ended.get() - before);
    }

    private void start() {
        patiently(() -> client.newCreateInstanceCommand()
                .bpmnProcessId(TYPE)
                .latestVersion()
                .send()
                .join());
    }

    /** Publishes so many messages that nobody waits for, always some at once. */
    Done publish(int messages) {
        Semaphore underWay = new Semaphore(UNDER_WAY);
        AtomicLong published = new AtomicLong();
        long from = System.nanoTime();
        for (int message = 0; message < messages; message++) {
            underWay.acquireUninterruptibly();
            Thread.startVirtualThread(() -> {
                try {
                    publishOne();
                    published.incrementAndGet();
                } finally {
                    underWay.release();
                }
            });
        }
        return Done.awaitAll(from, PATIENCE, messages, "Messages published directly", published::get);
    }

    /** Publishes one message that nobody waits for, and returns once the engine has it. */
    void publishOne() {
        String id = UUID.randomUUID().toString();
        patiently(() -> client.newPublishMessageCommand()
                .messageName(RelayFigure.NOBODY_WAITS)
                .correlationKey(id)
                .messageId(id)
                .timeToLive(TIME_TO_LIVE)
                .variables(Map.of("orderId", id))
                .send()
                .join());
    }

    /** The engine turns commands away when it has too many; whoever comes back a little later loses nothing. */
    private static <T> T patiently(Supplier<T> command) {
        for (int tries = 1; ; tries++) {
            try {
                return command.get();
            } catch (RuntimeException e) {
                if (tries == TRIES || !isExhausted(e)) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static boolean isExhausted(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException status
                    && status.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        workers.forEach(JobWorker::close);
        client.close();
    }
}
