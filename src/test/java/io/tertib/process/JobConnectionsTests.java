package io.tertib.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.tertib.DatabaseTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
class JobConnectionsTests {

    @Autowired
    private JobConnections connections;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private int most;

    @BeforeEach
    void half() throws SQLException {
        most = dataSource.unwrap(HikariDataSource.class).getMaximumPoolSize() / 2;
    }

    @Test
    void manyJobsLeaveConnectionsToOthers() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch end = new CountDownLatch(1);
        List<Future<?>> jobs = new ArrayList<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(connections.threads())) {
            for (int i = 0; i < 4 * most; i++) {
                jobs.add(threads.submit(() -> transaction.execute(started -> {
                    begun.incrementAndGet();
                    return waitFor(end);
                })));
            }
            await().until(() -> connections.free() == 0);

            // Others have theirs at once, although all jobs want one.
            for (int i = 0; i < 3; i++) {
                assertThat(transaction.<Integer>execute(started ->
                                jdbc.sql("select 1").query(Integer.class).single()))
                        .isEqualTo(1);
            }
            assertThat(begun).hasValueLessThanOrEqualTo(most);

            end.countDown();
            for (Future<?> job : jobs) {
                job.get(30, TimeUnit.SECONDS);
            }
        }
        assertThat(begun).hasValue(4 * most);
        assertThat(connections.free()).isEqualTo(most);
    }

    @Test
    void aJobThatFailsOrHasSeveralTransactionsKeepsNone() throws Exception {
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(connections.threads())) {
            for (int i = 0; i < 2 * most; i++) {
                Future<?> job = threads.submit(() -> {
                    transaction.executeWithoutResult(started -> transaction.executeWithoutResult(inner -> {}));
                    transaction.executeWithoutResult(started -> started.setRollbackOnly());
                    transaction.executeWithoutResult(started -> {
                        throw new IllegalStateException("as a job may");
                    });
                });
                assertThat(job)
                        .failsWithin(30, TimeUnit.SECONDS)
                        .withThrowableThat()
                        .havingRootCause()
                        .withMessage("as a job may");
            }
        }
        assertThat(connections.free()).isEqualTo(most);
    }

    private static boolean waitFor(CountDownLatch end) {
        try {
            return end.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
