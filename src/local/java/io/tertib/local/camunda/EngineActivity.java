package io.tertib.local.camunda;

import io.tertib.local.part.Port;
import io.tertib.local.part.Ports;
import io.tertib.local.part.Readiness;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How busy the workflow engine is, by what it tells its operators. */
public final class EngineActivity {

    private static final Logger log = LoggerFactory.getLogger(EngineActivity.class);

    private static final Pattern JOBS =
            Pattern.compile("(?m)^zeebe_job_events_total\\{action=\"([^\"]+)\".*type=\"([^\"]+)\".*} (\\S+)$");
    private static final Pattern STEPS =
            Pattern.compile("^zeebe_element_instance_events_total\\{.*} (\\S+)$", Pattern.MULTILINE);
    private static final Pattern LOG_END =
            Pattern.compile("^zeebe_log_appender_last_committed_position\\{.*} (\\S+)$", Pattern.MULTILINE);
    private static final Pattern EXPORTED =
            Pattern.compile("^zeebe_exporter_last_updated_exported_position\\{.*} (\\S+)$", Pattern.MULTILINE);

    /** What becomes of a job in the end. */
    private static final Set<String> ENDS = Set.of("completed", "canceled", "error thrown");

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(40);

    /** So often its log is to be as long as before. */
    private static final int LOOKS_AT_REST = 3;

    private final URI metrics;

    EngineActivity(Ports ports) {
        this.metrics = URI.create(ports.url(Port.ENGINE_MANAGEMENT)
                + "/actuator/prometheus?includedNames=zeebe_job_events_total,zeebe_element_instance_events_total,"
                + "zeebe_log_appender_last_committed_position,zeebe_exporter_last_updated_exported_position");
    }

    /**
     * Waits until the engine does nothing, by its log, which grows with everything it does.
     *
     * @param atMost for so long; some things never come to rest
     */
    public void awaitRest(Duration atMost) {
        AtomicLong end = new AtomicLong(-1);
        AtomicInteger looks = new AtomicInteger();
        try {
            Awaitility.await()
                    .atMost(atMost)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(BETWEEN_LOOKS)
                    .pollInSameThread()
                    .until(() -> {
                        long now = look().logEnd();
                        boolean isAsBefore = now == end.getAndSet(now);
                        return looks.updateAndGet(before -> isAsBefore ? before + 1 : 0) == LOOKS_AT_REST;
                    });
        } catch (ConditionTimeoutException e) {
            log.info("The workflow engine has not come to rest for {}", atMost);
        }
    }

    /** Looks now. */
    public Look look() {
        String text = Readiness.answer(metrics)
                .orElseThrow(() -> new IllegalStateException("The workflow engine does not tell how busy it is"));
        return new Look(openJobs(text), sum(STEPS, text), sum(LOG_END, text), sum(EXPORTED, text));
    }

    private static Map<String, Long> openJobs(String text) {
        Map<String, Long> open = new TreeMap<>();
        Matcher jobs = JOBS.matcher(text);
        while (jobs.find()) {
            long count = number(jobs.group(3));
            if (jobs.group(1).equals("created")) {
                open.merge(jobs.group(2), count, Long::sum);
            } else if (ENDS.contains(jobs.group(1))) {
                open.merge(jobs.group(2), -count, Long::sum);
            }
        }
        open.values().removeIf(count -> count == 0);
        return open;
    }

    private static long sum(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .mapToLong(result -> number(result.group(1)))
                .sum();
    }

    private static long number(String text) {
        return (long) Double.parseDouble(text);
    }

    /**
     * How it was at one moment.
     *
     * @param openJobsByType jobs made since the engine was started that nobody has completed; none of the types that
     *     have none
     * @param steps grows whenever a process instance goes on
     * @param logEnd grows with everything the engine does
     * @param exported up to where that has been handed on to Operate and Tasklist
     */
    public record Look(Map<String, Long> openJobsByType, long steps, long logEnd, long exported) {

        /** All of them. */
        public long openJobs() {
            return openJobsByType.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
