package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.process.StuckJob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looking whether stuck jobs are still there changes nothing about them. */
@PlatformTest
@BesideOthers
class StuckJobPathsIT {

    private static final String PROCESS = "stuck-job-test";
    private static final String TYPE = "test.stuckJob";

    /** Keys of the same partition that far on are no job's yet, and are looked after last. */
    private static final long FAR_ON = 1L << 40;

    private final CamundaClient engine;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    StuckJobPathsIT(CamundaClient engine, ApplicationEventPublisher events, JdbcClient jdbc) {
        this.engine = engine;
        this.events = events;
        this.jdbc = jdbc;
    }

    @Test
    void oneWhoseWorkerNeverHeardOfItIsHandedOutAgain() {
        startProcess();
        // Handed out, but the answer was lost on its way: nobody works on it.
        ActivatedJob lost = handedOut(Duration.ofSeconds(3)).getFirst();

        lookAfter(lost);

        Shop.await("handed out again")
                .untilAsserted(() -> assertThat(handedOut(Duration.ofMinutes(1)))
                        .extracting(ActivatedJob::getKey)
                        .containsExactly(lost.getKey()));
        assertThat(isNoted(lost.getKey())).isTrue();
        engine.newCompleteCommand(lost.getKey()).send().join();
        lookAfter(lost);
        assertThat(isNoted(lost.getKey())).isFalse();
    }

    private void startProcess() {
        engine.newDeployResourceCommand()
                .addProcessModel(
                        Bpmn.createExecutableProcess(PROCESS)
                                .startEvent()
                                .serviceTask("Work", work -> work.zeebeJobType(TYPE))
                                .endEvent()
                                .done(),
                        PROCESS + ".bpmn")
                .send()
                .join();
        engine.newCreateInstanceCommand()
                .bpmnProcessId(PROCESS)
                .latestVersion()
                .send()
                .join();
    }

    private List<ActivatedJob> handedOut(Duration timeout) {
        return engine.newActivateJobsCommand()
                .jobType(TYPE)
                .maxJobsToActivate(1)
                .timeout(timeout)
                .requestTimeout(Duration.ofSeconds(5))
                .send()
                .join()
                .getJobs();
    }

    /** Tells that a job is stuck, and waits until it was looked whether it is still there. */
    private void lookAfter(ActivatedJob job) {
        long noJob = job.getKey() + FAR_ON;
        jdbc.sql("""
                        INSERT INTO stuck_job (job_key, type, element_id, process_id, process_instance_key, message, at)
                        VALUES (?, 'none', 'none', 'none', 1, 'none', now())
                        """).param(noJob).update();
        events.publishEvent(new StuckJob(
                job.getKey(), TYPE, "Work", PROCESS, job.getProcessInstanceKey(), null, "trouble", Instant.now()));
        Shop.await("looked after")
                .untilAsserted(() -> assertThat(isNoted(noJob)).isFalse());
    }

    private boolean isNoted(long key) {
        return jdbc.sql("SELECT count(*) FROM stuck_job WHERE job_key = ?")
                        .param(key)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
