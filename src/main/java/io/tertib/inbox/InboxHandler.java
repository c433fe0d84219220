package io.tertib.inbox;

import org.jspecify.annotations.Nullable;

/** Does what the events of one sender ask for. Implemented by the module that understands them. */
public interface InboxHandler {

    /** The sender whose events it handles. */
    String source();

    /**
     * What an event is about, such as a payment or a parcel. Events about the same thing are handled one after the other, in
     * the order in which they came; all others at the same time. One that fails or is parked lets those after it pass.
     *
     * @return a key, the same for all sources that tell of the same thing; null if it is about nothing that others are about
     * @throws RuntimeException if the payload cannot be read; the event is kept, and is about nothing
     */
    @Nullable
    String subject(String payload);

    /**
     * Handles an event, in a transaction that also marks the event. May be called again for the same event after trouble.
     *
     * @return {@link Outcome#unreadable} also for what another version may read: it is looked at again by the next
     * @throws RuntimeException on technical trouble: nothing is changed and it is tried again later
     */
    Outcome handle(String eventId, String payload);

    /**
     * What became of an event.
     *
     * @param note for operators: what was done, or why nothing could be
     * @param parkedUnder the key that it waits under; null when it is done
     */
    record Outcome(String note, @Nullable String parkedUnder) {

        /** Under what events wait that cannot be read. */
        static final String UNREADABLE = "unreadable";

        /** It has had its effect, or needs none. */
        public static Outcome done(String note) {
            return new Outcome(note, null);
        }

        /** Nothing can be done now. It is kept until {@link Inbox#reconsider} is called with the same key. */
        public static Outcome parked(String key, String note) {
            return new Outcome(note, key);
        }

        /**
         * It cannot be read, however often it is tried. It is kept, and managers are told.
         *
         * @param why in words
         */
        public static Outcome unreadable(String why) {
            return parked(UNREADABLE, why);
        }
    }
}
