package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.local.camunda.FlowNodeInstance;
import io.tertib.local.camunda.Incident;
import io.tertib.local.camunda.OperateApi;
import io.tertib.local.camunda.ProcessInstance;
import io.tertib.local.camunda.TaskQuery;
import io.tertib.local.camunda.UserTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process instance: what managers see of it in Operate, and its tasks in Tasklist. */
final class Instance {

    private final Shop shop;
    private final long key;

    Instance(Shop shop, long key) {
        this.shop = shop;
        this.key = key;
    }

    long key() {
        return key;
    }

    /** Waits until Operate shows that it is at this element. */
    Instance awaitAt(String elementId) {
        Shop.await("instance %d: at %s".formatted(key, elementId))
                .untilAsserted(() -> assertThat(elements("ACTIVE")).contains(elementId));
        return this;
    }

    /** Waits until Operate shows that it has come through this element. */
    Instance awaitPassed(String elementId) {
        Shop.await("instance %d: through %s".formatted(key, elementId))
                .untilAsserted(() -> assertThat(elements("COMPLETED")).contains(elementId));
        return this;
    }

    /** Waits until Operate shows that it has ended, at this end event and without anything that needed an operator. */
    void awaitEnd(String endEventId) {
        Shop.await("instance %d: ended".formatted(key))
                .untilAsserted(() -> assertThat(operate().processInstance(key))
                        .map(ProcessInstance::state)
                        .contains(ProcessInstance.COMPLETED));
        awaitPassed(endEventId);
        assertThat(operate().incidents(key)).isEmpty();
    }

    /** The elements in this state: ACTIVE, COMPLETED or TERMINATED. */
    List<String> elements(String state) {
        return operate().flowNodeInstances(key).stream()
                .filter(node -> node.state().equals(state))
                .map(FlowNodeInstance::flowNodeId)
                .toList();
    }

    /** Its own variables, by name, as JSON. */
    Map<String, String> variables() {
        return operate().variables(key);
    }

    /** Waits until Operate shows a variable as null again. */
    void awaitNoVariable(String name) {
        Shop.await("instance %d: no variable %s".formatted(key, name))
                .untilAsserted(() -> assertThat(variables()).containsEntry(name, "null"));
    }

    /** Waits until Operate shows a variable that is not null; as JSON. */
    String awaitVariable(String name) {
        Shop.await("instance %d: variable %s".formatted(key, name))
                .until(() -> !variables().getOrDefault(name, "null").equals("null"));
        return variables().getOrDefault(name, "null");
    }

    /** Waits for something that needs an operator. */
    Incident awaitIncident() {
        Optional<Incident> found = Shop.await("instance %d: an incident".formatted(key))
                .until(
                        () -> operate().incidents(key).stream()
                                .filter(incident -> incident.state().equals("ACTIVE"))
                                .findFirst(),
                        Optional::isPresent);
        return found.orElseThrow();
    }

    /** The task made from this element, once Tasklist shows it. */
    Task task(String elementId) {
        return new Task(shop, shop.platform().tasklist().awaitTask(key, elementId));
    }

    /** Waits until Tasklist shows nothing to do for this instance. */
    Instance awaitNoTask() {
        Shop.await("instance %d: no task".formatted(key))
                .untilAsserted(() -> assertThat(openTasks()).isEmpty());
        return this;
    }

    private List<UserTask> openTasks() {
        return shop.platform().tasklist().searchTasks(TaskQuery.ofInstance(key).inState(UserTask.CREATED));
    }

    private OperateApi operate() {
        return shop.platform().operate();
    }
}
