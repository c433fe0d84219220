package io.tertib.local.camunda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the embedded engine has done, by its own records, which {@link RecordFileExporter} writes down. It knows of
 * everything milliseconds after it was done.
 */
public final class RecordFile implements EngineRecords {

    private static final String ACTIVE = "ACTIVE";

    private final Path file;
    private long read;
    private long lastPosition = -1;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();

    private final Map<Long, ProcessInstance> instances = new HashMap<>();
    private final Map<String, List<Long>> instancesOf = new HashMap<>();
    private final Map<Long, Map<Long, FlowNodeInstance>> elements = new HashMap<>();

    /** The steps that workers are to do now: it is asked for far more often than all the others. */
    private final Map<Long, FlowNodeInstance> openServiceTasks = new HashMap<>();

    private final Map<Long, List<String>> flows = new HashMap<>();
    private final Map<Long, Map<Long, Incident>> incidents = new HashMap<>();
    private final Map<Long, Map<String, String>> variables = new HashMap<>();
    private final Map<String, Set<Long>> instancesWith = new HashMap<>();
    private final List<String> banned = new ArrayList<>();
    private final Map<Long, EngineTask> openTasks = new LinkedHashMap<>();
    private final Map<Long, String> forms = new HashMap<>();

    /** Reads what is in this file, and what will be. */
    public RecordFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized Optional<ProcessInstance> processInstance(long key) {
        catchUp();
        return Optional.ofNullable(instances.get(key)).map(this::withIncidents);
    }

    @Override
    public synchronized List<ProcessInstance> processInstances(String bpmnProcessId) {
        catchUp();
        return instancesOf.getOrDefault(bpmnProcessId, List.of()).stream()
                .map(instances::get)
                .filter(Objects::nonNull)
                .map(this::withIncidents)
                .toList();
    }

    @Override
    public synchronized List<ProcessInstance> processInstances(String bpmnProcessId, String variable, String value) {
        catchUp();
        return instancesWith.getOrDefault(assignment(variable, JsonHttp.write(value)), Set.of()).stream()
                .map(instances::get)
                .filter(Objects::nonNull)
                .filter(instance -> instance.bpmnProcessId().equals(bpmnProcessId))
                .map(this::withIncidents)
                .toList();
    }

    @Override
    public synchronized List<FlowNodeInstance> flowNodeInstances(long processInstanceKey) {
        catchUp();
        return List.copyOf(elements.getOrDefault(processInstanceKey, Map.of()).values());
    }

    @Override
    public synchronized List<String> sequenceFlows(long processInstanceKey) {
        catchUp();
        return List.copyOf(flows.getOrDefault(processInstanceKey, List.of()));
    }

    @Override
    public synchronized Map<Long, Set<String>> whereAllStand() {
        catchUp();
        Map<Long, Set<String>> standing = new TreeMap<>();
        elements.forEach((instance, ofInstance) -> ofInstance.values().stream()
                .filter(element -> element.state().equals(ACTIVE))
                .forEach(element -> standing.computeIfAbsent(instance, key -> new TreeSet<>())
                        .add(element.flowNodeId())));
        return standing;
    }

    @Override
    public synchronized Map<String, Long> openJobs() {
        catchUp();
        return openServiceTasks.values().stream()
                .collect(Collectors.groupingBy(FlowNodeInstance::flowNodeId, TreeMap::new, Collectors.counting()));
    }

    @Override
    public synchronized List<Incident> incidents(long processInstanceKey) {
        catchUp();
        return List.copyOf(incidents.getOrDefault(processInstanceKey, Map.of()).values());
    }

    @Override
    public synchronized List<String> banned() {
        catchUp();
        return List.copyOf(banned);
    }

    @Override
    public synchronized Map<String, String> variables(long processInstanceKey) {
        catchUp();
        return new TreeMap<>(variables.getOrDefault(processInstanceKey, Map.of()));
    }

    @Override
    public synchronized Map<String, String> variables(EngineTask task) {
        Map<String, String> shown = variables(task.processInstanceKey());
        shown.putAll(variables.getOrDefault(task.elementInstanceKey(), Map.of()));
        return shown;
    }

    @Override
    public synchronized Map<Long, String> textVariables(String name) {
        catchUp();
        Map<Long, String> values = new TreeMap<>();
        instances.keySet().forEach(instance -> {
            String json = variables.getOrDefault(instance, Map.of()).get(name);
            if (json != null) {
                values.put(instance, json.replace("\"", ""));
            }
        });
        return values;
    }

    @Override
    public synchronized List<EngineTask> openTasks() {
        catchUp();
        return List.copyOf(openTasks.values());
    }

    @Override
    public List<EngineTask> openTasks(long processInstanceKey) {
        return openTasks().stream()
                .filter(task -> task.processInstanceKey() == processInstanceKey)
                .toList();
    }

    private ProcessInstance withIncidents(ProcessInstance instance) {
        boolean incident = incidents.getOrDefault(instance.key(), Map.of()).values().stream()
                .anyMatch(found -> found.state().equals(ACTIVE));
        return new ProcessInstance(
                instance.key(),
                instance.bpmnProcessId(),
                instance.processVersion(),
                instance.state(),
                incident,
                instance.parentKey());
    }

