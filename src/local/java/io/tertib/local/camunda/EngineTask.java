package io.tertib.local.camunda;

import org.jspecify.annotations.Nullable;

/**
 * A user task that waits for somebody, as the engine knows it.
 *
 * @param elementInstanceKey scope of the variables that only the task has
 * @param elementId the element in the model
 * @param formId the form with which it is done, if any
 */
public record EngineTask(
        long key,
        long processInstanceKey,
        long elementInstanceKey,
        String elementId,
        @Nullable String formId) {}
