package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.booking.AppointmentStatus;
import io.tertib.catalog.ItemKind;
import io.tertib.common.Origin;
import io.tertib.order.Channel;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.OrderStatus;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PaymentStatus;
import io.tertib.order.TimelineType;
import io.tertib.refund.RefundReason;
import io.tertib.refund.RefundResolution;
import io.tertib.refund.RefundStatus;
import io.tertib.refund.RefundWay;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import io.tertib.shipment.ShipmentStatus;
import io.tertib.web.PageLanguages;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of the pages stands in the bundles, in every language. */
class TextsOfPagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Mails are English; the others have texts of their own still. */
    private static final Set<String> NOT_YET = Set.of("notification");

    private static final Set<String> SPOKEN =
            Set.of("title", "placeholder", "alt", "aria-label", "aria-description", "label", "content");

    private static final Pattern KEY = Pattern.compile("#\\{([A-Za-z][A-Za-z0-9.]*)[({}]");

    /** A literal with a word in it, where what is shown is made. */
    private static final Pattern LITERAL = Pattern.compile("'[^']*\\p{L}{2,}[^']*'|\\|[^|$#]*\\p{L}{2,}");

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            return files
                    .filter(file -> file.toString().endsWith(".html")
                            && NOT_YET.stream().noneMatch(file.toString()::contains))
                    .toList()
                    .stream();
        }
    }

    static Stream<Path> bundles() throws IOException {
        try (Stream<Path> files = Files.list(RESOURCES.resolve("messages"))) {
            return files.filter(file -> !file.getFileName().toString().contains("_")).toList().stream();
        }
    }

    static Stream<Class<? extends Enum<?>>> states() {
        return Stream.of(
                OrderStatus.class,
                PaymentStatus.class,
                FulfilmentStatus.class,
                PaymentMethod.class,
                Channel.class,
                Courier.class,
                ShipmentStatus.class,
                RefundStatus.class,
                RefundReason.class,
                RefundWay.class,
                RefundResolution.class,
                FailedDeliveryDecision.class,
                AppointmentStatus.class,
                ItemKind.class,
                Origin.Source.class,
                TimelineType.class);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void noTextStandsInATemplate(Path template) throws IOException {
        List<String> found = new ArrayList<>();
        for (Element element : Jsoup.parse(Files.readString(template)).getAllElements()) {
            for (TextNode text : element.textNodes()) {
                if (text.text().chars().anyMatch(Character::isLetter) && !element.is("script, style")) {
                    found.add(text.text().strip());
                }
            }
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey();
                boolean shown = SPOKEN.contains(name) && !element.is("meta");
                boolean made = name.startsWith("th:")
                        && (name.equals("th:text") || SPOKEN.contains(name.substring("th:".length())));
                if ((shown && attribute.getValue().chars().anyMatch(Character::isLetter))
                        || (made
                                && LITERAL.matcher(withoutArguments(attribute.getValue()))
                                        .find())) {
                    found.add(name + "=" + attribute.getValue());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyTextThatATemplateNamesIsThere(Path template) throws IOException {
        Set<String> known = bundles()
                .flatMap(bundle -> texts(bundle).stringPropertyNames().stream())
                .collect(Collectors.toSet());
        List<String> named = new ArrayList<>();
        Matcher key = KEY.matcher(Files.readString(template));
        while (key.find()) {
            named.add(key.group(1));
        }
        assertThat(named).isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyLanguageHasEveryText(Path bundle) {
        Properties english = texts(bundle);
        String name = bundle.getFileName().toString().replace(".properties", "");
        assertThat(english).isNotEmpty();
        for (String language : PageLanguages.LANGUAGES) {
            if (language.equals("en")) {
                continue;
            }
            Properties other = texts(bundle.resolveSibling(name + "_" + language + ".properties"));
            assertThat(other.stringPropertyNames()).as(language).isEqualTo(english.stringPropertyNames());
            english.stringPropertyNames().forEach(key -> {
                assertThat(other.getProperty(key)).as(key).isNotBlank();
                assertThat(arguments(other.getProperty(key), Locale.of(language)))
                        .as(key)
                        .isEqualTo(arguments(english.getProperty(key), Locale.ENGLISH));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateHasAName(Class<? extends Enum<?>> state) {
        Properties labels = texts(RESOURCES.resolve("messages/labels.properties"));
        assertThat(Stream.of(state.getEnumConstants()).map(each -> state.getSimpleName() + "." + each.name()))
                .allSatisfy(key -> assertThat(labels).containsKey(key));
    }

    /** How many arguments a text takes; also finds what is no message format. */
    private static int arguments(String text, Locale locale) {
        return new MessageFormat(text, locale).getFormatsByArgumentIndex().length;
    }

    /** What is compared with, or looked up by, is not shown. */
    private static String withoutArguments(String expression) {
        return expression.replaceAll("[$#@~]\\{[^}]*}", "");
    }

    private static Properties texts(Path file) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
