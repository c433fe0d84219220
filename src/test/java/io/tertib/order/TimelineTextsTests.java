package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tertib.SourceCalls;
import io.tertib.common.Money;
import io.tertib.notification.Occasion;
import io.tertib.refund.RefundReason;
import io.tertib.refund.RefundWay;
import io.tertib.shipment.Courier;
import io.tertib.shipment.ShipmentStatus;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the timeline says stands in the bundles, in every language, and nowhere in code. */
class TimelineTextsTests {

    /** Where a text is made. */
    private static final Pattern MADE = Pattern.compile("(?:TimelineText\\s*\\.\\s*of|\\.\\s*then|return then)\\(");

    private static final Pattern KEY = Pattern.compile("(?:TimelineText\\s*\\.\\s*of|\\.\\s*then)\\(\\s*\"[^\"]+\"");

    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    /** Made in {@link TimelineText} and {@link TimelineTexts} themselves. */
    private static final Set<String> OF_THEIR_OWN = Set.of("typed", "period", "noted", "referenced");

    private static final Money PAID = Money.ofMinor(123_450, "MYR");

    static Stream<TimelineText> texts() {
        return Stream.of(
                TimelineText.of("completed"),
                TimelineText.of("placed", "1001", "2 × Baju kurung, M; 1 × \"Mug\"", PAID, PaymentMethod.COD),
                TimelineText.of("mail.givenUp", 12, TimelineText.typed("no such box")),
                TimelineText.of("shipment.expectedOn", LocalDate.of(2026, 12, 1)),
                TimelineText.of(
                        "appointment.moved",
                        "Fitting",
                        TimelineText.period(
                                Instant.parse("2026-12-01T02:00:00Z"), Instant.parse("2026-12-01T02:30:00.5Z"))),
                TimelineText.of("retried", TimelineText.named("process.name.unheard-of", "Unheard of")),
                TimelineText.of(
                        "details.changed",
                        TimelineText.list(
                                TimelineText.Separator.COMMA,
                                List.of(TimelineText.of("details.name"), TimelineText.of("details.note")))),
                TimelineText.of(
                                "cancelled",
                                TimelineText.of("reason.shipmentLost", 2).noted("in the rain"))
                        .then("details.forTheRest"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsKeptIsReadAgain(TimelineText text) {
        assertThat(TimelineJson.read(TimelineJson.write(text))).isEqualTo(text);
        assertThat(TimelineJson.read(text.key(), TimelineJson.writeArguments(text)))
                .isEqualTo(text);
    }

    @Test
    void saysItInTheReadersLanguage() {
        TimelineText placed = TimelineText.of("placed", "1001", "2 × Mug", PAID, PaymentMethod.BANK_TRANSFER);
        TimelineText moved = TimelineText.of(
                "appointment.moved",
                "Fitting",
                TimelineText.period(Instant.parse("2026-12-01T02:00:00Z"), Instant.parse("2026-12-01T02:30:00Z")));
        TimelineText given = TimelineText.of("refund.given", PAID, RefundWay.OUTSIDE)
                .referenced("CIMB-7")
                .noted("O'Neill {0}");

        assertThat(TimelineWords.english(placed)).isEqualTo("Order 1001 placed: 2 × Mug, MYR 1234.50, Bank transfer");
        assertThat(TimelineWords.malay(placed))
                .startsWith("Pesanan 1001 dibuat: 2 × Mug, RM")
                .endsWith("Pindahan bank");
        assertThat(TimelineWords.english(moved)).isEqualTo("Fitting moved to Tue, 1 Dec 2026, 10:00 AM to 10:30 AM");
        assertThat(TimelineWords.malay(moved)).startsWith("Fitting ditukar ke Sel, 1 Dis 2026, 10:00");
        assertThat(TimelineWords.english(given))
                .isEqualTo("MYR 1234.50 given back outside Tertib, reference CIMB-7: O'Neill {0}");
        assertThat(TimelineWords.malay(given)).endsWith("dibayar balik di luar Tertib, rujukan CIMB-7: O'Neill {0}");
    }

    @Test
    void stepsAreCalledAsTheModelsCallThemWhereALanguageHasNoNameForThem() {
        TimelineText retried = TimelineText.of("retried", TimelineText.named("process.name.unheard-of", "Unheard of"));

        assertThat(TimelineWords.malay(retried)).isEqualTo("Dicuba lagi: Unheard of");
    }

    @Test
    void namesAreThoseThatProgramsAreTold() {
        assertThat(names(PaymentMethod.values(), PaymentMethod::label)).isEmpty();
        assertThat(names(Courier.values(), Courier::label)).isEmpty();
        assertThat(names(ShipmentStatus.values(), ShipmentStatus::label)).isEmpty();
        assertThat(names(RefundReason.values(), RefundReason::label)).isEmpty();
        assertThat(names(Occasion.values(), Occasion::label)).isEmpty();
    }

    /** Those constants that are called otherwise in the timeline. */
    private static <T extends Enum<T>> List<T> names(T[] constants, Function<T, String> label) {
        return Arrays.stream(constants)
                .filter(constant -> !TimelineWords.english(TimelineText.of("refund.why", constant))
                        .equals(label.apply(constant)))
                .toList();
    }

    @Test
    void whatCannotBeToldIsRefusedAtOnce() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> TimelineText.of("completed", new Object()));
    }

    @Test
    void everyTextThatIsWrittenHasItsWordsAndTellsAllThatTheyTell() throws IOException {
        Properties english = bundle("timeline.properties");
        Properties malay = bundle("timeline_ms.properties");
        Set<String> used = new TreeSet<>(OF_THEIR_OWN);
        List<String> wrong = new ArrayList<>();
        for (Made made : made()) {
            String key = "timeline." + made.key();
            used.add(made.key());
            if (!english.containsKey(key) || !malay.containsKey(key)) {
                wrong.add(made + " has no words");
            } else if (arguments(english, key) != made.arguments().size()
                    || arguments(malay, key) != made.arguments().size()) {
                wrong.add(made + " tells other than its words");
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(used).hasSizeGreaterThan(80);
        // Names of constants within sentences begin with a capital.
        assertThat(english.stringPropertyNames().stream()
                        .map(key -> key.substring("timeline.".length()))
                        .filter(key -> !Character.isUpperCase(key.charAt(0))))
                .isSubsetOf(used);
    }

    @Test
    void nobodyWritesWordsOfHisOwn() throws IOException {
        List<String> found = new ArrayList<>();
        for (Made made : made()) {
            for (String argument : made.arguments()) {
                Matcher literal = LITERAL.matcher(KEY.matcher(argument).replaceAll(""));
                while (literal.find()) {
                    found.add(made + " says " + literal.group());
                }
            }
        }
        for (Path file : SourceCalls.files()) {
            String source = Files.readString(file);
            if (Pattern.compile("typed(?:OrNull)?\\(\\s*\"").matcher(source).find()) {
                found.add(file + " has something typed by nobody");
            }
            if (source.contains("order.record(") && !file.endsWith("Timeline.java")) {
                found.add(file + " writes into the timeline past Timeline");
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<Made> made() throws IOException {
        return SourceCalls.of(MADE).stream()
                .filter(call -> !call.arguments().isEmpty()
                        && call.arguments().getFirst().startsWith("\""))
                .map(call -> new Made(
                        call.file(),
                        call.arguments().getFirst().replace("\"", ""),
                        call.arguments().subList(1, call.arguments().size())))
                .toList();
    }

    private static int arguments(Properties bundle, String key) {
        return new MessageFormat(bundle.getProperty(key), Locale.ENGLISH).getFormatsByArgumentIndex().length;
    }

    private static Properties bundle(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages", name))) {
            texts.load(reader);
        }
        return texts;
    }

    /** A text that is made somewhere, and what it is given to tell. */
    private record Made(Path file, String key, List<String> arguments) {

        @Override
        public String toString() {
            return file.getFileName() + ": " + key;
        }
    }
}
