package io.tertib.process;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that failed for the last time. Nobody tries it again until an operator or a manager says so.
 *
 * @param orderId the order that its process is about; null when it is about none, or does not say
 * @param at when it failed
 */
public record StuckJob(
        long jobKey,
        String type,
        String elementId,
        String processId,
        long processInstanceKey,
        @Nullable UUID orderId,
        String message,
        Instant at) {}
