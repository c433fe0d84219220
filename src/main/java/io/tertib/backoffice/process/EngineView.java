package io.tertib.backoffice.process;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's own records tell of process instances. They follow the engine by a second or two, and answer soon or
 * not at all: each method throws {@link EngineViewException} when they are away.
 */
interface EngineView {

    /** The way that an instance has gone. Empty of all when nothing is known of it (yet). */
    Way way(long processInstanceKey);

    /** The instances that are about an order, by its variable {@code orderId}, the oldest first. */
    List<Instance> instancesOf(UUID orderId);

    /** How many instances of a process stand at each of its elements, of all its versions. */
    Map<String, Standing> standing(String processId);

    /**
     * The keys of the instances of a process that stand at an element, of all its versions, the oldest first; not more than
     * {@value #MOST_STANDING} of them.
     */
    List<Long> standingAt(String processId, String elementId);

    int MOST_STANDING = 50;

    /**
     * The user tasks that wait for somebody, the oldest first; not more than {@value #MOST_TASKS} of them.
     *
     * @param processInstanceKey of which instance; null for all
     */
    List<OpenTask> openTasks(@Nullable Long processInstanceKey);

    int MOST_TASKS = 500;

    /**
     * A user task that waits for somebody.
     *
     * @param assignee who does it, by the name that Tasklist knows; null for nobody
     */
    record OpenTask(
            long key,
            String elementId,
            long processInstanceKey,
            @Nullable String assignee) {}

    /**
     * A process instance.
     *
     * @param key by which the engine and Operate know it
     * @param processId the id of its process, such as {@code order-process}
     */
    record Instance(long key, String processId) {}

    /**
     * What an instance has done.
     *
     * @param passages every element that it has entered, oftener if it did so oftener, the oldest first
     * @param flows the sequence flows that it has taken, by their ids
     * @param failures what keeps it from going on now
     */
    record Way(List<Passage> passages, Set<String> flows, List<Failure> failures) {

        static final Way UNKNOWN = new Way(List.of(), Set.of(), List.of());

        public Way {
            passages = List.copyOf(passages);
            flows = Set.copyOf(flows);
            failures = List.copyOf(failures);
        }

        /** Whether the records have heard of the instance. */
        boolean isKnown() {
            return !passages.isEmpty();
        }

        /** Whether it has not come to its end. */
        boolean isActive() {
            return passages.stream().anyMatch(passage -> passage.state() == State.ACTIVE);
        }
    }

    /** How far the passing of an element has come. */
    enum State {
        ACTIVE,
        COMPLETED,
        TERMINATED
    }

    /**
     * One passing of one element.
     *
     * @param until when it was left; null while it is not
     */
    record Passage(
            long key,
            String elementId,
            State state,
            Instant since,
            @Nullable Instant until) {}

    /**
     * Something that needs somebody, which the engine calls an incident.
     *
     * @param type the engine's name for its kind, such as {@code JOB_NO_RETRIES}
     * @param message what was reported, for people who know the system
     * @param jobKey the job that failed too often; null when it is about no job
     */
    record Failure(
            long incidentKey,
            String elementId,
            String type,
            String message,
            Instant since,
            @Nullable Long jobKey) {}

    /**
     * How many instances stand at an element.
     *
     * @param active how many in all
     * @param failed how many of them cannot go on
     */
    record Standing(long active, long failed) {

        static final Standing NOBODY = new Standing(0, 0);

        Standing plus(Standing other) {
            return new Standing(active + other.active, failed + other.failed);
        }
    }
}
