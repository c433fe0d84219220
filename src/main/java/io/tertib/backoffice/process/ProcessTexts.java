package io.tertib.backoffice.process;

import io.tertib.backoffice.process.ProcessModel.Flow;
import io.tertib.backoffice.process.ProcessModel.Node;
import io.tertib.common.Money;
import io.tertib.common.MoneyTexts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The words of the pictures in one language. */
final class ProcessTexts {

    private final MessageSource messages;
    private final Locale locale;
    private final ZoneId zone;
    private final Clock clock;

    ProcessTexts(MessageSource messages, Locale locale, ZoneId zone, Clock clock) {
        this.messages = messages;
        this.locale = locale;
        this.zone = zone;
        this.clock = clock;
    }

    /** A text of the bundles. */
    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** An amount. */
    String money(Money money) {
        return MoneyTexts.write(money, locale);
    }

    /** A day and a time in the shop's zone. */
    String moment(Instant at) {
        ZonedDateTime time = at.atZone(zone);
        boolean sameYear = time.getYear() == clock.instant().atZone(zone).getYear();
        return DateTimeFormatter.ofPattern(text(sameYear ? "process.moment" : "process.momentAndYear"), locale)
                .format(time);
    }

    /** What a step is called; {@code name} is how the model calls it. */
    String name(String name) {
        return String.valueOf(messages.getMessage(key(name), null, name, locale));
    }

    /** By which key the bundles have a name of the models. */
    static String key(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return "process.name." + slug + (name.endsWith("?") ? "-q" : "");
    }

    /** The names of all that a model has, by the ids of nodes and flows. */
    Map<String, String> names(ProcessModel model) {
        Map<String, String> names = new HashMap<>();
        for (Node node : model.nodes().values()) {
            put(names, node.id(), node.name());
        }
        for (Flow flow : model.flows().values()) {
            put(names, flow.id(), flow.name());
        }
        return names;
    }

    private void put(Map<String, String> names, String id, @Nullable String name) {
        if (name != null) {
            names.put(id, name(name));
        }
    }

    /** {@code "Payment received or Payment page expired"}. */
    String or(List<String> names) {
        return names.stream()
                .reduce((one, other) -> text("process.or", one, other))
                .orElse("");
    }

    Locale locale() {
        return locale;
    }
}
