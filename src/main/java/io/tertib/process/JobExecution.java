package io.tertib.process;

import io.camunda.client.jobhandling.CamundaClientExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How jobs are worked on: each in a virtual thread of its own, at most {@code max-jobs-active} of each type at once. What
 * they do to one order comes one after the other all the same, by the order's row lock.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "camunda.client.enabled", matchIfMissing = true)
class JobExecution {

    @Bean
    CamundaClientExecutorService jobExecutors(JobConnections connections) {
        return new CamundaClientExecutorService(
                // Only says when to poll and takes in what comes; it never works on a job itself.
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("job-polling").daemon().factory()),
                true,
                Executors.newThreadPerTaskExecutor(connections.threads()),
                true);
    }
}
