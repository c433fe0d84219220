package io.tertib.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An earlier run that another one is held against, by ratios: times of two runs differ by what else the machine had to do.
 *
 * @param ratios of its figures, by what they are
 */
record Earlier(Map<String, Double> ratios) {

    /** What two runs of the same differ by, and some more. */
    private static final double TOLERATED = 1.3;

    /** Less of these is better. */
    private static final Set<String> COSTS = Set.of("ms", "s", "MB");

    /** Reads what a run has written. */
    static Earlier read(Path file) throws IOException {
        Map<String, Double> ratios = new HashMap<>();
        for (JsonNode figure :
                JsonMapper.builder().build().readTree(Files.readString(file)).path("figures")) {
            if (figure.path("ratio").isNumber()) {
                ratios.put(figure.path("what").asString(), figure.path("ratio").asDouble());
            }
        }
        return new Earlier(ratios);
    }

    /** Holds a run against this one. Figures that only one of the runs has are passed over, and those of the slowest few calls. */
    Comparison compare(List<Figure> figures) {
        List<Figure> both = figures.stream()
                .filter(figure -> !figure.tail() && figure.ratio() != null && ratios.containsKey(figure.what()))
                .toList();
        return new Comparison(
                both.size(),
                both.stream()
                        .flatMap(figure -> Stream.ofNullable(worse(figure)))
                        .toList());
    }

    private @Nullable String worse(Figure figure) {
        double before = Objects.requireNonNull(ratios.get(figure.what()));
        double now = Objects.requireNonNull(figure.ratio());
        double factor = COSTS.contains(figure.unit()) ? now / before : before / now;
        return factor <= TOLERATED
                ? null
                : String.format(
                        Locale.ROOT,
                        "Worse by a factor of %.2f: %s (ratio %.3f, was %.3f)",
                        factor,
                        figure.what(),
                        now,
                        before);
    }

    /**
     * What came of it.
     *
     * @param held how many figures both runs have
     * @param worse what is worse by more than runs differ, a sentence each
     */
    record Comparison(int held, List<String> worse) {

        /** Two runs that have nothing in common say nothing of each other. */
        boolean isPassed() {
            return held > 0 && worse.isEmpty();
        }

        @Override
        public String toString() {
            return Stream.concat(
                            worse.stream(),
                            Stream.of("Held against the earlier run: %d figures, of which %d are worse"
                                    .formatted(held, worse.size())))
                    .collect(Collectors.joining("\n"));
        }
    }
}
