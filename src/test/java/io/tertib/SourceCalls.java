package io.tertib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Calls in the source, for tests that hold what is handed over. */
public final class SourceCalls {

    private static final Path SOURCES = Path.of("src/main/java");

    private SourceCalls() {}

    /** The files of the source. */
    public static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /**
     * All calls of a kind.
     *
     * @param begin what stands before the arguments, up to the opening bracket
     */
    public static List<Call> of(Pattern begin) throws IOException {
        List<Call> all = new ArrayList<>();
        for (Path file : files()) {
            String source = Files.readString(file);
            Matcher matcher = begin.matcher(source);
            while (matcher.find()) {
                all.add(new Call(file, arguments(source, matcher.end())));
            }
        }
        return all;
    }

    /** What stands from there to the end of the call, parted by the commas that are in no call of their own. */
    private static List<String> arguments(String source, int from) {
        List<String> arguments = new ArrayList<>();
        StringBuilder argument = new StringBuilder();
        int depth = 1;
        boolean quoted = false;
        for (int at = from; depth > 0; at++) {
            char sign = source.charAt(at);
            if (sign == '"' && source.charAt(at - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && sign == '(') {
                depth++;
            } else if (!quoted && sign == ')') {
                depth--;
            }
            if (depth == 0 || (depth == 1 && !quoted && sign == ',')) {
                arguments.add(argument.toString().strip());
                argument.setLength(0);
            } else {
                argument.append(sign);
            }
        }
        return arguments.stream().filter(each -> !each.isEmpty()).toList();
    }

    /** A call, and the source of what is handed over. */
    public record Call(Path file, List<String> arguments) {

        @Override
        public String toString() {
            return file.getFileName() + ": " + String.join(", ", arguments);
        }
    }
}
