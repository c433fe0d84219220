package io.tertib.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.common.InvalidException;
import org.jspecify.annotations.Nullable;

/**
 * The parameters {@code limit} and {@code cursor} of every list, bound as a plain controller parameter.
 *
 * @param limit how many items are wanted, 1 to 250; 50 if not said
 * @param cursor where to go on, as given by the page before; null to begin
 */
public record PageRequestParams(
        @Parameter(
                description = "How many items, 1 to 250; 50 when absent",
                schema = @Schema(type = "integer", format = "int32", minimum = "1", maximum = "250"),
                example = "50")
        @Nullable
        Integer limit,

        @Parameter(description = "nextCursor of the page before; absent for the first page") @Nullable
        String cursor) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 250;

    /** A first page of the usual size. */
    public static PageRequestParams first() {
        return new PageRequestParams(null, null);
    }

    /**
     * How many items are wanted.
     *
     * @throws InvalidException if that is less than 1 or more than 250
     */
    public int size() {
        int size = limit == null ? DEFAULT_LIMIT : limit;
        if (size < 1 || size > MAX_LIMIT) {
            throw new InvalidException("limit", "must be from 1 to " + MAX_LIMIT);
        }
        return size;
    }

    /** How many rows to read: one more than wanted, which tells whether there is a next page. */
    public int rows() {
        return size() + 1;
    }

    /** Where a list sorted by time and id goes on. */
    public Keyset keyset() {
        return Keyset.after(cursor == null || cursor.isEmpty() ? null : cursor);
    }

    /** Where a list goes on in which time and id ascend. */
    public Keyset ascendingKeyset() {
        return cursor == null || cursor.isEmpty() ? Keyset.FIRST : Keyset.after(cursor);
    }
}
