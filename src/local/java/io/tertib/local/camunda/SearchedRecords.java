package io.tertib.local.camunda;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an engine from 8.9 on has done, by the search of its REST API. It follows the engine by a second or so, and of a
 * variable it knows the value that it has now, not those that it had.
 */
public final class SearchedRecords implements EngineRecords {

    private static final int PAGE = 1_000;
    private static final String ACTIVE = "ACTIVE";

    private final EngineHttp http;
    private final Map<String, String> forms = new ConcurrentHashMap<>();

    /** Those of the engine at this address, whose login may read all of it. */
    public SearchedRecords(EngineAddress address) {
        this.http = new EngineHttp(address);
    }

    @Override
    public Optional<ProcessInstance> processInstance(long key) {
        return instances(Map.of("processInstanceKey", text(key))).stream().findFirst();
    }

    @Override
    public List<ProcessInstance> processInstances(String bpmnProcessId) {
        return instances(Map.of("processDefinitionId", bpmnProcessId));
    }

    @Override
    public List<ProcessInstance> processInstances(String bpmnProcessId, String variable, String value) {
        List<String> keys = search("variables", Map.of("name", variable, "value", JsonHttp.write(value))).stream()
                .map(found -> found.path("processInstanceKey").asString())
                .distinct()
                .toList();
        return keys.isEmpty()
                ? List.of()
                : instances(Map.of("processDefinitionId", bpmnProcessId, "processInstanceKey", Map.of("$in", keys)));
    }

    private List<ProcessInstance> instances(Map<String, ?> filter) {
        return search("process-instances", filter).stream()
                .map(instance -> new ProcessInstance(
                        key(instance, "processInstanceKey"),
                        instance.path("processDefinitionId").asString(),
                        instance.path("processDefinitionVersion").asInt(),
                        instance.path("state").asString().equals("TERMINATED")
                                ? ProcessInstance.CANCELED
                                : instance.path("state").asString(),
                        instance.path("hasIncident").asBoolean(),
                        instance.path("parentProcessInstanceKey").isString()
                                ? key(instance, "parentProcessInstanceKey")
                                : null))
                .toList();
    }

    @Override
    public List<FlowNodeInstance> flowNodeInstances(long processInstanceKey) {
        return elements(Map.of("processInstanceKey", text(processInstanceKey)));
    }

    @Override
    public Map<Long, Set<String>> whereAllStand() {
        return elements(Map.of("state", ACTIVE)).stream()
                .collect(Collectors.groupingBy(
                        FlowNodeInstance::processInstanceKey,
                        TreeMap::new,
                        Collectors.mapping(FlowNodeInstance::flowNodeId, Collectors.toCollection(TreeSet::new))));
    }

    @Override
    public Map<String, Long> openJobs() {
        return elements(Map.of("state", ACTIVE, "type", "SERVICE_TASK")).stream()
                .collect(Collectors.groupingBy(FlowNodeInstance::flowNodeId, TreeMap::new, Collectors.counting()));
    }

    /** The elements of a process, not the process itself, which is among them here. */
    private List<FlowNodeInstance> elements(Map<String, ?> filter) {
        return search("element-instances", filter).stream()
                .filter(element -> !element.path("type").asString().equals("PROCESS"))
                .map(element -> new FlowNodeInstance(
                        key(element, "elementInstanceKey"),
                        key(element, "processInstanceKey"),
                        element.path("elementId").asString(),
                        element.path("type").asString(),
                        element.path("state").asString(),
                        element.path("hasIncident").asBoolean()))
                .toList();
    }

    @Override
    public List<String> sequenceFlows(long processInstanceKey) {
        List<String> flows = new ArrayList<>();
        for (JsonNode flow : http.get("/v2/process-instances/%d/sequence-flows".formatted(processInstanceKey))
                .path("items")) {
            flows.add(flow.path("elementId").asString());
        }
        return flows;
    }

