package io.tertib.local.camunda;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which user tasks to look for; what is not said does not matter. */
public record TaskQuery(
        @Nullable Long processInstanceKey,
        @Nullable String taskDefinitionId,
        @Nullable String state) {

    /** All tasks. */
    public static TaskQuery all() {
        return new TaskQuery(null, null, null);
    }

    /** The tasks of one process instance. */
    public static TaskQuery ofInstance(long processInstanceKey) {
        return new TaskQuery(processInstanceKey, null, null);
    }

    /** Of these, the ones made from one element of the model. */
    public TaskQuery definedAs(String elementId) {
        return new TaskQuery(processInstanceKey, elementId, state);
    }

    /** Of these, the ones in one state: CREATED, COMPLETED or CANCELED. */
    public TaskQuery inState(String wanted) {
        return new TaskQuery(processInstanceKey, taskDefinitionId, wanted);
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("pageSize", 200);
        if (processInstanceKey != null) {
            body.put("processInstanceKey", Long.toString(processInstanceKey));
        }
        if (taskDefinitionId != null) {
            body.put("taskDefinitionId", taskDefinitionId);
        }
        if (state != null) {
            body.put("state", state);
        }
        return body;
    }
}
