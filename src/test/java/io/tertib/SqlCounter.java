package io.tertib;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.util.ReflectionUtils;

/** Counts what the present thread asks of the database; what others do at the same time is not counted. */
@TestComponent
public final class SqlCounter implements BeanPostProcessor {

    private static final ThreadLocal<@Nullable Recording> RECORDING = new ThreadLocal<>();

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (!(bean instanceof DataSource dataSource) || bean instanceof ProxyDataSource) {
            return bean;
        }
        Listener listener = new Listener();
        return ProxyDataSourceBuilder.create(dataSource)
                .listener(listener)
                .methodListener(listener)
                .build();
    }

    /** Does something in this thread and tells what it asked of the database. */
    public Tally count(Runnable work) {
        Recording counted = new Recording();
        RECORDING.set(counted);
        try {
            work.run();
        } finally {
            RECORDING.remove();
        }
        return new Tally(List.copyOf(counted.statements), counted.commits);
    }

    /** Does something in this thread and gives what it asked of the database, with the values. */
    public List<Asked> ask(Runnable work) {
        Recording counted = new Recording();
        RECORDING.set(counted);
        try {
            work.run();
        } finally {
            RECORDING.remove();
        }
        return List.copyOf(counted.asked);
    }

    /**
     * A statement and what was set in it.
     *
     * @param values each is a call of the prepared statement
     */
    public record Asked(String sql, List<ParameterSetOperation> values) {

        /** Prepares it anew, with something before it. */
        public PreparedStatement prepare(Connection connection, String before) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(before + sql);
            for (ParameterSetOperation value : values) {
                ReflectionUtils.invokeMethod(value.getMethod(), statement, value.getArgs());
            }
            return statement;
        }
    }

    /**
     * What was asked of the database.
     *
     * @param statements what was sent; a batch is sent at once and counts as one
     * @param commits how many transactions ended well, those that only read included
     */
    public record Tally(List<String> statements, int commits) {

        Tally plus(Tally other) {
            List<String> all = new ArrayList<>(statements);
            all.addAll(other.statements);
            return new Tally(List.copyOf(all), commits + other.commits);
        }
    }

    private static final class Recording {
        private final List<String> statements = new ArrayList<>();
        private final List<Asked> asked = new ArrayList<>();
        private int commits;
    }

    private static final class Listener implements QueryExecutionListener, MethodExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            Recording present = RECORDING.get();
            if (present != null) {
                queries.forEach(query -> present.asked.add(new Asked(
                        query.getQuery(),
                        query.getParametersList().isEmpty()
                                ? List.of()
                                : List.copyOf(query.getParametersList().getFirst()))));
                present.statements.add(queries.stream()
                        .map(QueryInfo::getQuery)
                        .findFirst()
                        .orElse("")
                        .replaceAll("\\s+", " "));
            }
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            // Counted before.
        }

        @Override
        public void beforeMethod(MethodExecutionContext call) {
            Recording present = RECORDING.get();
            if (present != null
                    && call.getTarget() instanceof Connection
                    && call.getMethod().getName().equals("commit")) {
                present.commits++;
            }
        }

        @Override
        public void afterMethod(MethodExecutionContext call) {
            // Counted before.
        }
    }
}
