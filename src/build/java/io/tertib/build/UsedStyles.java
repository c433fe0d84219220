package io.tertib.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cuts a large stylesheet down to the rules that our pages can use. A rule is kept when the names of its classes, ids and
 * attributes all stand somewhere in what makes the pages: templates, scripts and code, whatever they mean there. So too much
 * is kept rather than too little. What is kept is kept as it is written, in its order. Of custom properties and animations
 * those are kept that something names.
 *
 * <p>A class whose name is put together is found by its beginning, if that stands before the end of a string, as in
 * {@code 'btn-' + tone}.
 */
public final class UsedStyles {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern BEGINNING = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*-(?=[\"'`]\\s*\\+|[$%])");
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern LICENCE = Pattern.compile("/\\*!.*?\\*/", Pattern.DOTALL);
    private static final Pattern ARGUMENTS = Pattern.compile("\\([^()]*\\)");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\[\\s*([A-Za-z0-9_-]+)[^]]*]");
    private static final Pattern CLASS_OR_ID = Pattern.compile("[.#]((?:[A-Za-z0-9_-]|\\\\.)+)");
    private static final Pattern KEYFRAMES = Pattern.compile("@(?:-[a-z]+-)?keyframes\\s+([A-Za-z0-9_-]+)");

    private final Set<String> words = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();

    /** @param sources the texts of all that makes the pages, or changes them in the browser */
    public UsedStyles(List<String> sources) {
        for (String source : sources) {
            words.addAll(found(WORD, source));
            beginnings.addAll(found(BEGINNING, source));
        }
    }

    /**
     * Writes what our pages can use.
     *
     * @param args the file to write; the stylesheet, as a resource on the class path; then what makes the pages: directories
     *     and further resources
     */
    public static void main(String[] args) throws IOException {
        List<String> sources = new ArrayList<>();
        for (String source : List.of(args).subList(2, args.length)) {
            if (Files.isDirectory(Path.of(source))) {
                sources.addAll(files(Path.of(source)));
            } else {
                sources.add(resource(source));
            }
        }
        Path used = Path.of(args[0]);
        Files.createDirectories(used.toAbsolutePath().getParent());
        Files.writeString(used, new UsedStyles(sources).cut(resource(args[1])));
    }

    /** The part of a stylesheet that our pages can use, with its licence after it. */
    public String cut(String stylesheet) {
        String kept = rules(COMMENT.matcher(stylesheet).replaceAll("")).stream()
                .map(rule -> rule.withSelectors(this::isUsed))
                .collect(Collectors.joining());
        String before;
        do {
            before = kept;
            Set<String> named = new HashSet<>(words);
            rules(kept).forEach(rule -> rule.addNamed(named));
            kept = rules(kept).stream().map(rule -> rule.withNames(named)).collect(Collectors.joining());
        } while (!kept.equals(before));
        Matcher licence = LICENCE.matcher(stylesheet);
        return licence.find() ? kept + "\n" + licence.group() + "\n" : kept;
    }

    /** Whether something on a page may be selected by this. What stands in brackets, as in {@code :not(.x)}, is left out. */
    private boolean isUsed(String selector) {
        String bare = selector;
        for (String before = ""; !before.equals(bare); ) {
            before = bare;
            bare = ARGUMENTS.matcher(bare).replaceAll("");
        }
        return found(ATTRIBUTE, bare).stream().allMatch(words::contains)
                && found(CLASS_OR_ID, ATTRIBUTE.matcher(bare).replaceAll("")).stream()
                        .map(name -> name.replace("\\", ""))
                        .allMatch(name ->
                                words.contains(name) || beginnings.stream().anyMatch(name::startsWith));
    }

