package io.tertib.process;

import java.util.Map;
import java.util.UUID;

/** Hands messages to the process engine once the present transaction has committed, and never otherwise. */
public interface Outbox {

    /**
     * Writes a message into the outbox, in the caller's transaction.
     *
     * @param message which message
     * @param correlationKey the id that the message is correlated by
     * @param orderId messages of one order reach the engine in the order in which they were written
     * @param variables what a process started by the message begins with: ids only
     * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
     */
    void publish(ProcessMessage message, UUID correlationKey, UUID orderId, Map<String, Object> variables);
}
