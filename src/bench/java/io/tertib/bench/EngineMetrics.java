package io.tertib.bench;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.part.Readiness;
import java.net.URI;
import java.util.regex.Pattern;

/** What the engine counts of itself. */
final class EngineMetrics {

    private static final Pattern COMPLETED =
            Pattern.compile("^zeebe_job_events_total\\{action=\"completed\".*} (\\S+)$", Pattern.MULTILINE);

    private final URI address;

    EngineMetrics(Ports ports) {
        this.address = URI.create(
                ports.url(Port.ENGINE_MANAGEMENT) + "/actuator/prometheus?includedNames=zeebe_job_events_total");
    }

    /** How many jobs have been completed since the engine was started. */
    long completedJobs() {
        String text = Readiness.answer(address)
                .orElseThrow(() -> new IllegalStateException("The engine does not tell what it did"));
        return COMPLETED
                .matcher(text)
                .results()
                .mapToLong(found -> (long) Double.parseDouble(found.group(1)))
                .sum();
    }
}
