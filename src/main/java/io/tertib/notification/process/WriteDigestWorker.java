package io.tertib.notification.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.notification.Digests;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Has the managers' mail of a day written. */
@Component
public class WriteDigestWorker {

    private final Digests digests;

    WriteDigestWorker(Digests digests) {
        this.digests = digests;
    }

    @JobWorker(type = "notification.writeDigest")
    public void handle(@Variable String digestDay) {
        digests.write(LocalDate.parse(digestDay));
    }
}
