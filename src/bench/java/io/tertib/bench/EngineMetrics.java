package io.tertib.bench;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.part.Readiness;
import java.net.URI;
import java.util.regex.Pattern;

/** What the engine counts of itself, since it was started. */
final class EngineMetrics {

    private static final String JOBS = "zeebe_job_events_total";
    private static final String RECORDS = "zeebe_log_appender_record_appended_total";

    private static final Pattern COMPLETED = counter(JOBS, "action=\"completed\".*");

    /** Workers ask for jobs again and again, whether there are orders or not. */
    private static final Pattern WRITTEN = counter(RECORDS, "(?!.*valueType=\"JOB_BATCH\").*");

    private final URI address;

    EngineMetrics(Ports ports) {
        this.address = URI.create("%s/actuator/prometheus?includedNames=%s&includedNames=%s"
                .formatted(ports.url(Port.ENGINE_MANAGEMENT), JOBS, RECORDS));
    }

    /** How many jobs have been completed. */
    long completedJobs() {
        return sum(COMPLETED);
    }

    /** How many records have been written into the log, but those of asking for jobs. */
    long records() {
        return sum(WRITTEN);
    }

    private long sum(Pattern counter) {
        String text = Readiness.answer(address)
                .orElseThrow(() -> new IllegalStateException("The engine does not tell what it did"));
        return counter.matcher(text)
                .results()
                .mapToLong(found -> (long) Double.parseDouble(found.group(1)))
                .sum();
    }

    private static Pattern counter(String name, String labels) {
        return Pattern.compile("^" + name + "\\{" + labels + "} (\\S+)$", Pattern.MULTILINE);
    }
}
