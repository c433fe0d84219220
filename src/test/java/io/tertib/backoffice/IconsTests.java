package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The file of icons has those that pages show, and no other: every browser fetches all of it. */
class IconsTests {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Pattern HAD = Pattern.compile("<symbol id=\"([^\"]+)\"");
    private static final Pattern ASKED_FOR = Pattern.compile("icon\\('([a-z0-9-]+)'\\)");
    private static final Pattern NAMED = Pattern.compile("['\"#]#?([a-z0-9-]+)(?=['\"])");

    @Test
    void hasWhatPagesShowAndNothingElse() throws IOException {
        Set<String> icons = found(HAD, List.of(RESOURCES.resolve("static/img/icons.svg")));
        List<Path> sources = new ArrayList<>(files(RESOURCES.resolve("templates")));
        assertThat(icons).containsAll(found(ASKED_FOR, sources));
        sources.addAll(files(RESOURCES.resolve("static/js")));
        sources.addAll(files(Path.of("src", "main", "java")));
        assertThat(icons).isSubsetOf(found(NAMED, sources));
    }

    private static Set<String> found(Pattern pattern, List<Path> files) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : files) {
            names.addAll(pattern.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet()));
        }
        return names;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
