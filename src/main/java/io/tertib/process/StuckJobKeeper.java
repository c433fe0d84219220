package io.tertib.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.tertib.common.PollingLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Writes down which jobs are stuck, and forgets those that the engine does not have any more: they were completed after
 * all, or their process was cancelled. It does so in a thread of its own, so that no job waits for it, and notes what
 * could not be written while the database was away when it is back.
 */
@Component
@ConditionalOnBooleanProperty(name = "camunda.client.enabled", matchIfMissing = true)
class StuckJobKeeper extends PollingLoop {

    private static final Logger log = LoggerFactory.getLogger(StuckJobKeeper.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(10);

    /** No job can have so few: the engine refuses it, whatever the job. */
    private static final int REFUSED_RETRIES = 0;

    /** So many are looked after at a time; the others have their turn the next time. */
    private static final int BATCH = 100;

    private final StuckJobTable table;
    private final CamundaClient engine;
    private final Map<Long, StuckJob> unwritten = new ConcurrentHashMap<>();

    /** Up to which key was looked the last time. Only the loop's thread uses it. */
    private long lookedUpTo;

    StuckJobKeeper(StuckJobTable table, CamundaClient engine) {
        super("stuck-job-keeper", INTERVAL);
        this.table = table;
        this.engine = engine;
    }

    /** Has it written down that a job is stuck. Returns at once, as the job's worker waits for it. */
    @EventListener
    void note(StuckJob job) {
        unwritten.put(job.jobKey(), job);
        wake();
    }

    @Override
    protected boolean step() {
        unwritten.values().forEach(this::write);
        List<Long> keys = table.keysAfter(lookedUpTo, BATCH);
        keys.stream().filter(this::isGone).forEach(table::forget);
        lookedUpTo = keys.size() < BATCH ? 0 : keys.getLast();
        return false;
    }

    /** One that the database does not take keeps nobody from seeing the others; it is in Operate all the same. */
    private void write(StuckJob job) {
        try {
            table.note(job);
        } catch (DataIntegrityViolationException e) {
            log.error("Job {} is stuck, which could not be written down", job.jobKey(), e);
        }
        unwritten.remove(job.jobKey(), job);
    }

    /**
     * The engine cannot be asked whether it has a job, but refuses what no job can have with another reason when there is
     * no such job. It must not be anything that the engine carries out: a later timeout, say, would keep a job whose
     * worker has never heard of it from being handed out again.
     */
    private boolean isGone(long jobKey) {
        try {
            engine.newUpdateRetriesCommand(jobKey)
                    .retries(REFUSED_RETRIES)
                    .requestTimeout(REQUEST_TIMEOUT)
                    .send()
                    .join();
            return false;
        } catch (ClientStatusException e) {
            return e.getStatusCode() == Status.Code.NOT_FOUND;
        } catch (ClientException e) {
            return false;
        }
    }
}
