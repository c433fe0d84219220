package io.tertib.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the rows of a large table by columns that have few values, each or together, in an index of these columns with
 * those after them by which lists are sorted. First the index tells in which ways the values go together at all: some
 * hundred, each found by one step. Of these the ones that fit are chosen, and the first rows of each are read. So it makes no
 * difference how many rows fit, and the database has nothing to guess: what fits nothing is told as soon as what fits all.
 *
 * <p>The SQL names a row of the table {@code t}, and a way in which the values go together {@code facet}.
 */
public final class Facets {

    private final String table;
    private final List<String> columns;

    /** @param columns of the index, all of them never null, in its order, without those that sort */
    public Facets(String table, String... columns) {
        this.table = table;
        this.columns = List.of(columns);
    }

    /** Begins a statement: afterwards there is {@code facet}. */
    public String with() {
        String first = "SELECT " + of("t") + " FROM " + table + " t";
        String byAll = " ORDER BY " + of("t") + " LIMIT 1";
        return "WITH RECURSIVE facet AS ((" + first + byAll
                + ") UNION ALL (SELECT next.* FROM facet CROSS JOIN LATERAL (" + first + " WHERE (" + of("t") + ") > ("
                + of("facet") + ")" + byAll + ") next))";
    }

    /**
     * Reads the first rows.
     *
     * @param selected columns of {@code t}, with those by which it is sorted
     * @param which condition on {@code facet}
     * @param where condition on {@code t}
     * @param order the columns that sort, by the index
     */
    public String first(String selected, String which, String where, String order, String limit) {
        return "SELECT r.* FROM facet CROSS JOIN LATERAL (SELECT " + selected + " FROM " + table + " t WHERE " + same()
                + " AND " + where + " ORDER BY " + order + " LIMIT " + limit + ") r WHERE " + which + " ORDER BY "
                + order
                + " LIMIT " + limit;
    }

    /** Reads rows as they come, so many at most. */
    public String any(String selected, String which, String where, long limit) {
        return "SELECT r.* FROM facet CROSS JOIN LATERAL (SELECT " + selected + " FROM " + table + " t WHERE " + same()
                + " AND " + where + " LIMIT " + limit + ") r WHERE " + which + " LIMIT " + limit;
    }

    /** Counts rows, to a limit. */
    public String count(String which, String where, long limit) {
        return "SELECT count(*) FROM (" + any("1 AS one", which, where, limit) + ") counted";
    }

    private String same() {
        return columns.stream()
                .map(column -> "t." + column + " = facet." + column)
                .collect(Collectors.joining(" AND "));
    }

    private String of(String alias) {
        return columns.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }
}
