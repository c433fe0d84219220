package io.tertib.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class OnlyIfChangedTests {

    @TempDir
    Path directory;

    private Path watched;
    private Path pom;

    @BeforeEach
    void writeWhatIsWatched() throws IOException {
        watched = Files.createDirectories(directory.resolve("classes"));
        pom = directory.resolve("pom.xml");
        Files.writeString(watched.resolve("One.class"), "one");
        Files.writeString(watched.resolve("Two.class"), "two");
        Files.writeString(pom, "versions");
        Sample.reset();
    }

    @Test
    void leavesOutWhatHasPassedAndTellsWhyAndWhere() {
        assertThat(run()).isEmpty();
        assertThat(Sample.ran).containsExactlyInAnyOrder("plain", "nested 1", "nested 2");

        Sample.reset();
        assertThat(run())
                .singleElement()
                .asString()
                .startsWith("Nothing has changed since all of it passed")
                .contains(directory
                        .resolve("passed")
                        .resolve(Sample.class.getName())
                        .toString());
        assertThat(Sample.ran).isEmpty();
    }

    @Test
    void runsAgainAfterAnyChange() throws IOException {
        run();

        Files.writeString(watched.resolve("Two.class"), "owt");
        assertRuns();
        Files.writeString(watched.resolve("Three.class"), "");
        assertRuns();
        Files.move(watched.resolve("Three.class"), watched.resolve("Four.class"));
        assertRuns();
        Files.delete(watched.resolve("Four.class"));
        assertRuns();
        Files.writeString(pom, "newer versions");
        assertRuns();
    }

    @Test
    void runsAlwaysInCi() {
        run();

        Sample.reset();
        run(true, selectClass(Sample.class));
        assertThat(Sample.ran).hasSize(3);
    }

    @Test
    void runsAgainUntilNothingFails() {
        Sample.inFirst = Assertions::fail;
        run();
        assertRuns();
    }

    @Test
    void runsAgainWhenItsEndFailed() {
        Sample.atTheEnd = Assertions::fail;
        run();
        assertRuns();
    }

    @Test
    void runsAgainWhenSomethingWasLeftOut() {
        Sample.inFirst = () -> Assumptions.abort("Not here");
        run();
        assertRuns();
    }

    @Test
    void takesAPartForNoWhole() {
        run(false, selectMethod(Sample.class, "plain"));
        assertRuns();
    }

    @Test
    void takesWhatChangedWhileItRanForNotTested() {
        Sample.inFirst = () -> {
            try {
                Files.writeString(pom, "newer versions");
            } catch (IOException e) {
                Assertions.fail(e);
            }
        };
        run();
        assertRuns();
    }

    @Test
    void watchesTheStandInAndItsTests() {
        assertThat(OnlyIfChanged.WATCHED.getFirst())
                .isDirectoryContaining("glob:**/StripeStandIn.class")
                .isDirectoryContaining("glob:**/StripeStandInTests.class");
        assertThat(OnlyIfChanged.WATCHED.getLast()).isRegularFile();
    }

    /** Runs it all again, this time well. */
    private void assertRuns() {
        Sample.reset();
        assertThat(run()).isEmpty();
        assertThat(Sample.ran).hasSize(3);
    }

    private List<String> run() {
        return run(false, selectClass(Sample.class));
    }

    /** Runs tests of the sample, and returns why some were left out. */
    private List<String> run(boolean ci, DiscoverySelector what) {
        Sample.condition = new OnlyIfChanged(directory.resolve("passed"), ci, List.of(watched, pom));
        List<String> skipped = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(what)
                                .filters(EngineFilter.includeEngines("junit-jupiter"))
                                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionSkipped(TestIdentifier test, String reason) {
                                skipped.add(reason);
                            }
                        });
        return skipped;
    }

    /** Runs from here only. */
    static class Sample {

        @RegisterExtension
        static OnlyIfChanged condition = new OnlyIfChanged();

        static final List<String> ran = new ArrayList<>();
        static Runnable inFirst = () -> {};
        static Runnable atTheEnd = () -> {};

        static void reset() {
            ran.clear();
            inFirst = () -> {};
            atTheEnd = () -> {};
        }

        @Test
        void plain() {
            ran.add("plain");
        }

        @AfterAll
        static void end() {
            atTheEnd.run();
        }

        @Nested
        class Inner {

            @ParameterizedTest
            @ValueSource(ints = {1, 2})
            void nested(int number) {
                ran.add("nested " + number);
                if (number == 1) {
                    inFirst.run();
                }
            }
        }
    }
}
