package io.tertib.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.SourceCalls;
import io.tertib.shipment.Courier;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundles of messages: nothing that can be told lacks words in a language. */
class StandingWordsTests {

    private static final Pattern REFUSAL = Pattern.compile("Refusal\\.of\\(\\s*\"([^\"]+)\"");
    private static final Pattern OF_A_FIELD = Pattern.compile("(?:Problem|InvalidException)\\s*\\.of\\(");
    private static final Pattern OF_ALL = Pattern.compile("Refusal\\s*\\.of\\(");
    private static final Pattern KEY = Pattern.compile("\"(\\w+\\.\\w+)\"");
    private static final Pattern REASON = Pattern.compile("\"((?:order|payment|refund|shipment|return)\\.\\w+)\"");
    private static final Pattern JOB = Pattern.compile("zeebe:taskDefinition type=\"([^\"]+)\"");

    @ParameterizedTest
    @ValueSource(strings = {"waits", "actions"})
    void bothLanguagesHaveTheSameKeysAndNoneIsEmptyOrBroken(String bundle) {
        Properties english = bundle(bundle);
        Properties malay = bundle(bundle + "_ms");

        assertThat(malay.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (Properties properties : new Properties[] {english, malay}) {
            properties.forEach((key, text) -> {
                assertThat(text.toString()).as(key.toString()).isNotBlank();
                new MessageFormat(text.toString(), Locale.ENGLISH);
            });
        }
    }

    @Test
    void whatCanBeWaitedForAndDoneHasWords() {
        Set<String> waits = bundle("waits").stringPropertyNames();
        Set<String> actions = bundle("actions").stringPropertyNames();

        for (WaitsFor kind : WaitsFor.values()) {
            assertThat(waits).contains(kind.messageKey());
        }
        for (Then then : Then.values()) {
            assertThat(waits).contains(then.messageKey());
        }
        for (Courier courier : Courier.values()) {
            assertThat(waits).contains("waits.courier." + courier.name());
        }
        for (Action action : Action.values()) {
            assertThat(actions).contains(action.messageKey());
        }
    }

    @Test
    void everyStepOfAProcessHasWords() {
        assertThat(bundle("waits").stringPropertyNames())
                .containsAll(found(Path.of("bpmn"), ".bpmn", JOB).stream()
                        .map(job -> "waits.step." + job)
                        .toList());
    }

    @Test
    void everyRefusalHasWords() {
        Set<String> reasons = found(Path.of("src/main/java/io/tertib"), ".java", REFUSAL);
        reasons.addAll(found(Path.of("src/main/java/io/tertib"), "Guards.java", REASON));
        reasons.addAll(found(Path.of("src/main/java/io/tertib/standing"), "Actions.java", REASON));

        assertThat(reasons).hasSizeGreaterThan(20);
        assertThat(bundle("actions").stringPropertyNames())
                .containsAll(reasons.stream()
                        .filter(reason -> !reason.endsWith("."))
                        .map(reason -> "actions.reason." + reason)
                        .toList());
    }

    @Test
    void everyRefusalTellsAllThatItsWordsTell() throws IOException {
        List<String> wrong = new ArrayList<>();
        // After the reason, or one of two, come the English words, and what they tell. A field has its name before.
        int seen = check(SourceCalls.of(OF_ALL), 0, wrong) + check(SourceCalls.of(OF_A_FIELD), 1, wrong);

        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(100);
    }

    private static int check(List<SourceCalls.Call> calls, int place, List<String> wrong) {
        int seen = 0;
        for (SourceCalls.Call call : calls) {
            if (call.arguments().size() < place + 2) {
                continue;
            }
            Matcher key = KEY.matcher(call.arguments().get(place));
            while (key.find()) {
                seen++;
                for (String bundle : List.of("actions", "actions_ms")) {
                    String text = bundle(bundle).getProperty("actions.reason." + key.group(1));
                    if (text == null) {
                        wrong.add(call + " has no words in " + bundle);
                    } else if (new MessageFormat(text, Locale.ENGLISH).getFormatsByArgumentIndex().length
                            > call.arguments().size() - place - 2) {
                        wrong.add(call + " tells less than its words in " + bundle);
                    }
                }
            }
        }
        return seen;
    }

    private static Set<String> found(Path folder, String end, Pattern what) {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(end)).toList()) {
                Matcher matcher = what.matcher(Files.readString(file));
                while (matcher.find()) {
                    all.add(matcher.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Properties bundle(String name) {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(
                StandingWordsTests.class.getResourceAsStream("/messages/" + name + ".properties"))) {
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
