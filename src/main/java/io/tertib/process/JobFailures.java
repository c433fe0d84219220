package io.tertib.process;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobExceptionHandler;
import io.camunda.client.exception.BpmnError;
import io.camunda.client.jobhandling.CommandExceptionHandlingStrategy;
import io.camunda.client.jobhandling.DefaultJobExceptionHandlerSupplier;
import io.camunda.client.jobhandling.JobExceptionHandlerSupplier;
import io.camunda.client.metrics.MetricsRecorder;
import io.tertib.common.Texts;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Gives a job that fails back after a while, and tells of those that have failed for the last time.
 *
 * <p>It waits here and not in the engine: Camunda 8.6.0 forgets about one in a thousand of the jobs that are given back with
 * a backoff, and never hands them out again (camunda/camunda issue 16884). Meanwhile the job counts among those that its
 * worker has, so that a worker of which everything fails asks for less.
 */
@Component
@ConditionalOnBooleanProperty(name = "camunda.client.enabled", matchIfMissing = true)
class JobFailures implements JobExceptionHandlerSupplier {

    private static final Logger log = LoggerFactory.getLogger(JobFailures.class);
    private static final int LONGEST_MESSAGE = 300;

    private final JobExceptionHandlerSupplier usual;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JobFailures(
            CommandExceptionHandlingStrategy strategy,
            MetricsRecorder metrics,
            ApplicationEventPublisher events,
            Clock clock) {
        this.usual = new DefaultJobExceptionHandlerSupplier(strategy, metrics);
        this.events = events;
        this.clock = clock;
    }

    @Override
    public JobExceptionHandler getJobExceptionHandler(JobExceptionHandlerSupplierContext worker) {
        JobExceptionHandler handler = usual.getJobExceptionHandler(
                new JobExceptionHandlerSupplierContext(Duration.ZERO, worker.maxRetries()));
        return failed -> {
            ActivatedJob job = failed.getActivatedJob();
            boolean isDefinite = failed.getException() instanceof BpmnError;
            boolean isTriedAgain = !isDefinite && job.getRetries() > 1;
            if (isTriedAgain) {
                pause(worker.retryBackoff());
            }
            handler.handleJobException(failed);
            if (!isTriedAgain && !isDefinite) {
                tell(job, failed.getException());
            }
        };
    }

    /** Each job has a virtual thread of its own, and no connection to the database any more. */
    private static void pause(Duration backoff) {
        try {
            Thread.sleep(backoff);
        } catch (InterruptedException e) {
            // Tertib is stopping; the job is given back at once.
            Thread.currentThread().interrupt();
        }
    }

    private void tell(ActivatedJob job, Exception failure) {
        try {
            events.publishEvent(new StuckJob(
                    job.getKey(),
                    job.getType(),
                    job.getElementId(),
                    job.getBpmnProcessId(),
                    job.getProcessInstanceKey(),
                    orderId(job),
                    message(failure),
                    clock.instant()));
        } catch (RuntimeException e) {
            log.warn("Job {} has failed for the last time, which could not be told", job.getKey(), e);
        }
    }

    private static @Nullable UUID orderId(ActivatedJob job) {
        Object id = job.getVariablesAsMap().get("orderId");
        try {
            return id == null ? null : UUID.fromString(id.toString());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** In one line. */
    private static String message(Exception failure) {
        String message = failure.getMessage();
        String text = (message == null ? failure.getClass().getSimpleName() : message).replaceAll("\\s+", " ");
        return Texts.shortened(Texts.storable(text), LONGEST_MESSAGE);
    }
}
