package io.tertib.local.camunda;

import org.jspecify.annotations.Nullable;

/**
 * A process instance as Operate shows it.
 *
 * @param state ACTIVE, COMPLETED or CANCELED
 * @param parentKey the instance that called it, if any
 */
public record ProcessInstance(
        long key,
        String bpmnProcessId,
        int processVersion,
        String state,
        boolean incident,
        @Nullable Long parentKey) {

    /** It runs or waits. */
    public static final String ACTIVE = "ACTIVE";

    /** It has come to its end. */
    public static final String COMPLETED = "COMPLETED";

    /** It was cancelled from outside. */
    public static final String CANCELED = "CANCELED";
}
