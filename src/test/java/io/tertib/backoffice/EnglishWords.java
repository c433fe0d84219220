package io.tertib.backoffice;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds English in what is to be Malay: words that stand in an English bundle, and in no Malay one. */
public final class EnglishWords {

    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Pattern WORD = Pattern.compile("[a-z]{3,}");

    private static final Set<String> ENGLISH = english();

    private EnglishWords() {}

    /** The English words in a text, which ought to have none. */
    public static List<String> in(String text) {
        return words(text).filter(ENGLISH::contains).toList();
    }

    private static Set<String> english() {
        Set<String> malay = words(true);
        return words(false).stream().filter(word -> !malay.contains(word)).collect(Collectors.toSet());
    }

    private static Set<String> words(boolean malay) {
        return bundles()
                .filter(file -> file.getFileName().toString().endsWith("_ms.properties") == malay)
                .flatMap(EnglishWords::texts)
                .flatMap(EnglishWords::words)
                .collect(Collectors.toSet());
    }

    private static Stream<Path> bundles() {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> texts(Path bundle) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(bundle)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.values().stream().map(Object::toString);
    }

    private static Stream<String> words(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT)).results().map(MatchResult::group);
    }
}
