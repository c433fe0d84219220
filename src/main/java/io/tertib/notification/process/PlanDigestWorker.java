package io.tertib.notification.process;

import io.camunda.client.annotation.JobWorker;
import io.tertib.notification.Digests;
import org.springframework.stereotype.Component;

/** Works out when the managers' next daily mail is due. */
@Component
public class PlanDigestWorker {

    private final Digests digests;

    PlanDigestWorker(Digests digests) {
        this.digests = digests;
    }

    @JobWorker(type = "notification.planDigest")
    public Planned handle() {
        Digests.Next next = digests.next();
        return new Planned(next.at().toString(), next.day().toString());
    }

    /** The variables of {@code daily-digest}; both ISO 8601. */
    public record Planned(String digestAt, String digestDay) {}
}
