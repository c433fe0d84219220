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

    /** What is worse by more than runs differ, a sentence each. Figures that only one of the runs has are passed over. */
    List<String> worse(List<Figure> figures) {
        return figures.stream()
                .flatMap(figure -> Stream.ofNullable(worse(figure)))
                .toList();
    }

    private @Nullable String worse(Figure figure) {
        Double before = ratios.get(figure.what());
        Double now = figure.ratio();
        if (before == null || now == null) {
            return null;
        }
        double factor = COSTS.contains(figure.unit()) ? now / before : before / now;
        return factor <= TOLERATED
                ? null
                : String.format(
                        Locale.ROOT,
                        "Worse by a factor of %.2f: %s (ratio %.3f, was %.3f)",
                        factor,
                        figure.what(),
                        Objects.requireNonNull(now),
                        before);
    }
}
