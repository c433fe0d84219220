package io.tertib.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Has the engine try again what failed for the last time, as an operator does in Operate. */
@Service
public class JobRepair {

    private static final Logger log = LoggerFactory.getLogger(JobRepair.class);

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);

    /** As often as the models let a job fail. */
    private static final int RETRIES = 5;

    private final ObjectProvider<CamundaClient> engine;
    private final StuckJobTable stuckJobs;
    private final Clock clock;

    JobRepair(ObjectProvider<CamundaClient> engine, StuckJobTable stuckJobs, Clock clock) {
        this.engine = engine;
        this.stuckJobs = stuckJobs;
        this.clock = clock;
    }

    /**
     * Lets a job be tried again; it is once its incident is {@linkplain #resolve resolved}.
     *
     * @return false when there is no such job any more
     * @throws EngineAwayException if the engine does not answer
     */
    public boolean allowRetries(long jobKey) {
        return isCarriedOut(client -> client.newUpdateRetriesCommand(jobKey)
                .retries(RETRIES)
                .requestTimeout(REQUEST_TIMEOUT)
                .send()
                .join());
    }

    /**
     * Lets a process go on where it was kept by an incident.
     *
     * @param jobKey the job that had failed, which is not stuck any more then; null when it was about none
     * @return false when there is no such incident any more: somebody was faster
     * @throws EngineAwayException if the engine does not answer
     */
    public boolean resolve(long incidentKey, @Nullable Long jobKey) {
        Instant before = clock.instant();
        boolean resolved = isCarriedOut(client -> client.newResolveIncidentCommand(incidentKey)
                .requestTimeout(REQUEST_TIMEOUT)
                .send()
                .join());
        if (jobKey != null) {
            stuckJobs.forget(jobKey, before);
        }
        return resolved;
    }

    private boolean isCarriedOut(Command command) {
        CamundaClient client = engine.getIfAvailable();
        if (client == null) {
            throw new EngineAwayException(null);
        }
        try {
            command.send(client);
            return true;
        } catch (ClientStatusException e) {
            if (e.getStatusCode() == Status.Code.NOT_FOUND) {
                return false;
            }
            throw away(e);
        } catch (ClientException e) {
            throw away(e);
        }
    }

    private static EngineAwayException away(ClientException cause) {
        log.warn("What failed could not be tried again: {}", cause.getMessage());
        return new EngineAwayException(cause);
    }

    private interface Command {
        void send(CamundaClient client);
    }

    /** The engine does not answer, or not now. */
    public static class EngineAwayException extends RuntimeException {
        EngineAwayException(@Nullable Throwable cause) {
            super("The engine does not answer", cause);
        }
    }
}
