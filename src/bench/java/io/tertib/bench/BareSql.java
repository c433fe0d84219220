package io.tertib.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The statements of a reading, prepared on one connection: what a program could do that does nothing but read the rows. */
final class BareSql implements AutoCloseable {

    private final List<PreparedStatement> statements = new ArrayList<>();

    /** @param connection such as the application has, which stays open */
    BareSql(Connection connection, List<String> sql) {
        try {
            for (String statement : sql) {
                statements.add(connection.prepareStatement(statement));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("\n", sql), e);
        }
    }

    /** Reads every column of every row. */
    void run() {
        read();
    }

    /** What stands in the first column of each row. */
    List<String> first() {
        return read().stream().filter(Objects::nonNull).toList();
    }

    private List<String> read() {
        List<String> first = new ArrayList<>();
        try {
            for (PreparedStatement statement : statements) {
                try (ResultSet rows = statement.executeQuery()) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        first.add(rows.getString(1));
                        for (int column = 2; column <= columns; column++) {
                            rows.getString(column);
                        }
                    }
                }
            }
            return first;
        } catch (SQLException e) {
            throw new IllegalStateException(statements.toString(), e);
        }
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : statements) {
                statement.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
