package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.local.camunda.EngineTask;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A task that waits for somebody. */
final class Task {

    private final Shop shop;
    private final EngineTask task;

    Task(Shop shop, EngineTask task) {
        this.shop = shop;
        this.task = task;
    }

    String form() {
        return String.valueOf(task.formId());
    }

    /** A variable as its form gets it; text without quotes, anything else as JSON. */
    String shows(String variable) {
        String json = shop.platform().records().variables(task).getOrDefault(variable, "null");
        return json.startsWith("\"") ? new JsonMapper().readValue(json, String.class) : json;
    }

    /** What tells it apart on its card in Tasklist. */
    String card() {
        return shows("taskContextDisplayName");
    }

    /** A member of staff does it, with what its form hands over. */
    void complete(Map<String, ?> entries) {
        shop.platform().tasks().complete(task, entries);
        awaitGone();
    }

    /** Waits until it is not among what there is to do. */
    void awaitGone() {
        Shop.await("task %s gone".formatted(task.elementId()))
                .untilAsserted(() -> assertThat(shop.platform().tasks().open()).doesNotContain(task));
    }
}
