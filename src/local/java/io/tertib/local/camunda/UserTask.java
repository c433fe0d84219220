package io.tertib.local.camunda;

import org.jspecify.annotations.Nullable;

/**
 * A user task as Tasklist shows it.
 *
 * @param id what Tasklist knows it by
 * @param taskDefinitionId the element in the model
 * @param state CREATED, COMPLETED or CANCELED
 * @param formId the form Tasklist shows, if any
 */
public record UserTask(
        String id,
        String name,
        String taskDefinitionId,
        String processName,
        String processInstanceKey,
        String state,
        @Nullable String assignee,
        @Nullable String formId) {

    /** The task is waiting for somebody. */
    public static final String CREATED = "CREATED";

    /** Somebody has done the task. */
    public static final String COMPLETED = "COMPLETED";

    /** The process went on without it. */
    public static final String CANCELED = "CANCELED";
}
