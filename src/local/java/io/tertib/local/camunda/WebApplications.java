package io.tertib.local.camunda;

import io.tertib.local.opensearch.OpenSearch;
import io.tertib.local.part.Part;
import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.part.Readiness;
import io.tertib.local.process.ChildProcess;
import io.tertib.local.process.JavaCommand;
import io.tertib.local.process.ProcessKeeper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Operate and Tasklist. They run in a JVM of their own, beside the engine: in one process with it, Tasklist of this
 * version cannot complete user tasks.
 */
public final class WebApplications implements Part {

    /** Their one login, on this machine only. */
    public static final String USER = "demo";

    /** The password of {@link #USER}. */
    public static final String PASSWORD = "demo";

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** What they have written is shown after this. With less, OpenSearch does little else than that under load. */
    private static final String REFRESH_INTERVAL = "250ms";

    /** How many records of a kind they read at once. What they read together of an element they write once. */
    private static final String BATCH_SIZE = "1000";

    private final Ports ports;
    private final ChildProcess process;

    /**
     * Describes them without starting them.
     *
     * @param distribution where Camunda is laid out
     */
    public WebApplications(Path distribution, Path logs, Ports ports, ProcessKeeper keeper, Consumer<String> onDeath) {
        this.ports = ports;
        TasklistSchema.mend(distribution);
        this.process = new ChildProcess(
                name(), "operate-and-tasklist", command(distribution, logs, ports), logs, keeper, onDeath);
    }

    @Override
    public String name() {
        return "Operate and Tasklist";
    }

    @Override
    public void start() {
        process.start();
        for (String path : List.of("/tasklist", "/operate")) {
            URI page = URI.create(ports.url(Port.CAMUNDA_WEB) + path);
            if (!Readiness.await(PATIENCE, process::requireAlive, () -> Readiness.answers(page))) {
                throw PlatformException.withLog("Operate and Tasklist did not become ready in time.", process.log());
            }
        }
    }

    @Override
    public void stop() {
        // They keep nothing that needs finishing.
        process.kill();
    }

    private static JavaCommand command(Path distribution, Path logs, Ports ports) {
        String openSearch = ports.url(Port.OPENSEARCH_HTTP);
        JavaCommand command = CamundaProgram.command("StandaloneCamunda", "camunda", distribution, logs)
                .jvm("-Xms192m", "-Xmx512m", "-XX:TieredStopAtLevel=1")
                .environment("SPRING_PROFILES_ACTIVE", "operate,tasklist,auth")
                .environment("SERVER_ADDRESS", "127.0.0.1")
                .environment("SERVER_PORT", Integer.toString(ports.of(Port.CAMUNDA_WEB)))
                .environment("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
                .environment("MANAGEMENT_SERVER_PORT", Integer.toString(ports.of(Port.CAMUNDA_WEB_MANAGEMENT)))
                // They warn several times a second of each kind of record that was not yet written.
                .environment("LOGGING_LEVEL_IO_CAMUNDA_TASKLIST_ZEEBEIMPORT", "ERROR")
                .environment("LOGGING_LEVEL_IO_CAMUNDA_OPERATE_ZEEBEIMPORT", "ERROR")
                .environment("CAMUNDA_DATABASE_TYPE", "opensearch")
                .environment("CAMUNDA_DATABASE_URL", openSearch)
                .environment("CAMUNDA_DATABASE_CLUSTERNAME", OpenSearch.CLUSTER)
                .environment("CAMUNDA_TASKLIST_ZEEBE_RESTADDRESS", "http://" + ports.address(Port.ENGINE_REST));
        for (String application : List.of("CAMUNDA_OPERATE_", "CAMUNDA_TASKLIST_")) {
            command.environment(application + "DATABASE", "opensearch")
                    .environment(application + "OPENSEARCH_URL", openSearch)
                    .environment(application + "OPENSEARCH_CLUSTERNAME", OpenSearch.CLUSTER)
                    .environment(application + "OPENSEARCH_NUMBEROFSHARDS", "1")
                    .environment(application + "OPENSEARCH_NUMBEROFREPLICAS", "0")
                    .environment(application + "OPENSEARCH_REFRESHINTERVAL", REFRESH_INTERVAL)
                    .environment(application + "ZEEBEOPENSEARCH_URL", openSearch)
                    .environment(application + "ZEEBEOPENSEARCH_BATCHSIZE", BATCH_SIZE)
                    // By this they size what they remember of records that were read and not yet written.
                    .environment(application + "ELASTICSEARCH_BATCHSIZE", BATCH_SIZE)
                    .environment(application + "ZEEBEOPENSEARCH_CLUSTERNAME", OpenSearch.CLUSTER)
                    .environment(application + "ZEEBE_GATEWAYADDRESS", ports.address(Port.ENGINE_GRPC))
                    .environment(application + "IMPORTER_THREADSCOUNT", "1")
                    .environment(application + "IMPORTER_READERTHREADSCOUNT", "1")
                    .environment(application + "IMPORTER_READERBACKOFF", "500")
                    .environment(application + "IMPORTER_SCHEDULERBACKOFF", "100")
                    .environment(application + "ARCHIVERENABLED", "false")
                    .environment(application + "CSRFPREVENTIONENABLED", "false");
        }
        return command;
    }
}
