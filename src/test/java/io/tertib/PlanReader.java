package io.tertib;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestComponent;

/** Looks at how the database finds what is asked of it. */
@TestComponent
public final class PlanReader {

    private static final Pattern ROWS = Pattern.compile("rows=([\\d.]+) loops=(\\d+)");
    private static final Pattern REMOVED = Pattern.compile("Rows Removed by [\\w ]+: (\\d+)");

    private final DataSource database;
    private final SqlCounter sql;

    PlanReader(DataSource database, SqlCounter sql) {
        this.database = database;
        this.sql = sql;
    }

    /**
     * Does something and looks at each query that it asks: none may read a table from one end to the other, or look at more
     * rows at any step. That small tables are quicker read as a whole is left out of account.
     *
     * @return how many statements it asked
     */
    public int looksAtFew(String what, long most, Runnable work) {
        List<SqlCounter.Asked> asked = sql.ask(work);
        for (SqlCounter.Asked one : asked) {
            if (one.sql().contains("set_config")) {
                continue;
            }
            String plan = plan(one);
            assertThat(plan).as("%s: %s", what, one.sql()).doesNotContain("Seq Scan");
            assertThat(mostRows(plan)).as("%s: %s%n%s", what, one.sql(), plan).isLessThanOrEqualTo(most);
        }
        return asked.size();
    }

    private String plan(SqlCounter.Asked asked) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement setting = connection.prepareStatement(
                    "select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),"
                            + " set_config('plan_cache_mode', 'force_custom_plan', true)")) {
                setting.execute();
            }
            List<String> lines = new ArrayList<>();
            try (PreparedStatement explain = asked.prepare(connection, "explain (analyze, costs off, timing off) ");
                    ResultSet plan = explain.executeQuery()) {
                while (plan.next()) {
                    lines.add(plan.getString(1));
                }
            }
            connection.rollback();
            return String.join("\n", lines);
        } catch (SQLException e) {
            throw new IllegalStateException(asked.sql(), e);
        }
    }

    /** A filter's rows are told for each time that it was run, on average; the row before it tells how often. */
    private static long mostRows(String plan) {
        long most = 0;
        long loops = 1;
        for (String line : plan.lines().toList()) {
            Matcher rows = ROWS.matcher(line);
            if (rows.find()) {
                loops = Long.parseLong(rows.group(2));
                most = Math.max(most, Math.round(Double.parseDouble(rows.group(1)) * loops));
            }
            Matcher removed = REMOVED.matcher(line);
            if (removed.find()) {
                most = Math.max(most, Long.parseLong(removed.group(1)) * loops);
            }
        }
        return most;
    }
}
