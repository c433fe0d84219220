package io.tertib.standing;

import io.tertib.order.OrderView;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that an order waits for.
 *
 * @param since when it began to
 * @param until when {@code then} happens, or null when that has no time, or the time has passed
 * @param then what happens at that time, or after it; null when nothing does by itself
 * @param arguments what the words tell besides, in their order after since and until: texts, numbers, money, a courier, a
 *     {@link Step}
 */
public record Wait(
        WaitsFor kind,
        Instant since,
        @Nullable Instant until,
        @Nullable Then then,
        List<Object> arguments,
        Subject subject) {

    /** The most pressing first, of the same kind what ends soonest, and then what has been waited for longest. */
    static final Comparator<Wait> PRESSING = Comparator.comparing(Wait::kind)
            .thenComparing(Wait::until, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Wait::since);

    public Wait {
        arguments = List.copyOf(arguments);
    }

    /** Who can end it. */
    public WaitsFor.Audience audience() {
        return kind.audience();
    }

    /** What it is about, besides the order; at most one of them is known. */
    public record Subject(
            @Nullable UUID shipmentId,
            @Nullable UUID refundId,
            @Nullable UUID paymentId,
            @Nullable UUID itemId,
            @Nullable Long jobKey) {

        static final Subject ORDER = new Subject(null, null, null, null, null);

        static Subject shipment(UUID id) {
            return new Subject(id, null, null, null, null);
        }

        static Subject refund(UUID id) {
            return new Subject(null, id, null, null, null);
        }

        static Subject payment(UUID id) {
            return new Subject(null, null, id, null, null);
        }

        static Subject item(UUID id) {
            return new Subject(null, null, null, id, null);
        }

        static Subject job(long key) {
            return new Subject(null, null, null, null, key);
        }
    }

    /**
     * A step of a process, which has words of its own in each language.
     *
     * @param jobType such as {@code payment.openCheckout}
     */
    public record Step(String jobType) {}

    static Wait of(WaitsFor kind, Instant since, Subject subject, Object... arguments) {
        return new Wait(kind, since, null, null, List.of(arguments), subject);
    }

    static Wait of(WaitsFor kind, OrderView order) {
        return of(kind, order.placedAt(), Subject.ORDER);
    }

    Wait until(@Nullable Instant at, @Nullable Then what) {
        return new Wait(kind, since, at, what, arguments, subject);
    }
}
