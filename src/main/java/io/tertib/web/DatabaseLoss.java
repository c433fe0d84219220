package io.tertib.web;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells failures for which the database had gone away from all others. Which exception that ends in depends on the moment:
 * while a connection is waited for, in the middle of a statement, when the transaction is committed or rolled back.
 */
final class DatabaseLoss {

    /**
     * Beginnings of SQL states: the connection broke; there are too few resources, such as connections; the server was
     * stopped, crashed, or is starting; it has trouble with its disk; it has become a mere copy of another one.
     */
    private static final Set<String> STATES = Set.of("08", "53", "57P", "58", "25006");

    private DatabaseLoss() {}

    static boolean isCauseOf(Throwable failure) {
        Set<Throwable> all = withCauses(failure);
        return all.stream().anyMatch(DatabaseLoss::isLoss)
                // Spring also takes for this what is too large for the database.
                || (all.stream().anyMatch(DataAccessResourceFailureException.class::isInstance)
                        && all.stream().noneMatch(SQLException.class::isInstance));
    }

    private static boolean isLoss(Throwable failure) {
        return switch (failure) {
            case CannotCreateTransactionException e -> true;
            case CannotGetJdbcConnectionException e -> true;
            case SQLTransientConnectionException e -> true;
            case SQLNonTransientConnectionException e -> true;
            case SQLRecoverableException e -> true;
            // Without a state they come from the pool, which has closed the broken connection, or is closed itself.
            case SQLException e -> e.getSQLState() == null || STATES.stream().anyMatch(e.getSQLState()::startsWith);
            default -> false;
        };
    }

    /** With what a failure of the rollback has suppressed. */
    private static Set<Throwable> withCauses(Throwable failure) {
        Set<Throwable> all = new LinkedHashSet<>();
        Deque<Throwable> toSee = new ArrayDeque<>(Set.of(failure));
        while (!toSee.isEmpty()) {
            Throwable next = toSee.remove();
            if (!all.add(next)) {
                continue;
            }
            toSee.addAll(Arrays.asList(next.getSuppressed()));
            if (next.getCause() != null) {
                toSee.add(next.getCause());
            }
            if (next instanceof SQLException sql && sql.getNextException() != null) {
                toSee.add(sql.getNextException());
            }
            if (next instanceof TransactionSystemException ended && ended.getOriginalException() != null) {
                toSee.add(ended.getOriginalException());
            }
        }
        return all;
    }
}
