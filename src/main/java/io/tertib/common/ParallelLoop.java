package io.tertib.common;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off what waits in the database, several at a time, each in a thread of its own: what takes long holds up nothing
 * but what must not overtake it, and that is up to {@link #claim}.
 *
 * <p>The threads are the platform's, for a virtual one that waits inside a synchronized method, as mails are sent,
 * keeps a carrier from all others on Java 21.
 *
 * @param <T> what waits
 */
public abstract class ParallelLoop<T> extends PollingLoop {

    private static final Logger log = LoggerFactory.getLogger(ParallelLoop.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private final int most;
    private final Semaphore free;
    private final ExecutorService threads;

    /**
     * Makes one, which does not run yet.
     *
     * @param name how the threads' names begin
     * @param interval how often to look when nobody wakes it
     * @param most how many at a time
     */
    protected ParallelLoop(String name, Duration interval, int most) {
        super(name, interval);
        this.most = most;
        this.free = new Semaphore(most);
        this.threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name(name + "-", 1).factory());
    }

    /**
     * Takes what is to be done now, so that nobody else takes it. Called whenever there is room, also after each that was
     * finished. Only the loop's thread calls it.
     *
     * @param room for how many there is room
     */
    protected abstract List<T> claim(int room);

    /** Does one of what was claimed. What it throws is logged. */
    protected abstract void work(T claimed);

    @Override
    protected final boolean step() {
        int room = free.availablePermits();
        if (room > 0) {
            claim(room).forEach(this::handOut);
        }
        // Whatever is finished wakes it.
        return false;
    }

    /** Takes nothing new, and lets what is under way come to its end, within limits. */
    @Override
    public synchronized void stop() {
        super.stop();
        try {
            if (free.tryAcquire(most, LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                free.release(most);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOut(T claimed) {
        free.acquireUninterruptibly();
        threads.execute(() -> {
            try {
                work(claimed);
            } catch (RuntimeException e) {
                log.warn("{} has trouble: {}", Thread.currentThread().getName(), e.toString());
            } finally {
                free.release();
                wake();
            }
        });
    }
}
