package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tertib.OnlyEmbedded;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.local.part.Port;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the README's tour, one after the other as somebody would type them, prints what stands beside it. It
 * needs the programs that the tour asks for; where one is missing it is skipped, but fails where the environment says
 * {@code CI=true}.
 */
@PlatformTest
@OnlyEmbedded("The README's tour is of the embedded platform, whose engine asks nobody for a login")
class ReadmeTourIT {

    private static final Pattern SECTION = Pattern.compile("(?ms)^## A five-minute tour$.*?(?=^## )");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sh$(.*?)^ *```$");

    /** A value that a command prints: a number, or a word in capitals. */
    private static final Pattern PRINTS = Pattern.compile("# ([A-Z_]{2,}|[0-9.]+)$");

    private static final String NEXT = "--- block ";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LocalPlatform platform;

    ReadmeTourIT(LocalPlatform platform) {
        this.platform = platform;
    }

    @Test
    void everyCommandPrintsWhatStandsBesideIt(@TempDir Path directory) throws Exception {
        for (String program : List.of("bash", "curl", "openssl")) {
            if (!Boolean.parseBoolean(System.getenv("CI"))) {
                assumeThat(isInstalled(program)).as(program).isTrue();
            }
        }
        List<String> blocks = blocks();
        assertThat(blocks).hasSizeGreaterThan(15);

        List<List<String>> printed = run(blocks, directory);

        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            for (String line : blocks.get(i).lines().toList()) {
                Matcher prints = PRINTS.matcher(line);
                if (prints.find()) {
                    expected.add(i + ": " + prints.group(1));
                }
            }
            for (String line : printed.get(i)) {
                if (line.matches("[A-Z_]{2,}|[0-9.]+")) {
                    found.add(i + ": " + line);
                }
            }
        }
        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(found).as("%s", printed).isEqualTo(expected);
    }

    private static List<String> blocks() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(Path.of("README.md")));
        assertThat(section.find()).as("the tour").isTrue();
        return BLOCK.matcher(section.group())
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private List<List<String>> run(List<String> blocks, Path directory) throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder("set -u\n");
        // The platform's clock may be ahead.
        long ahead = Duration.between(Instant.now(), platform.clock().instant()).toSeconds();
        script.append("date() { command date -d \"@$(( $(command date +%s) + ")
                .append(ahead)
                .append(" ))\" \"$@\"; }\n");
        for (int i = 0; i < blocks.size(); i++) {
            script.append("echo '")
                    .append(NEXT)
                    .append(i)
                    .append("'\n")
                    .append(here(blocks.get(i)))
                    // An answer may not end its line.
                    .append("\necho\n");
        }
        Path file = Files.writeString(directory.resolve("tour.sh"), script);
        Path output = directory.resolve("output");
        Process bash = new ProcessBuilder("bash", file.toAbsolutePath().toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(bash.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("The tour has an end: %s", Files.readString(output))
                    .isTrue();
        } finally {
            bash.destroyForcibly();
        }
        List<List<String>> printed = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            if (line.startsWith(NEXT)) {
                printed.add(new ArrayList<>());
            } else {
                printed.getLast().add(line);
            }
        }
        return printed;
    }

    /** On the ports of this platform. */
    private String here(String block) {
        return block.replace("http://localhost:8080", platform.ports().url(Port.TERTIB))
                .replace("http://localhost:8081", platform.ports().url(Port.ENGINE_REST))
                .replace("tertib-local-key", platform.apiKey());
    }

    private static boolean isInstalled(String program) {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
