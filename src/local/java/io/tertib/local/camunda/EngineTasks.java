package io.tertib.local.camunda;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The user tasks that wait for somebody, found and done without Tasklist, through the interface that Tasklist uses. */
public final class EngineTasks {

    private final EngineRecords records;
    private final JsonHttp http = new JsonHttp();
    private final String address;

    /** Those of the engine that listens on these ports and writes these records. */
    public EngineTasks(EngineRecords records, Ports ports) {
        this.records = records;
        this.address = ports.url(Port.ENGINE_REST) + "/v2/user-tasks/";
    }

    /** All of them, the oldest first. */
    public List<EngineTask> open() {
        return records.openTasks();
    }

    /** Those of one process instance. */
    public List<EngineTask> openOf(long processInstanceKey) {
        return open().stream()
                .filter(task -> task.processInstanceKey() == processInstanceKey)
                .toList();
    }

    /** The one made from this element of an instance, the newest if there are several. */
    public Optional<EngineTask> find(long processInstanceKey, String elementId) {
        return openOf(processInstanceKey).stream()
                .filter(task -> task.elementId().equals(elementId))
                .reduce((older, newer) -> newer);
    }

    /**
     * Takes a task on and does it, with what its form would hand over.
     *
     * @throws ApiException if it does not wait for anybody any more
     */
    public void complete(EngineTask task, Map<String, ?> variables) {
        post(task, "/assignment", Map.of("assignee", WebApplications.USER, "allowOverride", true));
        post(task, "/completion", Map.of("variables", variables));
    }

    private void post(EngineTask task, String what, Map<String, ?> body) {
        http.send(HttpRequest.newBuilder(URI.create(address + task.key() + what))
                .POST(BodyPublishers.ofString(JsonHttp.write(body))));
    }
}
