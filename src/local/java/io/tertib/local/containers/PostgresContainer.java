package io.tertib.local.containers;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.postgres.Database;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.containers.Network;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.MountableFile;

/**
 * PostgreSQL in a container, set up as in production: a database and a user each for Tertib and for Camunda, made by the
 * script that production runs. It goes when it is stopped, with all that is in it.
 */
public final class PostgresContainer implements Database {

    /** What Camunda's configuration calls its host, and its password, in this container only. */
    static final String HOST = "postgres";

    static final String CAMUNDA_PASSWORD = "camunda";

    private static final String TERTIB = "tertib";

    private final Ports ports;
    private final ContainerLog log;
    private final Network network = Network.newNetwork();
    private final PostgreSQLContainer container;

    /**
     * Describes it without starting it.
     *
     * @param project the directory with {@code docker-compose.yml} in it
     */
    public PostgresContainer(Path project, Path logs, Ports ports) {
        this.ports = ports;
        this.log = new ContainerLog(logs.resolve("postgres.log"));
        this.container = new PostgreSQLContainer(new ProductionImages(project).postgres())
                .withUsername("postgres")
                .withPassword("postgres")
                .withDatabaseName("postgres")
                .withEnv("TERTIB_DB_PASSWORD", TERTIB)
                .withEnv("CAMUNDA_DB_PASSWORD", CAMUNDA_PASSWORD)
                .withCopyFileToContainer(
                        MountableFile.forHostPath(project.resolve("docker/postgres/create-databases.sh"), 0755),
                        "/docker-entrypoint-initdb.d/create-databases.sh")
                .withNetwork(network)
                .withNetworkAliases(HOST)
                .withLogConsumer(log);
        container.setPortBindings(List.of(ports.address(Port.POSTGRES) + ":" + PostgreSQLContainer.POSTGRESQL_PORT));
    }

    /** The one on which Camunda in a container reaches it. */
    Network network() {
        return network;
    }

    @Override
    public String jdbcUrl() {
        return "jdbc:postgresql://%s/%s".formatted(ports.address(Port.POSTGRES), TERTIB);
    }

    @Override
    public String user() {
        return TERTIB;
    }

    @Override
    public String password() {
        return TERTIB;
    }

    @Override
    public void start() {
        try {
            container.start();
        } catch (RuntimeException e) {
            throw new PlatformException(
                    "PostgreSQL could not be started in a container: %s Its log: %s"
                            .formatted(e.getMessage(), log.file()),
                    e);
        }
    }

    @Override
    public void stop() {
        container.stop();
        network.close();
    }
}
