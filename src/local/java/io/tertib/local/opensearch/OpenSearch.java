package io.tertib.local.opensearch;

import io.tertib.local.part.Part;
import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.part.Readiness;
import io.tertib.local.process.ChildProcess;
import io.tertib.local.process.JavaCommand;
import io.tertib.local.process.PluginJar;
import io.tertib.local.process.ProcessKeeper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** OpenSearch with one node, in a JVM of its own. */
public final class OpenSearch implements Part {

    /** The name of its cluster. */
    public static final String CLUSTER = "tertib-local";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path home;
    private final Path libraries;
    private final Ports ports;
    private final ChildProcess process;

    /**
     * Describes it without starting it.
     *
     * @param libraries the directory of its jars
     * @param home where its data and configuration live
     */
    public OpenSearch(
            Path libraries, Path home, Path logs, Ports ports, ProcessKeeper keeper, Consumer<String> onDeath) {
        this.home = home;
        this.libraries = libraries;
        this.ports = ports;
        this.process = new ChildProcess(name(), "opensearch", command(), logs, keeper, onDeath);
    }

    @Override
    public String name() {
        return "OpenSearch";
    }

    @Override
    public void start() {
        prepare();
        process.start();
        URI health = URI.create(ports.url(Port.OPENSEARCH_HTTP) + "/_cluster/health?wait_for_status=yellow&timeout=4s");
        if (!Readiness.await(PATIENCE, process::requireAlive, () -> Readiness.answers(health))) {
            throw PlatformException.withLog("OpenSearch did not become ready in time.", process.log());
        }
    }

    @Override
    public void stop() {
        process.stop();
    }

    private JavaCommand command() {
        return new JavaCommand(
                        "org.codelibs.opensearch.runner.OpenSearchRunner",
                        libraries.resolve("*") + File.pathSeparator + pluginJar())
                .jvm("-Xms256m", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dlog4j2.formatMsgNoLookups=true")
                .jvm("--add-opens=java.base/java.io=ALL-UNNAMED")
                .arguments("-basePath", home.toString())
                .arguments("-confPath", home.resolve("config").toString())
                .arguments("-dataPath", home.resolve("data").toString())
                .arguments("-logsPath", home.resolve("logs").toString())
                .arguments("-numOfNode", "1")
                // The runner counts its nodes from one and adds that to the port.
                .arguments("-baseHttpPort", Integer.toString(ports.of(Port.OPENSEARCH_HTTP) - 1))
                .arguments("-clusterName", CLUSTER)
                .arguments("-indexStoreType", "niofs")
                .arguments("-pluginTypes", IndexStateManagementSettings.class.getName());
    }

    private void prepare() {
        try {
            Path config = Files.createDirectories(home.resolve("config"));
            Files.writeString(config.resolve("opensearch.yml"), settings());
            Files.writeString(config.resolve("log4j2.properties"), LOGGING);
            new PluginJar(pluginJar()).add(IndexStateManagementSettings.class).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings() {
        return """
                network.host: 127.0.0.1
                transport.port: %d
                discovery.type: single-node
                cluster.routing.allocation.disk.threshold_enabled: false
                # One index per kind of event and day: moving the clock by months makes many.
                cluster.max_shards_per_node: 20000
                action.auto_create_index: true
                # What the engine has written reaches Operate and Tasklist once it can be searched. The longer that takes,
                # the more of it they read, and write, at once.
                cluster.default.index.refresh_interval: 500ms
                # By default anything is refused when the heap is nearly full, even with what the next collection frees.
                indices.breaker.total.use_real_memory: false
                """.formatted(ports.of(Port.OPENSEARCH_TRANSPORT));
    }

    private static final String LOGGING = """
            status = error
            appender.console.type = Console
            appender.console.name = console
            appender.console.layout.type = PatternLayout
            appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %m%n
            rootLogger.level = info
            rootLogger.appenderRef.console.ref = console
            """;

    private Path pluginJar() {
        return home.resolve("tertib-plugin.jar");
    }
}
