package io.tertib.process;

import java.time.Instant;
import java.util.UUID;

/**
 * A step of an order's process that failed for the last time and stands still until somebody has it tried again.
 *
 * @param jobType what the step does, such as {@code payment.openCheckout}
 * @param problem why it failed, in one line, as the program told it
 */
public record StuckStep(
        UUID orderId,
        long jobKey,
        String jobType,
        String elementId,
        String processId,
        long processInstanceKey,
        String problem,
        Instant since) {}
