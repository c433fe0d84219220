package io.tertib.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Likewise for one of many; what is done for each row instead of once, or without its index, costs more. */
    private static final double TOLERATED_AMONG_OTHERS = 2.5;

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

    /** Holds a run against this one. Figures that only one of the runs has are passed over. */
    Comparison compare(List<Figure> figures) {
        List<Factor> factors = figures.stream()
                .filter(figure -> figure.held() != Figure.Held.NOT)
                .flatMap(figure -> Stream.ofNullable(factor(figure)))
                .toList();
        List<String> worse = new ArrayList<>(
                factors.stream().filter(Factor::isWorse).map(Factor::toString).toList());
        double[] together = factors.stream()
                .filter(factor -> factor.of().held() == Figure.Held.AMONG_OTHERS)
                .mapToDouble(Factor::value)
                .toArray();
        if (together.length > 0) {
            // Twice as long and half as long are nothing, taken together.
            double mean =
                    Math.exp(Arrays.stream(together).map(Math::log).average().orElseThrow());
            if (mean > TOLERATED) {
                worse.add(String.format(
                        Locale.ROOT, "Worse by a factor of %.2f: the %d lists together", mean, together.length));
            }
        }
        return new Comparison(factors.size(), worse);
    }

    private @Nullable Factor factor(Figure figure) {
        Double before = ratios.get(figure.what());
        Double now = figure.ratio();
        return before == null || now == null
                ? null
                : new Factor(figure, before, COSTS.contains(figure.unit()) ? now / before : before / now);
    }

    /**
     * By how much a figure has become worse.
     *
     * @param before the ratio then
     * @param value above 1 it is worse
     */
    private record Factor(Figure of, double before, double value) {

        boolean isWorse() {
            return value > (of.held() == Figure.Held.ALONE ? TOLERATED : TOLERATED_AMONG_OTHERS);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "Worse by a factor of %.2f: %s (ratio %.3f, was %.3f)",
                    value,
                    of.what(),
                    of.ratio(),
                    before);
        }
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
                            Stream.of("Held against the earlier run: %d figures; %d things are worse"
                                    .formatted(held, worse.size())))
                    .collect(Collectors.joining("\n"));
        }
    }
}
