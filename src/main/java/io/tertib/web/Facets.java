package io.tertib.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the rows of a large table by columns that have few values, each or together, in an index of these columns with
 * those after them by which lists are sorted. First the index tells in which ways the values go together at all: some
 * hundred, each found by one step. Of these the ones that fit are chosen, and the first rows of each are read. So it makes no
 * difference how many rows fit, and the database has nothing to guess: what fits nothing is told as soon as what fits all.
 *
 * <p>Where many columns make many ways, the first of them alone go together in few: these are looked up before, so that of
 * those that cannot fit none of their ways is.
 *
 * <p>The SQL names a row of the table {@code t}, a way in which the values go together {@code facet}, and one in which those of
 * the first columns do {@code coarse}.
 */
public final class Facets {

    private final String table;
    private final List<String> columns;
    private final List<String> firstColumns;
    private final List<String> otherColumns;

    /** @param columns of the index, all of them never null, in its order, without those that sort */
    public Facets(String table, String... columns) {
        this(table, List.of(), List.of(columns));
    }

    /**
     * Facets of many columns.
     *
     * @param firstColumns columns of the index, as above
     * @param otherColumns those that follow
     */
    public Facets(String table, List<String> firstColumns, List<String> otherColumns) {
        this.table = table;
        this.firstColumns = List.copyOf(firstColumns);
        this.otherColumns = List.copyOf(otherColumns);
        this.columns =
                Stream.concat(firstColumns.stream(), otherColumns.stream()).toList();
    }

    /** Begins a statement: afterwards there is {@code facet}. */
    public String with() {
        return "WITH RECURSIVE " + all("facet", columns);
    }

    /**
     * Likewise; of the facets at least those are there whose first columns fulfil a condition.
     *
     * @param which condition on {@code coarse}
     */
    public String with(String which) {
        if (firstColumns.isEmpty()) {
            throw new IllegalStateException("The facets of " + table + " have no first columns");
        }
        String row = "SELECT " + of("t", columns) + " FROM " + table + " t WHERE ";
        String byOthers = " ORDER BY " + of("t", otherColumns) + " LIMIT 1";
        return "WITH RECURSIVE " + all("coarse", firstColumns)
                + ", facet AS ((SELECT one.* FROM coarse CROSS JOIN LATERAL ("
                + row
                + same("coarse", firstColumns) + byOthers + ") one WHERE " + which
                + ") UNION ALL (SELECT next.* FROM facet CROSS JOIN LATERAL (" + row + same("facet", firstColumns)
                + " AND ("
                + of("t", otherColumns) + ") > (" + of("facet", otherColumns) + ")" + byOthers + ") next))";
    }

    /** All ways in which the first columns of the index go together, each found from the one before it. */
    private String all(String name, List<String> columnsFromFirst) {
        String row = "SELECT " + of("t", columnsFromFirst) + " FROM " + table + " t";
        String byAll = " ORDER BY " + of("t", columnsFromFirst) + " LIMIT 1";
        return name + " AS ((" + row + byAll + ") UNION ALL (SELECT next.* FROM " + name + " CROSS JOIN LATERAL (" + row
                + " WHERE (" + of("t", columnsFromFirst) + ") > (" + of(name, columnsFromFirst) + ")" + byAll
                + ") next))";
    }

    /** Whether it is one of the first columns. */
    public boolean isFirst(String column) {
        return firstColumns.contains(column);
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
        return "SELECT r.* FROM facet CROSS JOIN LATERAL (SELECT " + selected + " FROM " + table + " t WHERE "
                + same("facet", columns)
                + " AND " + where + " ORDER BY " + order + " LIMIT " + limit + ") r WHERE " + which + " ORDER BY "
                + order
                + " LIMIT " + limit;
    }

    /** Reads rows as they come, so many at most. */
    public String any(String selected, String which, String where, long limit) {
        return "SELECT r.* FROM facet CROSS JOIN LATERAL (SELECT " + selected + " FROM " + table + " t WHERE "
                + same("facet", columns) + " AND " + where + " LIMIT " + limit + ") r WHERE " + which + " LIMIT "
                + limit;
    }

    /** Counts rows, to a limit. */
    public String count(String which, String where, long limit) {
        return "SELECT count(*) FROM (" + any("1 AS one", which, where, limit) + ") counted";
    }

    private static String same(String alias, List<String> columns) {
        return columns.stream()
                .map(column -> "t." + column + " = " + alias + "." + column)
                .collect(Collectors.joining(" AND "));
    }

    private static String of(String alias, List<String> columns) {
        return columns.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }
}
