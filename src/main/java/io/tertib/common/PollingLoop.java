package io.tertib.common;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread of its own that works off what waits in the database: at once when it is woken, else after each interval,
 * because another instance may have written what waits. Trouble is logged and tried again after a pause.
 */
public final class PollingLoop {

    private static final Logger log = LoggerFactory.getLogger(PollingLoop.class);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);

    private final String name;
    private final Duration interval;
    private final Callable<Boolean> step;
    private final Semaphore wakeUp = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;

    /**
     * @param name the thread's name
     * @param interval how often to look when nobody wakes it
     * @param step works off some of what waits and says whether there may be more at once
     */
    public PollingLoop(String name, Duration interval, Callable<Boolean> step) {
        this.name = name;
        this.interval = interval;
        this.step = step;
    }

    /** Looks now instead of at the end of the interval. */
    public void wake() {
        wakeUp.release();
    }

    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().name(name).start(this::run);
        }
    }

    /** Interrupts what is under way and waits until the thread has ended. */
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

    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try {
                if (!step.call()) {
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
