package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.local.camunda.TaskQuery;
import io.tertib.local.camunda.UserTask;
import java.util.Map;

/** A task that waits for somebody in Tasklist. */
final class Task {

    private final Shop shop;
    private final UserTask task;

    Task(Shop shop, UserTask task) {
        this.shop = shop;
        this.task = task;
    }

    String form() {
        return String.valueOf(task.formId());
    }

    /** A member of staff does it, with what its form hands over. */
    void complete(Map<String, ?> entries) {
        shop.platform().tasklist().claim(task.id());
        shop.platform().tasklist().complete(task.id(), entries);
        awaitGone();
    }

    /** Waits until Tasklist does not show it among what there is to do. */
    void awaitGone() {
        TaskQuery open = TaskQuery.ofInstance(Long.parseLong(task.processInstanceKey()))
                .definedAs(task.taskDefinitionId())
                .inState(UserTask.CREATED);
        Shop.await("task %s gone".formatted(task.name()))
                .untilAsserted(() -> assertThat(shop.platform().tasklist().searchTasks(open))
                        .extracting(UserTask::id)
                        .doesNotContain(task.id()));
    }
}
