package io.tertib.process;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Lets jobs have half of the database's connections and no more, so that whoever calls the API does not wait behind them,
 * however many there are. A job waits here before its transaction begins; one that calls Stripe keeps nobody waiting.
 */
@Component
class JobConnections implements TransactionExecutionListener {

    private static final ThreadLocal<Job> JOB = new ThreadLocal<>();
    private final Semaphore free;
    private final Duration patience;

    JobConnections(DataSource dataSource) throws SQLException {
        HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
        // The first come first, as in the pool itself.
        this.free = new Semaphore(Math.max(1, pool.getMaximumPoolSize() / 2), true);
        this.patience = Duration.ofMillis(pool.getConnectionTimeout());
    }

    /** Makes the threads that jobs run in, each for one job. */
    ThreadFactory threads() {
        ThreadFactory virtual = Thread.ofVirtual().name("job-", 0).factory();
        return work -> virtual.newThread(() -> {
            JOB.set(new Job());
            work.run();
        });
    }

    /** How many transactions of jobs can begin at once now. */
    int free() {
        return free.availablePermits();
    }

    @Override
    public void beforeBegin(TransactionExecution transaction) {
        Job present = JOB.get();
        if (present == null || present.holdsConnection) {
            return;
        }
        try {
            if (!free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CannotCreateTransactionException("All connections for jobs were in use for " + patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotCreateTransactionException("Interrupted while waiting for a connection", e);
        }
        present.holdsConnection = true;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure != null) {
            release();
        }
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        release();
    }

    @Override
    public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
        release();
    }

    private void release() {
        Job present = JOB.get();
        if (present != null && present.holdsConnection) {
            present.holdsConnection = false;
            free.release();
        }
    }

    /** The job that a thread works on. */
    private static final class Job {
        private boolean holdsConnection;
    }
}
