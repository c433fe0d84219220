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
 * Who does which user task, as Tasklist shows it and is told it. What it shows follows the engine by a second or two: what
 * it was told last is known meanwhile.
 */
@Component
public class TaskAssignments implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(TaskAssignments.class);
    private static final Duration FOLLOWS_WITHIN = Duration.ofSeconds(5);

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
     * Who does each of the tasks that wait for somebody: a name, or empty for nobody. A task that is not among them is not
     * known (yet), as all are when the engine's records are away.
     */
    public Map<Place, Optional<String>> seen() {
        Map<Place, Optional<String>> seen = new HashMap<>();
        for (OpenTask task : records.openTasks(null).answer().orElse(List.of())) {
            Place place = new Place(task.processInstanceKey(), task.elementId());
            Told told = toldLately.get(place);
            seen.put(place, Optional.ofNullable(told == null || isOver(told) ? named(task.assignee()) : told.person()));
        }
        return seen;
    }

    /**
     * Has Tasklist show who does a task, soon. When the engine or its records are away it is not told.
     *
     * @param person null for nobody
     * @param then what is done once the engine has it
     */
    public void tell(Place place, @Nullable String person, Runnable then) {
        teller.execute(() -> {
            try {
                if (assign(place, person)) {
                    toldLately.values().removeIf(this::isOver);
                    toldLately.put(place, new Told(person, clock.instant()));
                    then.run();
                }
            } catch (RuntimeException e) {
                log.info("Tasklist was not told who does {}: {}", place, e.toString());
            }
        });
    }

    private boolean assign(Place place, @Nullable String person) {
        CamundaClient client = engine.getIfAvailable();
        Optional<OpenTask> open = records.openTasks(place.processInstanceKey()).answer().orElse(List.of()).stream()
                .filter(task -> place.equals(new Place(task.processInstanceKey(), task.elementId())))
                .findFirst();
        if (client == null || open.isEmpty()) {
            return false;
        }
        long key = open.get().key();
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

    private record Told(@Nullable String person, Instant at) {}
}
