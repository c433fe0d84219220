package io.tertib.bench;

import java.util.Locale;

/**
 * What one order takes of the engine and of the database.
 *
 * @param jobs that workers completed
 * @param records that the engine wrote into its log
 * @param messages that were written into the outbox
 * @param statements that the database was asked, those of polling for work among them
 * @param commits of the database, likewise
 */
record OrderCost(int jobs, double records, double messages, double statements, double commits) {

    /** Begins to count. */
    static Reading start(Stage stage) {
        return new Reading(stage, Counts.now(stage));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d jobs, %.0f records, %.1f messages, %.0f statements, %.0f commits",
                jobs,
                records,
                messages,
                statements,
                commits);
    }

    /** What had been counted when it began. */
    record Reading(Stage stage, Counts before) {

        /** What each of so many orders has taken since. */
        OrderCost forEach(int orders) {
            Counts now = Counts.now(stage);
            double each = orders;
            return new OrderCost(
                    Math.toIntExact(Math.round((now.jobs - before.jobs) / each)),
                    (now.records - before.records) / each,
                    (now.messages - before.messages) / each,
                    (now.statements - before.statements) / each,
                    (now.commits - before.commits) / each);
        }
    }

    private record Counts(long jobs, long records, long messages, long statements, long commits) {

        static Counts now(Stage stage) {
            EngineMetrics engine = new EngineMetrics(stage.platform().ports());
            return new Counts(
                    engine.completedJobs(),
                    engine.records(),
                    stage.database().number("SELECT coalesce(max(seq), 0) FROM outbox_message"),
                    stage.database().statements(),
                    stage.database()
                            .number("SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()"));
        }
    }
}
