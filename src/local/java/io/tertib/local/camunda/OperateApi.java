package io.tertib.local.camunda;

import io.tertib.local.part.Ports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * What managers see in Operate, for a program. The only class that knows Operate's first API. What it shows follows the
 * engine by a second or two: wait for it.
 */
public final class OperateApi {

    private static final int NOT_FOUND = 404;
    private static final int PAGE = 1_000;

    private final WebSession session;

    /** Talks to the Operate on these ports as its demo user. */
    public OperateApi(Ports ports) {
        this.session = new WebSession(ports);
    }

    /** The process instance with this key, once Operate has heard of it. */
    public Optional<ProcessInstance> processInstance(long key) {
        try {
            return Optional.of(toProcessInstance(session.get("/v1/process-instances/" + key)));
        } catch (ApiException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** All instances of a process, of every version. */
    public List<ProcessInstance> processInstances(String bpmnProcessId) {
        return search("process-instances", Map.of("bpmnProcessId", bpmnProcessId), OperateApi::toProcessInstance);
    }

    /** Every element that an instance has entered, oftener if it did so oftener. */
    public List<FlowNodeInstance> flowNodeInstances(long processInstanceKey) {
        return search(
                "flownode-instances",
                Map.of("processInstanceKey", processInstanceKey),
                node -> new FlowNodeInstance(
                        node.path("key").asLong(),
                        node.path("processInstanceKey").asLong(),
                        node.path("flowNodeId").asString(),
                        node.path("type").asString(),
                        node.path("state").asString(),
                        node.path("incident").asBoolean()));
    }

    /** The sequence flows that an instance has taken, by their ids in the model. */
    public List<String> sequenceFlows(long processInstanceKey) {
        List<String> flows = new ArrayList<>();
        for (JsonNode flow : session.get("/v1/process-instances/" + processInstanceKey + "/sequence-flows")) {
            flows.add(flow.asString());
        }
        return flows;
    }

    /** The incidents of an instance, resolved ones too. */
    public List<Incident> incidents(long processInstanceKey) {
        return search(
                "incidents",
                Map.of("processInstanceKey", processInstanceKey),
                incident -> new Incident(
                        incident.path("key").asLong(),
                        incident.path("processInstanceKey").asLong(),
                        incident.path("type").asString(),
                        incident.path("message").asString(),
                        incident.path("state").asString(),
                        incident.path("jobKey").asLong(0)));
    }

    /**
     * The variables of an instance, by name, each as JSON; long ones are cut off by Operate. Those that belong to one
     * element only are left out.
     */
    public Map<String, String> variables(long processInstanceKey) {
        Map<String, String> variables = new TreeMap<>();
        for (Map.Entry<String, String> variable : search(
                "variables",
                Map.of("processInstanceKey", processInstanceKey, "scopeKey", processInstanceKey),
                node -> Map.entry(
                        node.path("name").asString(), node.path("value").asString()))) {
            variables.put(variable.getKey(), variable.getValue());
        }
        return variables;
    }

    private <T> List<T> search(String what, Map<String, ?> filter, Function<JsonNode, T> reader) {
        List<T> found = new ArrayList<>();
        Map<String, Object> query = new TreeMap<>(Map.of("filter", filter, "size", PAGE));
        while (true) {
            JsonNode page = session.post("/v1/" + what + "/search", query);
            JsonNode items = page.path("items");
            for (JsonNode item : items) {
                found.add(reader.apply(item));
            }
            if (items.size() < PAGE) {
                return found;
            }
            query.put("searchAfter", page.path("sortValues"));
        }
    }

    private static ProcessInstance toProcessInstance(JsonNode instance) {
        JsonNode parent = instance.path("parentKey");
        return new ProcessInstance(
                instance.path("key").asLong(),
                instance.path("bpmnProcessId").asString(),
                instance.path("processVersion").asInt(),
                instance.path("state").asString(),
                instance.path("incident").asBoolean(),
                parent.isNumber() ? parent.asLong() : null);
    }
}
