package io.tertib.local.camunda;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user tasks that wait for somebody, found by the engine's records, and done without Tasklist through the interface
 * that Tasklist uses. It is the same from 8.6 to 8.9.
 */
public final class EngineTasks {

    private final EngineRecords records;
    private final EngineHttp http;

    /** Those of the engine at this address, which these records tell of. */
    public EngineTasks(EngineRecords records, EngineAddress address) {
        this.records = records;
        this.http = new EngineHttp(address);
    }

    /** All of them, the oldest first. */
    public List<EngineTask> open() {
        return records.openTasks();
    }

    /** Those of one process instance. */
    public List<EngineTask> openOf(long processInstanceKey) {
        return records.openTasks(processInstanceKey);
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
        var unused = http.post("/v2/user-tasks/" + task.key() + what, body);
    }
}
