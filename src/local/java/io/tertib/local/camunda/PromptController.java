package io.tertib.local.camunda;

import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.exporter.api.context.ScheduledTask;
import java.time.Duration;
import java.util.Optional;

/**
 * Has what an exporter plans done sooner: after a tenth of the time, so that a single task is shown at once, or after half
 * of it while much is going on, so that many records travel together. It also tells the engine that records which the
 * exporter never gets to see are done with.
 */
final class PromptController implements Controller {

    private static final int SOONER = 10;
    private static final int SOONER_WHEN_BUSY = 2;

    /** More records than a few orders cause between two times. */
    private static final int BUSY = 200;

    private final Controller controller;
    private long handedOn = -1;
    private long passedOver = -1;
    private int sinceLastTime;

    PromptController(Controller controller) {
        this.controller = controller;
    }

    /** The exporter is given the record at a position. */
    void handOn(long position) {
        handedOn = position;
        sinceLastTime++;
    }

    /** The exporter is not given the record at a position. */
    void passOver(long position) {
        passedOver = position;
    }

    @Override
    public ScheduledTask scheduleCancellableTask(Duration delay, Runnable task) {
        int sooner = sinceLastTime > BUSY ? SOONER_WHEN_BUSY : SOONER;
        sinceLastTime = 0;
        return controller.scheduleCancellableTask(delay.dividedBy(sooner), task);
    }

    @Override
    public void updateLastExportedRecordPosition(long position) {
        controller.updateLastExportedRecordPosition(doneUpTo(position));
    }

    @Override
    public void updateLastExportedRecordPosition(long position, byte[] metadata) {
        controller.updateLastExportedRecordPosition(doneUpTo(position), metadata);
    }

    /** The exporter says so at each of its times, whether it was given anything since or not. */
    private long doneUpTo(long position) {
        return position >= handedOn ? Math.max(position, passedOver) : position;
    }

    @Override
    public long getLastExportedRecordPosition() {
        return controller.getLastExportedRecordPosition();
    }

    @Override
    public Optional<byte[]> readMetadata() {
        return controller.readMetadata();
    }
}
