package io.tertib.backoffice.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.tertib.backoffice.process.EngineView.OpenTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Who does which user task, as Tasklist shows it and is told it. What it shows follows the engine by a second or two, and by
 * more where the machine is busy: what it was told last is known meanwhile.
 */
@Component
public class TaskAssignments implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(TaskAssignments.class);
    private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(30);

    private final EngineWatch records;
    private final ObjectProvider<CamundaClient> engine;
    private final Duration timeout;
    private final Clock clock;
    private final Map<Place, Told> toldLately = new ConcurrentHashMap<>();

    /** One, so that Tasklist is told in the order in which it was done. */
    private final ExecutorService teller = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("task-assignments").factory());

    TaskAssignments(EngineWatch records, ObjectProvider<CamundaClient> engine, OperateSettings settings, Clock clock) {
        this.records = records;
        this.engine = engine;
        this.timeout = settings.timeout();
        this.clock = clock;
    }

    /**
     * Who does each of the tasks that wait for somebody, as the engine's records show it: a name, or empty for nobody. A task
     * that is not among them is not known (yet), as all are when the records are away. To be asked outside of a transaction.
     */
    public Map<Place, Optional<String>> seen() {
        Map<Place, Optional<String>> seen = new HashMap<>();
        records.openTasks(null)
                .answer()
                .orElse(List.of())
                .forEach(task -> seen.put(
                        new Place(task.processInstanceKey(), task.elementId()),
                        Optional.ofNullable(named(task.assignee()))));
        return seen;
    }

    /**
     * The same with what Tasklist was told and the records did not show yet. Whatever the database says of what was told is to
     * be read before.
     */
    public Map<Place, Optional<String>> withWhatWasTold(Map<Place, Optional<String>> seen) {
        Map<Place, Optional<String>> known = new HashMap<>(seen);
        toldLately.forEach((place, told) -> known.computeIfPresent(
                place, (task, shown) -> isNews(told, shown) ? Optional.ofNullable(told.person()) : shown));
        return known;
    }

    /**
     * Has Tasklist show who does a task, soon. When the engine or its records are away it is not told.
     *
     * @param person null for nobody
     * @param then what is done once the engine has it
     */
    public void tell(Place place, @Nullable String person, Runnable then) {
        toldLately.values().removeIf(this::isOver);
        Told told = Objects.requireNonNull(toldLately.compute(
                place,
                (task, earlier) -> new Told(
                        person, earlier == null ? null : Optional.ofNullable(earlier.person()), clock.instant())));
        teller.execute(() -> {
            try {
                if (assign(place, told)) {
                    then.run();
                    return;
                }
            } catch (RuntimeException e) {
                log.info("Tasklist was not told who does {}: {}", place, e.toString());
            }
            toldLately.computeIfPresent(place, (task, last) -> last.at().equals(told.at()) ? null : last);
        });
    }

    private boolean assign(Place place, Told told) {
        String person = told.person();
        CamundaClient client = engine.getIfAvailable();
        Optional<OpenTask> open = records.openTasks(place.processInstanceKey()).answer().orElse(List.of()).stream()
                .filter(task -> place.equals(new Place(task.processInstanceKey(), task.elementId())))
                .findFirst();
        if (client == null || open.isEmpty()) {
            return false;
        }
        long key = open.get().key();
        if (told.before() == null) {
            toldLately.replace(
                    place,
                    told,
                    new Told(person, Optional.ofNullable(named(open.get().assignee())), told.at()));
        }
        try {
            if (person == null) {
                client.newUnassignUserTaskCommand(key)
                        .requestTimeout(timeout)
                        .send()
                        .join();
            } else {
                client.newAssignUserTaskCommand(key)
                        .assignee(person)
                        .allowOverride(true)
                        .action("claim")
                        .requestTimeout(timeout)
                        .send()
                        .join();
            }
            return true;
        } catch (ClientException e) {
            log.info("The engine does not take who does the task {}: {}", key, e.getMessage());
            return false;
        }
    }

    /** Whether the records do not show it yet: they show what they did before, and not for too long. */
    private boolean isNews(Told told, Optional<String> shown) {
        return !isOver(told) && (told.before() == null || told.before().equals(shown));
    }

    private boolean isOver(Told told) {
        return told.at().plus(FOLLOWS_WITHIN).isBefore(clock.instant());
    }

    private static @Nullable String named(@Nullable String assignee) {
        return assignee == null || assignee.isBlank() ? null : assignee;
    }

    @Override
    public void destroy() {
        teller.shutdownNow();
    }

    /** Where in the engine a task stands: there is one at a time. */
    public record Place(long processInstanceKey, String elementId) {}

    /**
     * What Tasklist was told.
     *
     * @param person null for nobody
     * @param before who did it before, as it was told or the records showed it; null while nobody has looked
     */
    @SuppressWarnings("NullableOptional")
    private record Told(@Nullable String person, @Nullable Optional<String> before, Instant at) {}
}
