package io.tertib.local.camunda;

/**
 * Something that needs an operator, as Operate shows it.
 *
 * @param state ACTIVE, or RESOLVED
 */
public record Incident(long key, long processInstanceKey, String type, String message, String state) {}
