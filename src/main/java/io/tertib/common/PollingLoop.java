package io.tertib.common;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Works off what waits in the database, in a thread of its own: at once when it is woken, else after each interval,
 * because another instance may have written what waits. Trouble is logged and tried again after a pause. It starts and
 * stops with the application.
 */
public abstract class PollingLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(PollingLoop.class);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);

    private final String name;
    private final Duration interval;
    private final Semaphore wakeUp = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * Makes one, which does not run yet.
     *
     * @param name the thread's name
     * @param interval how often to look when nobody wakes it
     */
    protected PollingLoop(String name, Duration interval) {
        this.name = name;
        this.interval = interval;
    }

    /**
     * Works off some of what waits. Only the loop's thread calls it.
     *
     * @return whether there may be more at once
     * @throws Exception on trouble: it is called again after a pause
     */
    protected abstract boolean step() throws Exception;

    /** Has it look now instead of at the end of the interval. Returns at once. */
    protected final void wake() {
        wakeUp.release();
    }

    @Override
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().name(name).start(this::run);
        }
    }

    /** Interrupts what the thread does and waits until it has ended. */
    @Override
    public synchronized void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(15));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                if (!step()) {
                    wakeUp.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
                    wakeUp.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                if (!running || !pause(e)) {
                    return;
                }
            }
        }
    }

    private boolean pause(Exception trouble) {
        log.warn("{} has trouble, trying again: {}", name, trouble.toString());
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_TROUBLE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
