package io.tertib.process;

import io.camunda.client.CamundaClient;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Publishes messages through Camunda's client. */
@Component
@ConditionalOnBooleanProperty(name = "camunda.client.enabled", matchIfMissing = true)
class ZeebeMessagePublisher implements MessagePublisher {

    /** Longer than an outage of the engine should ever last, so that no subscription opens too late for a message. */
    static final Duration TIME_TO_LIVE = Duration.ofDays(14);

    static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    private final CamundaClient engine;

    ZeebeMessagePublisher(CamundaClient engine) {
        this.engine = engine;
    }

    @Override
    public CompletionStage<Answer> publish(OutboxTable.Row message) {
        try {
            return engine.newPublishMessageCommand()
                    .messageName(message.name())
                    .correlationKey(message.correlationKey())
                    .messageId(message.id().toString())
                    .timeToLive(TIME_TO_LIVE)
                    .variables(message.variables())
                    .requestTimeout(REQUEST_TIMEOUT)
                    .send()
                    .<Answer>thenApply(response -> new Answer.Taken())
                    .exceptionally(ZeebeMessagePublisher::answer);
        } catch (RuntimeException e) {
            return CompletableFuture.completedStage(answer(e));
        }
    }

    /** What a failure to publish means. */
    static Answer answer(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof StatusRuntimeException)) {
            cause = cause.getCause();
        }
        Status.Code code = cause instanceof StatusRuntimeException status
                ? status.getStatus().getCode()
                : Status.Code.UNKNOWN;
        return switch (code) {
            case ALREADY_EXISTS -> new Answer.Taken();
            case RESOURCE_EXHAUSTED, UNAVAILABLE, DEADLINE_EXCEEDED -> new Answer.Overloaded(cause.toString());
            default -> new Answer.Refused(cause.toString());
        };
    }
}