    /** The rules of a stylesheet, or of what stands within {@code @media}. */
    private static List<Rule> rules(String css) {
        List<Rule> rules = new ArrayList<>();
        int at = 0;
        while (at < css.length()) {
            int headEnd = next(css, at, "{;");
            boolean isBlock = headEnd < css.length() && css.charAt(headEnd) == '{';
            int end = isBlock ? next(css, headEnd + 1, "}") : headEnd;
            String body = isBlock ? css.substring(headEnd + 1, end) : "";
            String head = css.substring(at, headEnd).strip();
            if (!head.isEmpty()) {
                rules.add(new Rule(head, body, isBlock));
            }
            at = end + 1;
        }
        return rules;
    }

    /** The parts of a text between separators that stand outside of strings and brackets. */
    private static List<String> parts(String css, String separator) {
        List<String> parts = new ArrayList<>();
        for (int at = 0; at < css.length(); ) {
            int end = next(css, at, separator);
            String part = css.substring(at, end).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            at = end + 1;
        }
        return parts;
    }

    /** Where the next of some characters stands outside of strings and brackets; the end of the text, if nowhere. */
    private static int next(String css, int from, String wanted) {
        int depth = 0;
        char quote = 0;
        for (int at = from; at < css.length(); at++) {
            char here = css.charAt(at);
            if (here == '\\') {
                at++;
            } else if (quote != 0) {
                quote = here == quote ? 0 : quote;
            } else if (depth == 0 && wanted.indexOf(here) >= 0) {
                return at;
            } else if (here == '"' || here == '\'') {
                quote = here;
            } else if ("([{".indexOf(here) >= 0) {
                depth++;
            } else if (")]}".indexOf(here) >= 0) {
                depth--;
            }
        }
        return css.length();
    }

    /** What a pattern finds in a text: its group, where it has one. */
    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(match.groupCount()))
                .collect(Collectors.toSet());
    }

    private static List<String> files(Path directory) throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    private static String resource(String name) throws IOException {
        try (InputStream resource = ClassLoader.getSystemResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("There is no " + name + ", neither as a directory nor on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * A rule.
     *
     * @param head the selectors, or what begins with {@code @}
     * @param body what stands in braces: declarations, or rules
     * @param isBlock whether there are braces; {@code @charset} has none
     */
    private record Rule(String head, String body, boolean isBlock) {

        private boolean holdsRules() {
            return head.startsWith("@media") || head.startsWith("@supports");
        }

        /** This with those of its selectors that are wanted; nothing, if there is none. */
        private String withSelectors(Predicate<String> wanted) {
            if (holdsRules()) {
                return with(rules(body).stream()
                        .map(rule -> rule.withSelectors(wanted))
                        .collect(Collectors.joining()));
            }
            if (head.startsWith("@")) {
                return with(body);
            }
            String selectors = parts(head, ",").stream().filter(wanted).collect(Collectors.joining(","));
            return new Rule(selectors, body, isBlock).with(selectors.isEmpty() ? "" : body);
        }

        /** Adds all that its declarations name: custom properties and animations, beside much else. */
        private void addNamed(Set<String> names) {
            if (holdsRules() || isKeyframes()) {
                rules(body).forEach(rule -> rule.addNamed(names));
            } else {
                parts(body, ";")
                        .forEach(declaration ->
                                names.addAll(found(WORD, declaration.substring(declaration.indexOf(':') + 1))));
            }
        }

        /** This without animations and custom properties that nothing names; nothing, if nothing is left. */
        private String withNames(Set<String> names) {
            if (holdsRules()) {
                return with(
                        rules(body).stream().map(rule -> rule.withNames(names)).collect(Collectors.joining()));
            }
            if (isKeyframes()) {
                return names.containsAll(found(KEYFRAMES, head)) ? with(body) : "";
            }
            return with(parts(body, ";").stream()
                    .filter(declaration -> !declaration.startsWith("--")
                            || names.contains(declaration
                                    .substring(0, declaration.indexOf(':'))
                                    .strip()))
                    .collect(Collectors.joining(";")));
        }

        private boolean isKeyframes() {
            return KEYFRAMES.matcher(head).lookingAt();
        }

        private String with(String otherBody) {
            if (!isBlock) {
                return head + ";";
            }
            return otherBody.isEmpty() ? "" : head + "{" + otherBody + "}";
        }
    }
}
