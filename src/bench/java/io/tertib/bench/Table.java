package io.tertib.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The figures as text: a line for each with its reference, then the processor time of each. */
final class Table {

    private Table() {}

    static String of(List<Figure> figures) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("what", "here", "reference", "ratio", "", "the reference is"));
        for (Figure figure : figures) {
            lines.add(List.of(
                    figure.what(),
                    number(figure.value()),
                    number(figure.reference()),
                    number(figure.ratio()),
                    figure.unit(),
                    figure.referenceWhat() == null ? "" : figure.referenceWhat()));
        }
        StringBuilder text = new StringBuilder(aligned(lines)).append('\n');
        if (figures.stream().anyMatch(figure -> !figure.cpuSeconds().isEmpty())) {
            text.append(aligned(cpu(figures))).append('\n');
        }
        figures.stream()
                .filter(figure -> !figure.note().isEmpty())
                .forEach(figure -> text.append("%s: %s%n".formatted(figure.what(), figure.note())));
        return text.toString();
    }

    private static List<List<String>> cpu(List<Figure> figures) {
        Set<String> processes = new TreeSet<>();
        figures.forEach(figure -> processes.addAll(figure.cpuSeconds().keySet()));
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("seconds of processor time"));
        head.addAll(processes);
        lines.add(head);
        for (Figure figure : figures) {
            Map<String, Double> seconds = figure.cpuSeconds();
            if (!seconds.isEmpty()) {
                List<String> line = new ArrayList<>(List.of(figure.what()));
                processes.forEach(process -> line.add(number(seconds.get(process))));
                lines.add(line);
            }
        }
        return lines;
    }

    /** Words to the left, all numbers to the right. */
    private static String aligned(List<List<String>> lines) {
        int columns = lines.getFirst().size();
        int[] widths = new int[columns];
        lines.forEach(line -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = line.get(i);
                String padding = " ".repeat(widths[i] - cell.length());
                boolean isNumber = lines.getLast().get(i).matches("[\\d.,]+|-");
                row.append(isNumber ? padding + cell : cell + padding).append("  ");
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
    }
}
