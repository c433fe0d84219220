package io.tertib.bench;

import io.tertib.local.part.PlatformException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Measures what Tertib gets done on this machine, and beside each figure what the machine could do: {@code ./mvnw -Pbench
 * verify}. It starts what it needs on free ports and leaves nothing behind but {@code bench.json} and Tertib's log.
 */
final class Bench {

    private static final int FAILED = 1;

    private Bench() {}

    /**
     * Runs it.
     *
     * @param args as {@link BenchSettings#of} reads them
     */
    public static void main(String[] args) throws IOException {
        // The libraries of the platform have nothing to say that is wanted here.
        LoggingSystem.get(Bench.class.getClassLoader()).beforeInitialize();
        try {
            BenchSettings settings = BenchSettings.of(args);
            // Read before it is measured: it may be the file that this run writes.
            Optional<Path> file = settings.against();
            Optional<Earlier> earlier =
                    file.isEmpty() ? Optional.empty() : Optional.of(Earlier.read(file.orElseThrow()));
            Report report = run(settings);
            Optional<Earlier.Comparison> comparison = earlier.map(run -> run.compare(report.figures()));
            comparison.ifPresent(System.out::println);
            System.exit(comparison.map(Earlier.Comparison::isPassed).orElse(true) ? 0 : FAILED);
        } catch (PlatformException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private static Report run(BenchSettings settings) throws IOException {
        Report report = new Report();
        Path logs = settings.directory().resolve("bench");
        try {
            if (settings.measures(BenchSettings.Part.PLATFORM)) {
                new PlatformBench(settings.jar(), logs, settings.orders(), settings.warmUp(), report::add).run();
            }
            if (settings.measures(BenchSettings.Part.LISTS)) {
                ListBench lists = new ListBench(settings.jar(), logs, report::add);
                for (int orders : settings.shops()) {
                    lists.run(orders, settings.database());
                }
            }
        } finally {
            // What was measured is told, even if something fails after it.
            report.print();
            report.write(settings.directory().resolve("bench.json"), settings.told());
        }
        return report;
    }
}
