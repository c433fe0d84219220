package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.local.camunda.EngineRecords;
import io.tertib.local.camunda.EngineTask;
import io.tertib.local.camunda.EngineTasks;
import io.tertib.local.camunda.FlowNodeInstance;
import io.tertib.local.camunda.Incident;
import io.tertib.local.camunda.ProcessInstance;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process instance: what the engine tells of it, and its tasks. */
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

    /** Waits until it is at this element. */
    Instance awaitAt(String elementId) {
        Shop.await("instance %d: at %s".formatted(key, elementId))
                .untilAsserted(() -> assertThat(elements("ACTIVE")).contains(elementId));
        return this;
    }

    /** Waits until it has come through this element. */
    Instance awaitPassed(String elementId) {
        Shop.await("instance %d: through %s".formatted(key, elementId))
                .untilAsserted(() -> assertThat(elements("COMPLETED")).contains(elementId));
        return this;
    }

    /** Waits until it has ended, at this end event and without anything that needed an operator. */
    void awaitEnd(String endEventId) {
        Shop.await("instance %d: ended".formatted(key))
                .untilAsserted(() -> assertThat(records().processInstance(key))
                        .map(ProcessInstance::state)
                        .contains(ProcessInstance.COMPLETED));
        awaitPassed(endEventId);
        assertThat(records().incidents(key)).isEmpty();
    }

    /** The elements in this state: ACTIVE, COMPLETED or TERMINATED. */
    List<String> elements(String state) {
        return records().flowNodeInstances(key).stream()
                .filter(node -> node.state().equals(state))
                .map(FlowNodeInstance::flowNodeId)
                .toList();
    }

    /** Its own variables, by name, as JSON. */
    Map<String, String> variables() {
        return records().variables(key);
    }

    /** Waits until a variable is null again. */
    void awaitNoVariable(String name) {
        Shop.await("instance %d: no variable %s".formatted(key, name))
                .untilAsserted(() -> assertThat(variables()).containsEntry(name, "null"));
    }

    /** Waits for a variable that is not null; as JSON. */
    String awaitVariable(String name) {
        Shop.await("instance %d: variable %s".formatted(key, name))
                .until(() -> !variables().getOrDefault(name, "null").equals("null"));
        return variables().getOrDefault(name, "null");
    }

    /** Waits for something that needs an operator. */
    Incident awaitIncident() {
        Optional<Incident> found = Shop.await("instance %d: an incident".formatted(key))
                .until(
                        () -> records().incidents(key).stream()
                                .filter(incident -> incident.state().equals("ACTIVE"))
                                .findFirst(),
                        Optional::isPresent);
        return found.orElseThrow();
    }

    /** The task made from this element, once it waits for somebody. */
    Task task(String elementId) {
        Optional<EngineTask> task = Shop.await("instance %d: task %s".formatted(key, elementId))
                .until(() -> tasks().find(key, elementId), Optional::isPresent);
        return new Task(shop, task.orElseThrow());
    }

    /** Waits until nobody has anything to do for this instance. */
    Instance awaitNoTask() {
        Shop.await("instance %d: no task".formatted(key))
                .untilAsserted(() -> assertThat(tasks().openOf(key)).isEmpty());
        return this;
    }

    private EngineTasks tasks() {
        return shop.platform().tasks();
    }

    private EngineRecords records() {
        return shop.platform().records();
    }
}
