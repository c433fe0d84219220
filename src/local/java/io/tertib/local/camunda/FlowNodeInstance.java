package io.tertib.local.camunda;

/**
 * One passing of one element of the model, as Operate shows it.
 *
 * @param flowNodeId the element in the model
 * @param type such as USER_TASK
 * @param state ACTIVE, COMPLETED or TERMINATED
 */
public record FlowNodeInstance(
        long key, long processInstanceKey, String flowNodeId, String type, String state, boolean incident) {}
