package io.tertib;

import java.util.EnumMap;
import java.util.Map;

/**
 * Who may do something with a platform at the same time as others. Those that change nothing for others go first, so that
 * there is most to do beside those that take long; those that have to be alone come last, one after the other.
 */
final class Turns {

    /** They mostly wait, so there are a few more than cores. */
    private static final int AT_ONCE = 5;

    /**
     * So many while some have Stripe go wrong, one after the other: those take long, so that there is to be something to do
     * beside them until the last of them, and they are to come quickly.
     */
    private static final int AT_ONCE_BESIDE_SCRIPTS = 3;

    /** What somebody does. */
    enum Kind {
        /** Nothing that others notice. */
        FREE,
        /** Something with Stripe, which must not go wrong. */
        USES_STRIPE,
        /** Has Stripe go wrong: mostly waits, so there is one beside as many as there are otherwise. */
        SCRIPTS_STRIPE,
        /** Something that all others notice. */
        ALONE
    }

    /** Begun and not ended. */
    interface Turn extends AutoCloseable {

        /** Ends it. */
        @Override
        void close();
    }

    private final Map<Kind, Integer> waiting = new EnumMap<>(Kind.class);
    private final Map<Kind, Integer> under = new EnumMap<>(Kind.class);

    /** Waits until it is the turn of somebody who does this. */
    synchronized Turn take(Kind kind) throws InterruptedException {
        waiting.merge(kind, 1, Integer::sum);
        try {
            while (!isTurnOf(kind)) {
                wait();
            }
            under.merge(kind, 1, Integer::sum);
        } finally {
            waiting.merge(kind, -1, Integer::sum);
            notifyAll();
        }
        return () -> end(kind);
    }

    private synchronized void end(Kind kind) {
        under.merge(kind, -1, Integer::sum);
        notifyAll();
    }

    private boolean isTurnOf(Kind kind) {
        if (under(Kind.ALONE) > 0) {
            return false;
        }
        int quiet = under(Kind.FREE) + under(Kind.USES_STRIPE);
        boolean noScripts = under(Kind.SCRIPTS_STRIPE) + waiting(Kind.SCRIPTS_STRIPE) == 0;
        return switch (kind) {
            case FREE -> quiet < (noScripts ? AT_ONCE : AT_ONCE_BESIDE_SCRIPTS);
            case USES_STRIPE -> quiet < AT_ONCE && noScripts;
            case SCRIPTS_STRIPE -> under(Kind.SCRIPTS_STRIPE) == 0 && under(Kind.USES_STRIPE) == 0;
            case ALONE ->
                quiet + under(Kind.SCRIPTS_STRIPE) == 0
                        && waiting(Kind.FREE) + waiting(Kind.USES_STRIPE) + waiting(Kind.SCRIPTS_STRIPE) == 0;
        };
    }

    private int waiting(Kind kind) {
        return waiting.getOrDefault(kind, 0);
    }

    private int under(Kind kind) {
        return under.getOrDefault(kind, 0);
    }
}
