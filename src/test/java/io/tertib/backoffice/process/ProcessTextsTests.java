package io.tertib.backoffice.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ProcessTextsTests {

    private static final Path BUNDLES = Path.of("src", "main", "resources", "messages");

    static List<String> processes() throws IOException {
        return ProcessDrawingTests.processes();
    }

    @ParameterizedTest
    @MethodSource("processes")
    void everyNameInAModelHasItsWordsInBothLanguages(String process) throws IOException {
        Properties english = bundle("process.properties");
        Properties malay = bundle("process_ms.properties");
        ProcessModel model = new ProcessModels(new PathMatchingResourcePatternResolver())
                .of(process)
                .orElseThrow();
        List<String> names = new ArrayList<>();
        model.nodes().values().forEach(node -> names.add(String.valueOf(node.name())));
        model.flows().values().forEach(flow -> names.add(String.valueOf(flow.name())));
        names.removeIf("null"::equals);
        for (String name : names) {
            assertThat(english.getProperty(ProcessTexts.key(name))).isEqualTo(name);
            assertThat(malay.getProperty(ProcessTexts.key(name))).as(name).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    void malayNamesFitIntoTheirStepsToo(String process) throws IOException {
        ProcessTexts texts = texts(Locale.of("ms"));
        ProcessModel model = new ProcessModels(new PathMatchingResourcePatternResolver())
                .of(process)
                .orElseThrow();
        for (ProcessModel.Node node : model.nodes().values()) {
            if (node.kind() == ProcessModel.Kind.TASK) {
                String name = texts.name(String.valueOf(node.name()));
                assertThat(node.box().contains(ProcessDrawing.text(node, name).box()))
                        .as(name)
                        .isTrue();
            }
        }
    }

    @Test
    void bothLanguagesHaveTheSameTextsWithTheSamePlaces() throws IOException {
        Properties english = bundle("process.properties");
        Properties malay = bundle("process_ms.properties");
        assertThat(new TreeSet<>(malay.stringPropertyNames())).isEqualTo(new TreeSet<>(english.stringPropertyNames()));
        for (String key : english.stringPropertyNames()) {
            for (String place : List.of("{0}", "{1}")) {
                assertThat(malay.getProperty(key).contains(place))
                        .as(key)
                        .isEqualTo(english.getProperty(key).contains(place));
            }
            assertThat(english.getProperty(key))
                    .as("a quote would take the places away")
                    .doesNotContain("'");
        }
    }

    @Test
    void timesAreThoseOfTheShopInThePagesLanguage() {
        Instant at = Instant.parse("2026-11-28T02:05:00Z");
        assertThat(texts(Locale.ENGLISH).moment(at)).isEqualToNormalizingWhitespace("Sat, 28 Nov, 10:05 AM");
        assertThat(texts(Locale.of("ms")).moment(at)).startsWith("Sab, 28 Nov");
        assertThat(texts(Locale.ENGLISH).moment(Instant.parse("2025-11-28T02:05:00Z")))
                .contains("2025");
        assertThat(texts(Locale.of("ms")).or(List.of("a", "b", "c"))).isEqualTo("a atau b atau c");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            JOB_NO_RETRIES      | Stripe is not set up here                             | job   | STRIPE_SETUP
            JOB_NO_RETRIES      | Stripe has trouble: 503                               | job   | STRIPE
            JOB_NO_RETRIES      | HikariPool-1 - Connection is not available            | job   | DATABASE
            JOB_NO_RETRIES      | I/O error on POST request: Connection refused         | job   | NO_ANSWER
            JOB_NO_RETRIES      | null                                                  | job   | OTHER
            EXTRACT_VALUE_ERROR | Expected result of 'x' to be STRING, but was NULL     | model | MODEL
            FORM_NOT_FOUND      | Expected to find a form with id 'x'                   | form  | MODEL
            SOMETHING_NEW       | connection refused                                    | step  | OTHER
            """)
    void aFailureIsToldInPlainWords(String type, String message, String what, String why) {
        assertThat(FailureWords.what(type)).isEqualTo("process.failed." + what);
        assertThat(FailureWords.why(type, message)).isEqualTo("process.why." + why);
    }

    @Test
    void whatWasReportedIsOneLineWithoutTheNamesOfClasses() {
        assertThat(FailureWords.reported(
                        "java.lang.IllegalStateException: io.tertib.X$YException: No answer\n\tat io.tertib.Z"))
                .isEqualTo("No answer");
        assertThat(FailureWords.reported("  \n ")).isNull();
        assertThat(FailureWords.reported("x".repeat(400))).hasSize(301).endsWith("…");
    }

    private static ProcessTexts texts(Locale locale) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/process");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new ProcessTexts(
                messages,
                locale,
                ZoneId.of("Asia/Kuala_Lumpur"),
                Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC));
    }

    private static Properties bundle(String file) throws IOException {
        Properties bundle = new Properties();
        try (Reader reader = Files.newBufferedReader(BUNDLES.resolve(file), StandardCharsets.UTF_8)) {
            bundle.load(reader);
        }
        return bundle;
    }
}
