package io.tertib.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.exporter.api.context.Controller;
import io.camunda.zeebe.exporter.api.context.ScheduledTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromptControllerTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Engine engine = new Engine();
    private final PromptController controller = new PromptController(engine);

    @Test
    void tellsOfRecordsPassedOverOnceTheExporterHasWrittenAllThatItWasGiven() {
        controller.handOn(7);
        controller.passOver(8);

        controller.updateLastExportedRecordPosition(5);
        assertThat(engine.position).isEqualTo(5);

        controller.updateLastExportedRecordPosition(7);
        assertThat(engine.position).isEqualTo(8);
    }

    @Test
    void isNeverAheadOfWhatTheExporterStillHolds() {
        controller.passOver(8);
        controller.handOn(9);

        controller.updateLastExportedRecordPosition(7);
        assertThat(engine.position).isEqualTo(7);
    }

    @Test
    void tellsOfRecordsPassedOverBeforeTheExporterWasGivenAny() {
        controller.passOver(3);

        controller.updateLastExportedRecordPosition(0, new byte[0]);
        assertThat(engine.position).isEqualTo(3);
    }

    @Test
    void letsRecordsTravelTogetherOnlyWhileThereAreMany() {
        controller.scheduleCancellableTask(SECOND, () -> {});
        for (int position = 0; position < 1_000; position++) {
            controller.handOn(position);
        }
        controller.scheduleCancellableTask(SECOND, () -> {});
        controller.handOn(1_000);
        controller.scheduleCancellableTask(SECOND, () -> {});

        assertThat(engine.delays)
                .containsExactly(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofMillis(100));
    }

    private static final class Engine implements Controller {

        private final List<Duration> delays = new ArrayList<>();
        private long position = -1;

        @Override
        public ScheduledTask scheduleCancellableTask(Duration delay, Runnable task) {
            delays.add(delay);
            return () -> {};
        }

        @Override
        public void updateLastExportedRecordPosition(long to) {
            position = to;
        }

        @Override
        public void updateLastExportedRecordPosition(long to, byte[] metadata) {
            position = to;
        }

        @Override
        public long getLastExportedRecordPosition() {
            return position;
        }

        @Override
        public Optional<byte[]> readMetadata() {
            return Optional.empty();
        }
    }
}
