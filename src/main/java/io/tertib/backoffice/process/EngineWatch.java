package io.tertib.backoffice.process;

import io.tertib.backoffice.process.EngineView.Instance;
import io.tertib.backoffice.process.EngineView.OpenTask;
import io.tertib.backoffice.process.EngineView.Standing;
import io.tertib.backoffice.process.EngineView.Way;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Asks the engine's records for what a page wants to show, within a time that a person does not mind. Once they were found
 * away the next pages do without for a while, so that not each of them waits.
 */
@Component
class EngineWatch implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(EngineWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final EngineViews views;
    private final Duration timeout;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Instant awayUntil = Instant.MIN;

    EngineWatch(EngineViews views, OperateSettings settings, Clock clock) {
        this.views = views;
        this.timeout = settings.timeout();
        this.clock = clock;
    }

    /**
     * The ways of the instances of an order.
     *
     * @param known those that the database knows
     */
    Seen<Order> ofOrder(UUID orderId, Collection<Long> known) {
        return ask(view -> {
            Map<Long, Future<Way>> asked = new LinkedHashMap<>();
            known.forEach(key -> asked.put(key, threads.submit(() -> view.way(key))));
            List<Instance> instances = view.instancesOf(orderId);
            instances.forEach(
                    instance -> asked.computeIfAbsent(instance.key(), key -> threads.submit(() -> view.way(key))));
            Map<Long, Way> ways = new LinkedHashMap<>();
            for (Map.Entry<Long, Future<Way>> one : asked.entrySet()) {
                ways.put(one.getKey(), one.getValue().get());
            }
            return new Order(instances, ways);
        });
    }

    /** How many instances of a process stand where. */
    Seen<Map<String, Standing>> standing(String processId) {
        return ask(view -> view.standing(processId));
    }

    /** The instances of a process that stand at an element, the oldest first; not all, where there are many. */
    Seen<List<Long>> standingAt(String processId, String elementId) {
        return ask(view -> view.standingAt(processId, elementId));
    }

    /**
     * The user tasks that wait for somebody.
     *
     * @param processInstanceKey of which instance; null for all
     */
    Seen<List<OpenTask>> openTasks(@Nullable Long processInstanceKey) {
        return ask(view -> view.openTasks(processInstanceKey));
    }

    private <T> Seen<T> ask(Question<T> question) {
        if (clock.instant().isBefore(awayUntil)) {
            return Seen.away();
        }
        Callable<Optional<T>> whole = () -> {
            Optional<EngineView> view = views.current();
            return view.isEmpty() ? Optional.empty() : Optional.of(question.of(view.get()));
        };
        Future<Optional<T>> answer = threads.submit(whole);
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS)
                    .map(Seen::of)
                    .orElseGet(Seen::notSetUp);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return isAway("no answer within " + timeout);
        } catch (ExecutionException e) {
            return isAway(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Seen.away();
        }
    }

    private <T> Seen<T> isAway(String why) {
        log.info("The engine's records cannot be read now, pages do without for {}: {}", PAUSE, why);
        views.forget();
        awayUntil = clock.instant().plus(PAUSE);
        return Seen.away();
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    /** Something that is asked of the records. */
    private interface Question<T> {
        T of(EngineView view) throws InterruptedException, ExecutionException;
    }

    /**
     * What the records tell of an order.
     *
     * @param instances of which they know that they are about it
     * @param ways by the instance's key; also of those that the database knows
     */
    record Order(List<Instance> instances, Map<Long, Way> ways) {}

    /** Whether the records could be read. */
    enum Sight {
        SEEN,
        AWAY,
        NOT_SET_UP
    }

    /** An answer, where there is one. */
    record Seen<T>(Sight sight, Optional<T> answer) {

        static <T> Seen<T> of(T answer) {
            return new Seen<>(Sight.SEEN, Optional.of(answer));
        }

        static <T> Seen<T> away() {
            return new Seen<>(Sight.AWAY, Optional.empty());
        }

        static <T> Seen<T> notSetUp() {
            return new Seen<>(Sight.NOT_SET_UP, Optional.empty());
        }

        <R> Optional<R> map(Function<T, R> reader) {
            return answer.map(reader);
        }
    }
}
