package io.tertib.local.camunda;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.process.JavaCommand;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * To whom the engine hands the records of what it does.
 *
 * @param name by which the engine knows it
 * @param classes those that the engine's process needs for it beside its own, the exporter first
 * @param arguments its settings, as the engine's environment names them
 */
public record EngineExporter(String name, List<Class<?>> classes, Map<String, String> arguments) {

    /** The kinds of records that Operate and Tasklist read. All others would only cost time and indices. */
    private static final List<String> READ_BY_OPERATE_OR_TASKLIST = List.of(
            "processInstance",
            "decision",
            "decisionRequirements",
            "decisionEvaluation",
            "job",
            "incident",
            "process",
            "variable",
            "variableDocument",
            "processMessageSubscription",
            "userTask",
            "form");

    private static final List<String> READ_BY_NEITHER = List.of(
            "deployment",
            "error",
            "message",
            "messageSubscription",
            "processInstanceCreation",
            "processInstanceMigration",
            "processInstanceModification",
            "timer",
            "messageStartEventSubscription",
            "processEvent",
            "deploymentDistribution",
            "escalation",
            "signal",
            "signalSubscription",
            "resourceDeletion",
            "commandDistribution",
            "compensationSubscription",
            "messageCorrelation",
            "user",
            "authorization");

    /** For Operate and Tasklist, into OpenSearch. */
    public static EngineExporter forWebApplications(Ports ports) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("URL", ports.url(Port.OPENSEARCH_HTTP));
        arguments.put("BULK_SIZE", "1000");
        arguments.put("BULK_DELAY", "1");
        arguments.put("INDEX_NUMBEROFSHARDS", "1");
        arguments.put("INDEX_NUMBEROFREPLICAS", "0");
        READ_BY_OPERATE_OR_TASKLIST.forEach(kind -> arguments.put("INDEX_" + kind.toUpperCase(Locale.ROOT), "true"));
        READ_BY_NEITHER.forEach(kind -> arguments.put("INDEX_" + kind.toUpperCase(Locale.ROOT), "false"));
        return new EngineExporter(
                "OPENSEARCH", List.of(PromptExporter.class, PromptController.class, ShownRecords.class), arguments);
    }

    /** Into a file, which {@link EngineRecords} reads. */
    public static EngineExporter intoFile(Path file) {
        return new EngineExporter("RECORDFILE", List.of(RecordFileExporter.class), Map.of("FILE", file.toString()));
    }

    void configure(JavaCommand engine) {
        String prefix = "ZEEBE_BROKER_EXPORTERS_" + name + "_";
        engine.environment(prefix + "CLASSNAME", classes.getFirst().getName());
        arguments.forEach((argument, value) -> engine.environment(prefix + "ARGS_" + argument, value));
    }
}
