package io.tertib.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row that Tertib wrote, from which bare SQL writes others of the same kind. */
final class WrittenRow {

    private final String table;
    private final List<Column> columns;
    private final String insert;
    private final String update;

    WrittenRow(String table, List<Column> columns) {
        this.table = table;
        this.columns = columns;
        this.insert = "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                        table,
                        columns.stream().map(Column::name).collect(Collectors.joining(", ")),
                        columns.stream().map(Column::placeholder).collect(Collectors.joining(", ")));
        this.update = "UPDATE %s SET %s WHERE %s"
                .formatted(
                        table,
                        changeable().stream().map(Column::equation).collect(Collectors.joining(", ")),
                        keys().stream().map(Column::equation).collect(Collectors.joining(" AND ")));
    }

    String table() {
        return table;
    }

    /** Tells the row from all others. */
    String identity() {
        return table + keys().stream().map(Column::value).toList();
    }

    /** The ids by which the row itself is known. */
    List<String> ids() {
        return keys().stream()
                .filter(Column::isId)
                .map(column -> String.valueOf(column.value()))
                .toList();
    }

    /** Writes another row of the kind, with other ids in place of these, and other values where they have to differ. */
    void insert(Connection connection, Map<String, String> otherIds) throws SQLException {
        execute(connection, insert, columns, otherIds);
    }

    /** Writes into the row that has these other ids what was written into this one. */
    void update(Connection connection, Map<String, String> otherIds) throws SQLException {
        List<Column> all = new ArrayList<>(changeable());
        all.addAll(keys());
        execute(connection, update, all, otherIds);
    }

    private static void execute(Connection connection, String sql, List<Column> columns, Map<String, String> otherIds)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (Column column : columns) {
                statement.setString(parameter++, column.valueWith(otherIds));
            }
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("Not one row: " + sql);
            }
        }
    }

    private List<Column> keys() {
        return columns.stream().filter(Column::key).toList();
    }

    private List<Column> changeable() {
        return columns.stream()
                .filter(column -> !column.key() && !column.unique())
                .toList();
    }

    /**
     * A value of the row.
     *
     * @param type as SQL writes it
     * @param key whether it belongs to the primary key
     * @param unique whether no other row may have it
     */
    record Column(String name, String type, @Nullable String value, boolean key, boolean unique) {

        boolean isId() {
            return type.equals("uuid");
        }

        private String placeholder() {
            return "?::" + type;
        }

        private String equation() {
            return name + " = " + placeholder();
        }

        private @Nullable String valueWith(Map<String, String> otherIds) {
            if (value == null) {
                return null;
            }
            String other = value;
            for (Map.Entry<String, String> id : otherIds.entrySet()) {
                other = other.replace(id.getKey(), id.getValue());
            }
            if (!unique || !other.equals(value)) {
                return other;
            }
            return type.equals("text") ? value + "-" + Unique.next() : Long.toString(Unique.next());
        }
    }
}
