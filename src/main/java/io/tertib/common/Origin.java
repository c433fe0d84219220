package io.tertib.common;

/**
 * Who does something and by which way it came in: kept with every timeline entry.
 *
 * @param actor a person's login, an API key's name, or the system's part that acted ("Stripe", "Tertib")
 * @param source the way in
 */
public record Origin(String actor, Source source) {

    /** Tertib itself, working on a process. */
    public static final Origin PROCESS = new Origin("Tertib", Source.PROCESS);

    /** What Stripe tells by webhook. */
    public static final Origin STRIPE = new Origin("Stripe", Source.STRIPE);

    /** What a courier or tracking service tells by webhook. */
    public static final Origin TRACKING = new Origin("Courier", Source.TRACKING);

    /** A person at a task in Tasklist; the engine does not tell the job worker who. */
    public static final Origin TASKLIST = new Origin("Staff", Source.TASKLIST);

    /** Ways in. */
    public enum Source {
        API,
        BACK_OFFICE,
        TASKLIST,
        PROCESS,
        STRIPE,
        TRACKING
    }

    /**
     * Whether the running process itself brought this about, so that it goes on by itself and needs no message to
     * look again.
     */
    public boolean isProcess() {
        return source == Source.PROCESS || source == Source.TASKLIST;
    }
}
