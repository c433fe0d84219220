package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.RETURNS_SELF;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.FailJobCommandStep1;
import io.camunda.client.api.command.FailJobCommandStep1.FailJobCommandStep2;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobExceptionHandler;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.JobExceptionHandlerSupplier.JobExceptionHandlerSupplierContext;
import io.camunda.client.metrics.MetricsRecorder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobFailuresTests {

    private static final Duration BACKOFF = Duration.ofMillis(150);

    private final List<Object> told = new ArrayList<>();
    private final JobClient engine = mock(JobClient.class);
    private final FailJobCommandStep2 fails = mock(FailJobCommandStep2.class, RETURNS_SELF);
    private final JobExceptionHandler handler = new JobFailures(
                    mock(CommandExceptionHandlingStrategy.class),
                    mock(MetricsRecorder.class),
                    told::add,
                    Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
            .getJobExceptionHandler(new JobExceptionHandlerSupplierContext(BACKOFF, 3));

    @BeforeEach
    @SuppressWarnings("unchecked")
    void takeCommands() {
        FailJobCommandStep1 command = mock(FailJobCommandStep1.class);
        when(engine.newFailCommand(any(ActivatedJob.class))).thenReturn(command);
        when(engine.newFailCommand(7L)).thenReturn(command);
        when(command.retries(anyInt())).thenReturn(fails);
        when(fails.send()).thenReturn(mock(CamundaFuture.class));
    }

    @Test
    void aJobIsGivenBackAfterTheBackoffOfWhichTheEngineKnowsNothing() {
        long from = System.nanoTime();

        handler.handleJobException(failure(3));

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(BACKOFF);
        verify(fails).send();
        verify(fails, never()).retryBackoff(argThat(Duration::isPositive));
        assertThat(told).isEmpty();
    }

    @Test
    void oneThatIsNotTriedAgainIsGivenBackAtOnceAndTold() {
        Thread.currentThread().interrupt();

        handler.handleJobException(failure(1));

        // It has not slept.
        assertThat(Thread.interrupted()).isTrue();
        verify(fails).send();
        assertThat(told).singleElement().isInstanceOf(StuckJob.class);
    }

    @Test
    void whenTertibStopsAJobIsGivenBackAtOnce() {
        Thread.currentThread().interrupt();

        handler.handleJobException(failure(3));

        assertThat(Thread.interrupted()).isTrue();
        verify(fails).send();
    }

    private JobExceptionHandler.JobExceptionHandlerContext failure(int retries) {
        ActivatedJob job = mock(ActivatedJob.class);
        when(job.getKey()).thenReturn(7L);
        when(job.getRetries()).thenReturn(retries);
        when(job.getType()).thenReturn("payment.openCheckout");
        when(job.getElementId()).thenReturn("ServiceTask_OpenCheckout");
        when(job.getBpmnProcessId()).thenReturn("order-process");
        when(job.getVariablesAsMap()).thenReturn(Map.of());
        return new JobExceptionHandler.JobExceptionHandlerContext(
                engine, job, new IllegalStateException("Stripe has trouble"));
    }
}
