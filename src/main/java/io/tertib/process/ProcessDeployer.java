package io.tertib.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.DeployResourceCommandStep1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys the process models and forms that this version of Tertib comes with. While the engine is away it tries again,
 * so that the application starts and takes orders without it. What is deployed already is not deployed anew.
 */
@Component
@ConditionalOnBooleanProperty(name = "camunda.client.enabled", matchIfMissing = true)
public class ProcessDeployer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ProcessDeployer.class);
    private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

    private final CamundaClient engine;
    private final List<Resource> resources;
    private final CountDownLatch deployed = new CountDownLatch(1);
    private volatile boolean running;
    private @Nullable Thread thread;

    ProcessDeployer(CamundaClient engine, ResourcePatternResolver resolver) throws IOException {
        this.engine = engine;
        this.resources = new ArrayList<>();
        resources.addAll(List.of(resolver.getResources("classpath:bpmn/*.bpmn")));
        resources.addAll(List.of(resolver.getResources("classpath:forms/*.form")));
    }

    /** Whether this version's processes are known to be deployed. */
    public boolean isDeployed() {
        return deployed.getCount() == 0;
    }

    /** Waits until the processes are deployed. */
    public void awaitDeployed() throws InterruptedException {
        deployed.await();
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name("process-deployer").daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            while (running && !isDeployed()) {
                try {
                    deploy();
                    deployed.countDown();
                } catch (RuntimeException e) {
                    log.warn("The processes are not deployed yet, trying again: {}", e.getMessage());
                    TimeUnit.MILLISECONDS.sleep(TRY_AGAIN_AFTER.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deploy() {
        DeployResourceCommandStep1.DeployResourceCommandStep2 command = null;
        DeployResourceCommandStep1 first = engine.newDeployResourceCommand();
        for (Resource resource : resources) {
            try {
                byte[] content = resource.getContentAsByteArray();
                String name = String.valueOf(resource.getFilename());
                command = command == null
                        ? first.addResourceBytes(content, name)
                        : command.addResourceBytes(content, name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (command == null) {
            throw new IllegalStateException("There are no process models on the class path");
        }
        command.send()
                .join()
                .getProcesses()
                .forEach(process ->
                        log.info("Deployed {} version {}", process.getBpmnProcessId(), process.getVersion()));
    }
}
