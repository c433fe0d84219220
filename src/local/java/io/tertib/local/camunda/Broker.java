package io.tertib.local.camunda;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.part.Readiness;
import io.tertib.local.process.ChildProcess;
import io.tertib.local.process.JavaCommand;
import io.tertib.local.process.PluginJar;
import io.tertib.local.process.ProcessKeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.context.ApplicationContextInitializer;

/** The workflow engine: a Zeebe broker with its gateway, in a JVM of its own. Its clock can be moved. */
public final class Broker implements Engine {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Ports ports;
    private final Path pluginJar;
    private final Path clockFile;
    private final List<EngineExporter> exporters;
    private final ChildProcess process;
    private volatile Duration clockOffset;

    /**
     * Describes it without starting it.
     *
     * @param distribution where Camunda is laid out
     * @param data where the engine keeps its state
     * @param clockOffset how far its clock is from the real time; negative in the past
     * @param exporters to whom it hands its records
     * @param fullCompiler whether its JVM compiles with all it has
     */
    public Broker(
            Path distribution,
            Path data,
            Duration clockOffset,
            List<EngineExporter> exporters,
            boolean fullCompiler,
            Path logs,
            Ports ports,
            ProcessKeeper keeper,
            Consumer<String> onDeath) {
        this.ports = ports;
        this.clockOffset = clockOffset;
        this.exporters = List.copyOf(exporters);
        this.pluginJar = data.resolveSibling("zeebe-plugin.jar");
        this.clockFile = data.resolveSibling("zeebe-clock-offset");
        JavaCommand command = command(distribution, pluginJar, data, logs, ports)
                .jvm("-D" + ClockAtStart.OFFSET_FILE + "=" + clockFile);
        if (!fullCompiler) {
            command.jvm("-XX:TieredStopAtLevel=1");
        }
        exporters.forEach(exporter -> exporter.configure(command));
        this.process = new ChildProcess(name(), "engine", command, logs, keeper, onDeath);
    }

    @Override
    public EngineAddress forOperators() {
        return EngineAddress.of(ports, null);
    }

    @Override
    public EngineAddress forTertib() {
        return forOperators();
    }

    @Override
    public void start() {
        writePlugins();
        process.start();
        URI ready = URI.create(ports.url(Port.ENGINE_MANAGEMENT) + "/actuator/health/readiness");
        if (!Readiness.await(PATIENCE, process::requireAlive, () -> Readiness.answers(ready) && takesCommands())) {
            throw PlatformException.withLog("The workflow engine did not become ready in time.", process.log());
        }
    }

    private void writePlugins() {
        try {
            PluginJar plugin = new PluginJar(pluginJar)
                    .add(ClockAtStart.class)
                    .add(
                            "META-INF/spring.factories",
                            ApplicationContextInitializer.class.getName() + "=" + ClockAtStart.class.getName() + "\n");
            exporters.stream()
                    .map(EngineExporter::classes)
                    .flatMap(List::stream)
                    .forEach(plugin::add);
            plugin.write();
            Files.writeString(clockFile, Long.toString(clockOffset.toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void clockMoved(Duration by) {
        clockOffset = clockOffset.plus(by);
    }

    @Override
    public void clockReset() {
        clockOffset = Duration.ZERO;
    }

    /** Its gateway turns commands away until it knows who leads the partition. */
    private boolean takesCommands() {
        return Readiness.answer(URI.create(ports.url(Port.ENGINE_REST) + "/v2/topology"))
                .filter(topology -> topology.contains("leader"))
                .isPresent();
    }

    @Override
    public void stop() {
        process.stop();
    }

    @Override
    public void kill() {
        process.kill();
    }

    private static JavaCommand command(Path distribution, Path pluginJar, Path data, Path logs, Ports ports) {
        JavaCommand command = CamundaProgram.command("StandaloneBroker", "broker", distribution, logs, pluginJar)
                .jvm("-Xms128m", "-Xmx320m", "-XX:MaxDirectMemorySize=192m")
                .environment("ZEEBE_CLOCK_CONTROLLED", "true")
                .environment("ZEEBE_BROKER_DATA_DIRECTORY", data.toString())
                .environment("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "16MB")
                .environment("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "512MB")
                .environment("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "256MB")
                .environment("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "96MB")
                // By itself it turns commands away once answers take longer than 200 ms: here, where all share the
                // same cores, with whatever takes a moment.
                .environment("ZEEBE_BROKER_BACKPRESSURE_ALGORITHM", "fixed")
                .environment("ZEEBE_BROKER_BACKPRESSURE_FIXED_LIMIT", "500")
                .environment("ZEEBE_BROKER_NETWORK_HOST", "127.0.0.1")
                .environment("ZEEBE_BROKER_NETWORK_ADVERTISEDHOST", "127.0.0.1")
                .environment("ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", port(ports, Port.ENGINE_COMMAND))
                .environment("ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", port(ports, Port.ENGINE_INTERNAL))
                .environment("ZEEBE_BROKER_GATEWAY_NETWORK_HOST", "127.0.0.1")
                .environment("ZEEBE_BROKER_GATEWAY_NETWORK_PORT", port(ports, Port.ENGINE_GRPC))
                .environment("SERVER_ADDRESS", "127.0.0.1")
                .environment("SERVER_PORT", port(ports, Port.ENGINE_REST))
                .environment("MANAGEMENT_SERVER_ADDRESS", "127.0.0.1")
                .environment("MANAGEMENT_SERVER_PORT", port(ports, Port.ENGINE_MANAGEMENT));
        return command;
    }

    private static String port(Ports ports, Port port) {
        return Integer.toString(ports.of(port));
    }
}
