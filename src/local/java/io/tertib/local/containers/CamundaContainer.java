package io.tertib.local.containers;

import com.github.dockerjava.api.DockerClient;
import io.tertib.local.camunda.Engine;
import io.tertib.local.camunda.EngineAddress;
import io.tertib.local.camunda.EngineClock;
import io.tertib.local.camunda.EngineLogin;
import io.tertib.local.camunda.EnginePermissions;
import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.part.Readiness;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/**
 * Camunda in a container, with the configuration of production: PostgreSQL behind its search, logins, and authorizations
 * for each. Only its clock can be moved. It keeps its data while it is stopped; the container is removed with the JVM.
 */
public final class CamundaContainer implements Engine {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int TIME_TO_STOP_SECONDS = 60;

    private static final int REST = 8080;
    private static final int GRPC = 26_500;
    private static final int MANAGEMENT = 9_600;

    /** Users and passwords as the configuration of production has them, the passwords in this container only. */
    private static final EngineLogin ADMIN = new EngineLogin("admin", "admin");

    private static final EngineLogin TERTIB = new EngineLogin("tertib", "tertib");

    private final Ports ports;
    private final URI health;
    private final EngineClock clock;
    private final ContainerLog log;
    private final GenericContainer<?> container;
    private volatile Duration clockOffset = Duration.ZERO;
    private boolean made;

    /**
     * Describes it without starting it.
     *
     * @param project the directory with {@code docker-compose.yml} in it
     * @param postgres where its search has a database; started before
     */
    public CamundaContainer(Path project, PostgresContainer postgres, Path logs, Ports ports) {
        this.ports = ports;
        this.health = URI.create(ports.url(Port.ENGINE_MANAGEMENT) + "/actuator/health/status");
        this.clock = new EngineClock(this, ports);
        this.log = new ContainerLog(logs.resolve("engine.log"));
        this.container = new GenericContainer<>(new ProductionImages(project).camunda())
                .withEnv("DB_PASSWORD", PostgresContainer.CAMUNDA_PASSWORD)
                .withEnv("ADMIN_PASSWORD", ADMIN.password())
                .withEnv("ENGINE_PASSWORD", TERTIB.password())
                .withEnv("CAMUNDA_SYSTEM_CLOCKCONTROLLED", "true")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(project.resolve("docker/camunda/application.yaml"), 0644),
                        "/usr/local/camunda/config/application.yaml")
                .withNetwork(postgres.network())
                .withLogConsumer(log)
                .withExposedPorts(REST, GRPC, MANAGEMENT)
                .waitingFor(Wait.forHttp(health.getPath()).forPort(MANAGEMENT).withStartupTimeout(PATIENCE));
        // Always the same, so that it is found again after it was stopped.
        container.setPortBindings(List.of(
                ports.address(Port.ENGINE_REST) + ":" + REST,
                ports.address(Port.ENGINE_GRPC) + ":" + GRPC,
                ports.address(Port.ENGINE_MANAGEMENT) + ":" + MANAGEMENT));
    }

    @Override
    public EngineAddress forOperators() {
        return EngineAddress.of(ports, ADMIN);
    }

    @Override
    public EngineAddress forTertib() {
        return EngineAddress.of(ports, TERTIB);
    }

    @Override
    public synchronized void start() {
        if (made) {
            startAgain();
            return;
        }
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new PlatformException(
                    "Camunda could not be started in a container: %s Its log: %s".formatted(e.getMessage(), log.file()),
                    e);
        }
        made = true;
        // Tests start some processes with the client of Tertib, which starts none by itself.
        new EnginePermissions(forOperators()).letStartProcesses(TERTIB.user());
    }

    /** It has forgotten by how much its clock was moved. */
    private void startAgain() {
        docker().startContainerCmd(container.getContainerId()).exec();
        if (!Readiness.await(PATIENCE, () -> {}, () -> Readiness.answers(health))) {
            throw PlatformException.withLog("Camunda did not become ready again in time.", log.file());
        }
        Duration offset = clockOffset;
        if (offset.isPositive()) {
            clockOffset = Duration.ZERO;
            clock.add(offset);
        }
    }

    @Override
    public synchronized void stop() {
        if (made && container.isRunning()) {
            docker().stopContainerCmd(container.getContainerId())
                    .withTimeout(TIME_TO_STOP_SECONDS)
                    .exec();
        }
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    @Override
    public void clockMoved(Duration by) {
        clockOffset = clockOffset.plus(by);
    }

    @Override
    public void clockReset() {
        clockOffset = Duration.ZERO;
    }
}
