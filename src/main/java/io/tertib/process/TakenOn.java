package io.tertib.process;

/**
 * Whether a process instance drives something.
 *
 * @param subject as it is now
 * @param accepted false when another instance does
 */
public record TakenOn<T>(T subject, boolean accepted) {}