    @Override
    public List<Incident> incidents(long processInstanceKey) {
        return search("incidents", Map.of("processInstanceKey", text(processInstanceKey))).stream()
                .map(incident -> new Incident(
                        key(incident, "incidentKey"),
                        processInstanceKey,
                        incident.path("errorType").asString(),
                        incident.path("errorMessage").asString(),
                        incident.path("state").asString(),
                        incident.path("jobKey").isString() ? key(incident, "jobKey") : 0))
                .toList();
    }

    @Override
    public Map<String, String> variables(long processInstanceKey) {
        return variablesOf(processInstanceKey);
    }

    @Override
    public Map<String, String> variables(EngineTask task) {
        Map<String, String> shown = variablesOf(task.processInstanceKey());
        shown.putAll(variablesOf(task.elementInstanceKey()));
        return shown;
    }

    private Map<String, String> variablesOf(long scopeKey) {
        Map<String, String> variables = new TreeMap<>();
        search("variables", Map.of("scopeKey", text(scopeKey)))
                .forEach(variable -> variables.put(variable.path("name").asString(), value(variable)));
        return variables;
    }

    @Override
    public Map<Long, String> textVariables(String name) {
        Map<Long, String> values = new TreeMap<>();
        search("variables", Map.of("name", name)).stream()
                .filter(variable -> variable.path("scopeKey").equals(variable.path("processInstanceKey")))
                .forEach(variable -> values.put(
                        key(variable, "processInstanceKey"), value(variable).replace("\"", "")));
        return values;
    }

    /** The search cuts long ones off. */
    private String value(JsonNode variable) {
        JsonNode whole = variable.path("isTruncated").asBoolean()
                ? http.get("/v2/variables/" + variable.path("variableKey").asString())
                : variable;
        return whole.path("value").asString();
    }

    @Override
    public List<EngineTask> openTasks() {
        return tasks(Map.of("state", "CREATED"));
    }

    @Override
    public List<EngineTask> openTasks(long processInstanceKey) {
        return tasks(Map.of("state", "CREATED", "processInstanceKey", text(processInstanceKey)));
    }

    private List<EngineTask> tasks(Map<String, ?> filter) {
        return search("user-tasks", filter, Map.of("field", "creationDate", "order", "ASC")).stream()
                .map(task -> new EngineTask(
                        key(task, "userTaskKey"),
                        key(task, "processInstanceKey"),
                        key(task, "elementInstanceKey"),
                        task.path("elementId").asString(),
                        formOf(task)))
                .toList();
    }

    /** A task names its form by a key that no model knows. */
    private @Nullable String formOf(JsonNode task) {
        return task.path("formKey").isString()
                ? forms.computeIfAbsent(
                        task.path("formKey").asString(),
                        unknown -> http.get("/v2/user-tasks/%s/form"
                                        .formatted(task.path("userTaskKey").asString()))
                                .path("formId")
                                .asString())
                : null;
    }

    @SafeVarargs
    private List<JsonNode> search(String what, Map<String, ?> filter, Map<String, String>... sort) {
        Map<String, Object> page = new LinkedHashMap<>(Map.of("limit", PAGE));
        Map<String, Object> query = new LinkedHashMap<>(Map.of("filter", filter, "page", page));
        if (sort.length > 0) {
            query.put("sort", sort);
        }
        List<JsonNode> found = new ArrayList<>();
        while (true) {
            JsonNode answer = http.post("/v2/" + what + "/search", query);
            JsonNode items = answer.path("items");
            items.forEach(found::add);
            JsonNode end = answer.at("/page/endCursor");
            if (items.size() < PAGE || !end.isString()) {
                return found;
            }
            page.put("after", end.asString());
        }
    }

    /** Keys are texts here, as numbers of this size are safe nowhere else. */
    private static String text(long key) {
        return Long.toString(key);
    }

    private static long key(JsonNode node, String field) {
        return Long.parseLong(node.path(field).asString());
    }
}
