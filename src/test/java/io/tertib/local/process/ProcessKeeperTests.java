package io.tertib.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class ProcessKeeperTests {

    private static final Progress SILENT = new Progress(new PrintStream(OutputStream.nullOutputStream(), false));

    @TempDir
    Path directory;

    private Process process;

    @BeforeEach
    void startSomething() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void endIt() {
        process.destroyForcibly();
    }

    @Test
    void endsWhatAKilledRunHasLeft() {
        ProcessRecord.of(process.toHandle()).write(directory.resolve("part.pid"));

        ProcessKeeper.endLeftovers(directory, SILENT);

        assertThat(process.isAlive()).isFalse();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void sparesAProgramThatHasGotTheNumberOfOneThatEnded() {
        Instant longAgo = Instant.now().minus(Duration.ofHours(1));
        new ProcessRecord(process.pid(), longAgo).write(directory.resolve("part.pid"));

        ProcessKeeper.endLeftovers(directory, SILENT);

        assertThat(process.isAlive()).isTrue();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void forgetsWhatHasEndedInGoodOrder() {
        try (ProcessKeeper keeper = new ProcessKeeper(directory)) {
            keeper.keep("part", process.toHandle());
            assertThat(directory.resolve("part.pid")).exists();

            keeper.forget("part", process.toHandle());
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void letsNothingStartOnceAllIsBeingStopped() throws InterruptedException {
        ProcessKeeper keeper = new ProcessKeeper(directory);
        keeper.close();

        assertThatThrownBy(() -> keeper.keep("part", process.toHandle())).isInstanceOf(PlatformException.class);
        assertThat(process.waitFor()).isNotZero();
    }
}
