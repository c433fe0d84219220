package io.tertib.bench;

import io.tertib.bench.WrittenRow.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The rows that Tertib wrote for one thing that it did, read back from the database: whatever tables it uses, bare SQL
 * is to write the same.
 */
final class WrittenRows {

    private static final String TABLES = """
            SELECT relname FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'flyway_schema_history'
            ORDER BY relname
            """;
    private static final String REFERENCES = """
            SELECT confrelid::regclass::text FROM pg_constraint
            WHERE contype = 'f' AND conrelid = cast(:table AS regclass) AND confrelid <> conrelid
            """;
    /** Without what only the database may write. */
    private static final String COLUMNS = """
            SELECT attname, format_type(atttypid, atttypmod) AS type,
                   EXISTS (SELECT 1 FROM pg_index WHERE indrelid = attrelid AND indisprimary
                           AND attnum = ANY (indkey)) AS key,
                   EXISTS (SELECT 1 FROM pg_index WHERE indrelid = attrelid AND indisunique AND NOT indisprimary
                           AND indnatts = 1 AND attnum = indkey[0]) AS is_unique
            FROM pg_attribute
            WHERE attrelid = cast(:table AS regclass) AND attnum > 0 AND NOT attisdropped
              AND attidentity <> 'a' AND attgenerated = ''
            ORDER BY attnum
            """;

    private final List<WrittenRow> rows;

    private WrittenRows(List<WrittenRow> rows) {
        this.rows = rows;
    }

    /** A moment in the database's own order. */
    static long moment(Database database) {
        return database.number("SELECT pg_current_xact_id()::text::bigint");
    }

    /**
     * What was written since then.
     *
     * @param moment from {@link #moment}
     * @param about ids; a row belongs to it if it has one of them somewhere
     */
    static WrittenRows since(Database database, long moment, Collection<String> about) {
        List<WrittenRow> rows = new ArrayList<>();
        for (String table : tablesReferencedFirst(database)) {
            List<Column> columns = columns(database, table);
            database.sql()
                    .sql("""
                            SELECT t.* FROM %s t
                            WHERE t.xmin::text::bigint >= :moment
                              AND EXISTS (SELECT 1 FROM unnest(cast(:about AS text[])) AS id
                                          WHERE t::text LIKE '%%' || id || '%%')
                            """.formatted(table))
                    .param("moment", moment)
                    .param("about", about.toArray(String[]::new))
                    .query((row, n) -> {
                        List<Column> values = new ArrayList<>();
                        for (Column column : columns) {
                            values.add(new Column(
                                    column.name(),
                                    column.type(),
                                    row.getString(column.name()),
                                    column.key(),
                                    column.unique()));
                        }
                        return new WrittenRow(table, values);
                    })
                    .list()
                    .forEach(rows::add);
        }
        return new WrittenRows(rows);
    }

    private static List<String> tablesReferencedFirst(Database database) {
        Set<String> left = new LinkedHashSet<>(
                database.sql().sql(TABLES).query(String.class).list());
        List<String> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> next = left.stream()
                    .filter(table -> ordered.containsAll(database.sql()
                            .sql(REFERENCES)
                            .param("table", table)
                            .query(String.class)
                            .list()))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("Tables that reference each other: " + left);
            }
            ordered.addAll(next);
            next.forEach(left::remove);
        }
        return ordered;
    }

    private static List<Column> columns(Database database, String table) {
        return database.sql()
                .sql(COLUMNS)
                .param("table", table)
                .query((row, n) -> new Column(
                        row.getString("attname"),
                        row.getString("type"),
                        null,
                        row.getBoolean("key"),
                        row.getBoolean("is_unique")))
                .list();
    }

    /** All of them, those that others reference first. */
    List<WrittenRow> all() {
        return rows;
    }

    /** Those of one table. */
    WrittenRows of(String table) {
        return new WrittenRows(
                rows.stream().filter(row -> row.table().equals(table)).toList());
    }

    /** Those that the others have too, as they were then. */
    WrittenRows alsoIn(WrittenRows others) {
        Set<String> known = others.identities();
        return new WrittenRows(
                rows.stream().filter(row -> known.contains(row.identity())).toList());
    }

    /** Those that the others do not have. */
    WrittenRows without(WrittenRows others) {
        Set<String> known = others.identities();
        return new WrittenRows(
                rows.stream().filter(row -> !known.contains(row.identity())).toList());
    }

    private Set<String> identities() {
        return rows.stream().map(WrittenRow::identity).collect(Collectors.toSet());
    }

    /** The ids that these rows brought into the world. */
    Set<String> ids() {
        return rows.stream().flatMap(row -> row.ids().stream()).collect(Collectors.toSet());
    }

    /** How many of which table, in words. */
    @Override
    public String toString() {
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.table(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
