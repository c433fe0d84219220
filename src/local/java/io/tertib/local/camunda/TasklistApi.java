package io.tertib.local.camunda;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.part.Readiness;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What staff do in Tasklist, done by a program. The only class that knows Tasklist's first API, which later versions of
 * Camunda no longer have. What it shows follows the engine by a second or two: wait for it.
 */
public final class TasklistApi {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WebSession session;
    private final JsonHttp index = new JsonHttp();
    private final String forms;

    /** Talks to the Tasklist on these ports as its demo user. */
    public TasklistApi(Ports ports) {
        this.session = new WebSession(ports);
        this.forms = ports.url(Port.OPENSEARCH_HTTP) + "/tasklist-form-*/_count?q=";
    }

    /** The tasks that fit, the newest first. */
    public List<UserTask> searchTasks(TaskQuery query) {
        List<UserTask> tasks = new ArrayList<>();
        for (JsonNode task : session.post("/v1/tasks/search", query.body())) {
            tasks.add(toTask(task));
        }
        return tasks;
    }

    /** Waits for a task of an instance to be there for somebody to do. */
    public UserTask awaitTask(long processInstanceKey, String elementId) {
        TaskQuery query =
                TaskQuery.ofInstance(processInstanceKey).definedAs(elementId).inState(UserTask.CREATED);
        List<UserTask> found = new ArrayList<>();
        boolean appeared = Readiness.await(PATIENCE, () -> {}, () -> found.addAll(searchTasks(query)));
        if (!appeared) {
            throw new PlatformException("Tasklist has no task %s for process instance %d after %d seconds."
                    .formatted(elementId, processInstanceKey, PATIENCE.toSeconds()));
        }
        return found.getFirst();
    }

    /** Waits for the next task of an element after this one. */
    public UserTask awaitTask(long processInstanceKey, String elementId, UserTask after) {
        List<UserTask> found = new ArrayList<>();
        boolean appeared = Readiness.await(PATIENCE, () -> {}, () -> {
            UserTask next = awaitTask(processInstanceKey, elementId);
            return !next.id().equals(after.id()) && found.add(next);
        });
        if (!appeared) {
            throw new PlatformException("Tasklist has no task %s after %s for process instance %d after %d seconds."
                    .formatted(elementId, after.id(), processInstanceKey, PATIENCE.toSeconds()));
        }
        return found.getFirst();
    }

    /** Gives a task to the demo user, whoever had it before. */
    public void claim(String taskId) {
        session.patch(
                "/v1/tasks/" + taskId + "/assign",
                Map.of("assignee", WebApplications.USER, "allowOverrideAssignment", true));
    }

    /** Completes a task with what its form would hand over. Claim it first. */
    public void complete(String taskId, Map<String, ?> variables) {
        session.patch("/v1/tasks/" + taskId + "/complete", Map.of("variables", toInputs(variables)));
    }

    /** Whether Tasklist has heard of a deployed form, so that new tasks are shown with it. */
    public boolean knowsForm(String formId) {
        // Its API does not show a form before a task uses it, so this looks into the index that it looks into.
        String query = URLEncoder.encode("bpmnId:\"" + formId + "\"", StandardCharsets.UTF_8);
        return index.send(HttpRequest.newBuilder(URI.create(forms + query)).GET())
                        .path("count")
                        .asInt()
                > 0;
    }

    /**
     * Waits until Tasklist knows the forms. A task that is made before its form has reached Tasklist stays without one
     * for ever, so wait for them after a deployment and before starting instances.
     */
    public void awaitForms(Collection<String> formIds) {
        for (String formId : formIds) {
            if (!Readiness.await(PATIENCE, () -> {}, () -> knowsForm(formId))) {
                throw new PlatformException(
                        "Tasklist does not know the form %s after %d seconds.".formatted(formId, PATIENCE.toSeconds()));
            }
        }
    }

    /**
     * Starts a process as its form on the Processes page does.
     *
     * @return the key of the new process instance
     */
    public long startProcess(String bpmnProcessId, Map<String, ?> variables) {
        JsonNode started = session.patch(
                "/v1/internal/processes/" + bpmnProcessId + "/start", Map.of("variables", toInputs(variables)));
        return Long.parseLong(started.path("id").asString());
    }

    private static List<Map<String, String>> toInputs(Map<String, ?> variables) {
        return variables.entrySet().stream()
                .map(variable -> Map.of("name", variable.getKey(), "value", JsonHttp.write(variable.getValue())))
                .toList();
    }

    private static UserTask toTask(JsonNode task) {
        return new UserTask(
                task.path("id").asString(),
                task.path("name").asString(),
                task.path("taskDefinitionId").asString(),
                task.path("processName").asString(),
                task.path("processInstanceKey").asString(),
                task.path("taskState").asString(),
                text(task.path("assignee")),
                text(task.path("formId")));
    }

    private static @Nullable String text(JsonNode value) {
        return value.isString() ? value.asString() : null;
    }
}
