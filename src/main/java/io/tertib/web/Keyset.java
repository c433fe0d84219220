package io.tertib.web;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A position in a list that is sorted by a time and then by id, both descending. A query asks for the rows with
 * {@code (time, id) < (:at, :id)}; where both ascend, for those with {@code (time, id) > (:at, :id)}.
 *
 * @param at the time of the last item seen
 * @param id the id of the last item seen
 */
public record Keyset(Instant at, UUID id) {

    /** Before the first item: later than all. */
    public static final Keyset START = new Keyset(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    /** Before the first item of a list in which both ascend: earlier than all. */
    public static final Keyset FIRST = new Keyset(Instant.EPOCH, new UUID(0, 0));

    /**
     * Where a list goes on.
     *
     * @param cursor as given by {@link #cursor()}, or null to begin
     * @throws MalformedRequestException if the text is no such cursor
     */
    public static Keyset after(@Nullable String cursor) {
        if (cursor == null) {
            return START;
        }
        Cursor decoded = Cursor.decode(cursor);
        return new Keyset(decoded.instant(0), decoded.uuid(1));
    }

    /** Whether a row of a list in which both descend comes after this position. */
    public Predicate isBefore(Expression<Instant> time, Expression<UUID> rowId, CriteriaBuilder is) {
        // The first condition follows from the second, and has the index begin at this position.
        return is.and(
                is.lessThanOrEqualTo(time, at),
                is.or(is.lessThan(time, at), is.and(is.equal(time, at), is.lessThan(rowId, id))));
    }

    /** This position for the caller. */
    public Cursor cursor() {
        return Cursor.of(at, id);
    }
}
