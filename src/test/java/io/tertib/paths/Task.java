package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.local.camunda.EngineTask;
import java.util.Map;

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