    private void catchUp() {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.position(read);
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            int length;
            while ((length = channel.read(buffer)) > 0) {
                read += length;
                take(buffer.array(), length);
                buffer.clear();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(byte[] bytes, int length) {
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                unfinished.write(bytes, from, i - from);
                take(unfinished.toString(StandardCharsets.UTF_8));
                unfinished.reset();
                from = i + 1;
            }
        }
        unfinished.write(bytes, from, length - from);
    }

    private void take(String line) {
        Fields fields = new Fields(List.of(line.split("\t", -1)));
        if (!fields.isComplete() || fields.number(0) <= lastPosition) {
            // Broken off, or told again after a restart of the engine.
            return;
        }
        lastPosition = fields.number(0);
        String intent = fields.text(2);
        long key = fields.number(3);
        switch (fields.text(1)) {
            case "PROCESS_INSTANCE" -> takeElement(intent, key, fields);
            case "USER_TASK" -> takeTask(intent, key, fields);
            case "FORM" -> forms.put(key, fields.text(4));
            case "INCIDENT" -> takeIncident(intent, key, fields);
            case "VARIABLE" -> takeVariable(fields);
            case "ERROR" -> banned.add("instance %d: %s".formatted(fields.number(4), fields.text(5)));
            default -> throw new IllegalStateException("Unknown kind of record: " + line);
        }
    }

    private void takeElement(String intent, long key, Fields fields) {
        long instance = fields.number(4);
        String elementId = fields.text(7);
        if (intent.equals("SEQUENCE_FLOW_TAKEN")) {
            flows.computeIfAbsent(instance, any -> new ArrayList<>()).add(elementId);
            return;
        }
        String state = switch (intent) {
            case "ELEMENT_ACTIVATED" -> ACTIVE;
            case "ELEMENT_COMPLETED" -> "COMPLETED";
            case "ELEMENT_TERMINATED" -> "TERMINATED";
            default -> null;
        };
        String type = fields.text(8);
        if (type.equals("PROCESS")) {
            takeInstance(intent, key, state, fields);
        } else if (state != null) {
            FlowNodeInstance element = new FlowNodeInstance(key, instance, elementId, type, state, false);
            elements.computeIfAbsent(instance, any -> new LinkedHashMap<>()).put(key, element);
            if (!state.equals(ACTIVE)) {
                openServiceTasks.remove(key);
            } else if (type.equals("SERVICE_TASK")) {
                openServiceTasks.put(key, element);
            }
        }
    }

    private void takeInstance(String intent, long key, @Nullable String state, Fields fields) {
        String bpmnProcessId = fields.text(5);
        long parent = fields.number(9);
        if (intent.equals("ELEMENT_ACTIVATING")) {
            instancesOf.computeIfAbsent(bpmnProcessId, any -> new ArrayList<>()).add(key);
        } else if (state == null) {
            return;
        }
        String shown = state == null ? ACTIVE : state.equals("TERMINATED") ? ProcessInstance.CANCELED : state;
        instances.put(
                key,
                new ProcessInstance(
                        key, bpmnProcessId, (int) fields.number(6), shown, false, parent > 0 ? parent : null));
    }

    private void takeTask(String intent, long key, Fields fields) {
        switch (intent) {
            case "CREATED" ->
                openTasks.put(
                        key,
                        new EngineTask(
                                key, fields.number(4), fields.number(7), fields.text(5), forms.get(fields.number(6))));
            case "COMPLETED", "CANCELED" -> openTasks.remove(key);
            default -> {}
        }
    }

    private void takeIncident(String intent, long key, Fields fields) {
        long instance = fields.number(4);
        incidents
                .computeIfAbsent(instance, any -> new LinkedHashMap<>())
                .put(
                        key,
                        new Incident(
                                key,
                                instance,
                                fields.text(5),
                                fields.text(6),
                                intent.equals("CREATED") ? ACTIVE : intent,
                                Math.max(0, fields.number(7))));
    }

    private void takeVariable(Fields fields) {
        String name = fields.text(6);
        String value = fields.text(7);
        variables.computeIfAbsent(fields.number(5), any -> new HashMap<>()).put(name, value);
        instancesWith
                .computeIfAbsent(assignment(name, value), any -> new LinkedHashSet<>())
                .add(fields.number(4));
    }

    private static String assignment(String variable, String json) {
        return variable + "=" + json;
    }

    /** The fields of one line: position, kind, intent, key, and what is told of this kind. */
    private record Fields(List<String> values) {

        private static final Map<String, Integer> HOW_MANY =
                Map.of("PROCESS_INSTANCE", 10, "USER_TASK", 8, "FORM", 5, "INCIDENT", 8, "VARIABLE", 8, "ERROR", 6);

        boolean isComplete() {
            return values.size() > 1 && values.size() == HOW_MANY.getOrDefault(values.get(1), -1);
        }

        long number(int index) {
            return Long.parseLong(values.get(index));
        }

        String text(int index) {
            String value = values.get(index);
            if (value.indexOf('\\') < 0) {
                return value;
            }
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\') {
                    i++;
                    c = switch (value.charAt(i)) {
                        case 't' -> '\t';
                        case 'n' -> '\n';
                        default -> value.charAt(i);
                    };
                }
                text.append(c);
            }
            return text.toString();
        }
    }
}
