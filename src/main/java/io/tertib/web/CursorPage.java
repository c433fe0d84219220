package io.tertib.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list. */
@Schema(name = "PageOf", description = "One page of a list.")
public record CursorPage<T>(
        @Schema(description = "In the order of the list") List<T> items,

        @Schema(
                description = "To ask for the next page with; null on the last one",
                example = "MjAyNi0xMi0wMVQwMTozMDowMFoKMDE5OGEwYjAtNWYzZS03YzQxLTlhNmQtMmYxYjdjMGU0ZDEw")
        @Nullable
        String nextCursor) {

    public CursorPage {
        items = List.copyOf(items);
    }

    /**
     * Makes a page of what a query found.
     *
     * @param rows found with {@link PageRequestParams#rows()} as the limit
     * @param page what was asked for
     * @param position the position of a row in the list
     * @param toItem what the caller gets to see of a row
     */
    public static <R, T> CursorPage<T> of(
            List<R> rows, PageRequestParams page, Function<R, Cursor> position, Function<R, T> toItem) {
        boolean more = rows.size() > page.size();
        List<R> shown = more ? rows.subList(0, page.size()) : rows;
        return new CursorPage<>(
                shown.stream().map(toItem).toList(),
                more ? position.apply(shown.getLast()).encode() : null);
    }

    /** The same page with other items. */
    public <U> CursorPage<U> map(Function<T, U> toItem) {
        return new CursorPage<>(items.stream().map(toItem).toList(), nextCursor);
    }
}
