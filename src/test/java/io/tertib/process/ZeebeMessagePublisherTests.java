package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.tertib.process.MessagePublisher.Answer;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ZeebeMessagePublisherTests {

    @Test
    void thatTheEngineHasItAlreadyIsASuccess() {
        assertThat(answer(Status.ALREADY_EXISTS)).isInstanceOf(Answer.Taken.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"RESOURCE_EXHAUSTED", "UNAVAILABLE", "DEADLINE_EXCEEDED"})
    void someAnswersAreAboutTheEngineAndNotTheMessage(Status.Code code) {
        assertThat(answer(code.toStatus().withDescription("why")))
                .isEqualTo(new Answer.Overloaded("io.grpc.StatusRuntimeException: " + code + ": why"));
    }

    @Test
    void othersAreAboutTheMessage() {
        assertThat(answer(Status.INVALID_ARGUMENT)).isInstanceOf(Answer.Refused.class);
        assertThat(ZeebeMessagePublisher.answer(new IOException("broken")))
                .isEqualTo(new Answer.Refused("java.io.IOException: broken"));
    }

    /** As the client wraps what the engine answers. */
    private static Answer answer(Status status) {
        return ZeebeMessagePublisher.answer(
                new ClientStatusException(status, new ExecutionException(status.asRuntimeException())));
    }
}
