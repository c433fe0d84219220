package io.tertib.local.camunda;

import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.exporter.api.context.ScheduledTask;
import java.time.Duration;
import java.util.Optional;

/** Has what an exporter plans done after a tenth of the time. */
final class PromptController implements Controller {

    private static final int SOONER = 10;

    private final Controller controller;

    PromptController(Controller controller) {
        this.controller = controller;
    }

    @Override
    public ScheduledTask scheduleCancellableTask(Duration delay, Runnable task) {
        return controller.scheduleCancellableTask(delay.dividedBy(SOONER), task);
    }

    @Override
    public void updateLastExportedRecordPosition(long position) {
        controller.updateLastExportedRecordPosition(position);
    }

    @Override
    public void updateLastExportedRecordPosition(long position, byte[] metadata) {
        controller.updateLastExportedRecordPosition(position, metadata);
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
