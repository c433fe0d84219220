package io.tertib.local.camunda;

/**
 * Something that needs an operator, as Operate shows it.
 *
 * @param state ACTIVE, or RESOLVED
 * @param jobKey the job that failed too often; 0 when it is about no job
 */
public record Incident(long key, long processInstanceKey, String type, String message, String state, long jobKey) {}
