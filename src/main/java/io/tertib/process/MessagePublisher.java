package io.tertib.process;

import java.util.concurrent.CompletionStage;

/** Hands messages to the process engine. */
interface MessagePublisher {

    /**
     * Sends a message, and returns before the engine has answered. What the engine was sent before under the same id it
     * does not take a second time.
     *
     * @return the engine's answer; it never fails
     */
    CompletionStage<Answer> publish(OutboxTable.Row message);

    /** What the engine says to a message. */
    sealed interface Answer {

        /** It has the message, from now or from before. */
        record Taken() implements Answer {}

        /** It has too much to do or is away: other messages would fare no better now. */
        record Overloaded(String reason) implements Answer {}

        /** It does not take this message. */
        record Refused(String reason) implements Answer {}
    }
}
