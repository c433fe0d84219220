package io.tertib.order;

import io.tertib.common.MoneyTexts;
import io.tertib.common.TertibProperties;
import io.tertib.common.TimeTexts;
import io.tertib.order.TimelineText.Amount;
import io.tertib.order.TimelineText.Argument;
import io.tertib.order.TimelineText.Count;
import io.tertib.order.TimelineText.Day;
import io.tertib.order.TimelineText.Listed;
import io.tertib.order.TimelineText.Name;
import io.tertib.order.TimelineText.Part;
import io.tertib.order.TimelineText.Period;
import io.tertib.order.TimelineText.Tail;
import io.tertib.order.TimelineText.Words;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Component;

/** Puts the timeline into words: once in English, as programs read it, and in the language of whoever reads a page. */
@Component
public class TimelineTexts {

    private static final String PREFIX = "timeline.";

    private final MessageSource messages;
    private final ZoneId zone;
    private final String region;

    @Autowired
    TimelineTexts(MessageSource messages, TertibProperties properties) {
        this(messages, properties.shop().zone(), properties.shop().region());
    }

    TimelineTexts(MessageSource messages, ZoneId zone, String region) {
        this.messages = messages;
        this.zone = zone;
        this.region = region;
    }

    /** In English, as programs read it: {@code "MYR 107.80 received by Bank transfer"}. */
    public String english(TimelineText text) {
        return write(text, Locale.ENGLISH);
    }

    /** The same, to be kept. */
    public Worded worded(TimelineText text) {
        return new Worded(english(text), text.orNullIfTyped());
    }

    /**
     * In a language, as people read it on a page: {@code "RM 107.80 diterima melalui Pindahan bank"}.
     *
     * @throws NoSuchMessageException if it has no such sentence
     */
    public String read(TimelineText text, Locale language) {
        return write(text, Locale.of(language.getLanguage(), region));
    }

    /** A part of a text alone, such as a time, in a language. */
    public String read(Argument part, Locale language) {
        return write(part, Locale.of(language.getLanguage(), region));
    }

    /** In a language; what was kept without a text, because it was typed or is of earlier, as it stands there. */
    public String read(@Nullable TimelineText text, String otherwise, Locale language) {
        return text == null ? otherwise : read(text, language);
    }

    /** What a line of the timeline says, in a language; as it was written where there are no words for it. */
    String read(TimelineEntry entry, Locale language) {
        TimelineText text = entry.text();
        try {
            return read(text, entry.message(), language);
        } catch (NoSuchMessageException e) {
            return entry.message();
        }
    }

    private String write(TimelineText text, Locale locale) {
        List<String> arguments = new ArrayList<>();
        StringBuilder further = new StringBuilder();
        for (Argument argument : text.arguments()) {
            if (argument instanceof Tail tail) {
                further.append(write(tail.text(), locale));
            } else {
                arguments.add(write(argument, locale));
            }
        }
        return messages.getMessage(PREFIX + text.key(), arguments.toArray(), locale) + further;
    }

    private String write(Argument argument, Locale locale) {
        return switch (argument) {
            case Words words -> words.words();
            case Count count -> String.valueOf(count.number());
            // Programs are told the currency's code, whatever the country.
            case Amount amount ->
                locale.getCountry().isEmpty() ? amount.money().toString() : MoneyTexts.write(amount.money(), locale);
            case Name name -> name(name, locale);
            case Day day -> new TimeTexts(zone, locale).day(day.day());
            case Period period -> period(period, locale);
            case Part part -> write(part.text(), locale);
            case Tail tail -> write(tail.text(), locale);
            case Listed listed ->
                listed.texts().stream()
                        .map(text -> write(text, locale))
                        .collect(Collectors.joining(listed.separator().sign()));
        };
    }

    /** Within a sentence some things are called otherwise than alone: by the name with {@code timeline.} before it. */
    private String name(Name name, Locale locale) {
        String within = messages.getMessage(PREFIX + name.key(), null, "", locale);
        if (within != null && !within.isEmpty()) {
            return within;
        }
        return name.otherwise() == null
                ? messages.getMessage(name.key(), null, locale)
                : Objects.requireNonNull(messages.getMessage(name.key(), null, name.otherwise(), locale));
    }

    private String period(Period period, Locale locale) {
        TimeTexts times = new TimeTexts(zone, locale);
        boolean sameDay = LocalDate.ofInstant(period.from(), zone).equals(LocalDate.ofInstant(period.to(), zone));
        return messages.getMessage(
                PREFIX + "period",
                new Object[] {times.moment(period.from()), sameDay ? times.time(period.to()) : times.moment(period.to())
                },
                locale);
    }
}
