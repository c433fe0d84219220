package io.tertib.order;

import io.tertib.common.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the timeline of an order says, before it is put into words: which sentence, and what it tells. The words stand in
 * {@code messages/timeline.properties}, and {@link TimelineTexts} finds them in the reader's language.
 *
 * @param key of the sentence, without {@code timeline.} before it
 * @param arguments what it tells, in the order of its words; what is added behind it comes last
 */
public record TimelineText(String key, List<Argument> arguments) {

    private static final String TYPED = "typed";

    public TimelineText {
        arguments = List.copyOf(arguments);
    }

    /**
     * A sentence.
     *
     * @param arguments what it tells: a {@code String} as it is typed or known outside, {@link Money}, a whole number, a
     *     constant that the labels have a name for, a {@link LocalDate}, another text, or any {@link Argument}
     * @throws IllegalArgumentException for anything else
     */
    public static TimelineText of(String key, Object... arguments) {
        return new TimelineText(
                key, Arrays.stream(arguments).map(TimelineText::argument).toList());
    }

    /** Words that somebody typed, which are the same in every language. */
    public static TimelineText typed(String words) {
        return of(TYPED, words);
    }

    /** As {@link #typed}, of what may not be there. */
    public static @Nullable TimelineText typedOrNull(@Nullable String words) {
        return words == null ? null : typed(words);
    }

    /** Several texts, one after the other. */
    public static Argument list(Separator separator, List<TimelineText> texts) {
        return new Listed(separator, texts);
    }

    /** A time from when until when. */
    public static Argument period(Instant from, Instant to) {
        return new Period(from, to);
    }

    /** What has a name in the bundles under this whole key; where a language has none it is called as here. */
    public static Argument named(String key, String otherwise) {
        return new Name(key, otherwise);
    }

    /** Nothing, where a sentence may tell something more. */
    public static Argument nothing() {
        return new Words("");
    }

    /** The same, with another text behind it. */
    public TimelineText then(String furtherKey, Object... furtherArguments) {
        List<Argument> all = new ArrayList<>(arguments);
        all.add(new Tail(of(furtherKey, furtherArguments)));
        return new TimelineText(key, all);
    }

    /** The same, with what somebody noted behind a colon, if anything. */
    public TimelineText noted(@Nullable String note) {
        return note == null ? this : then("noted", note);
    }

    /** The same, with a reason behind a colon, if there is one. */
    public TimelineText because(@Nullable TimelineText reason) {
        return reason == null ? this : then("noted", reason);
    }

    /** The same, with the number of a receipt, if there is one. */
    public TimelineText referenced(@Nullable String reference) {
        return reference == null ? this : then("referenced", reference);
    }

    /** Whether it is only what somebody typed. */
    public boolean isTyped() {
        return key.equals(TYPED) && arguments.size() == 1;
    }

    /** What somebody typed, where it is only that. */
    public Optional<String> typedWords() {
        return isTyped() && arguments.getFirst() instanceof Words typed ? Optional.of(typed.words()) : Optional.empty();
    }

    /** The same where there are words of our own in it; null for what somebody typed, which needs no translation. */
    public @Nullable TimelineText orNullIfTyped() {
        return isTyped() ? null : this;
    }

    private static Argument argument(Object value) {
        return switch (value) {
            case Argument argument -> argument;
            case String words -> new Words(words);
            case Money money -> new Amount(money);
            case Integer number -> new Count(number);
            case Long number -> new Count(number);
            case LocalDate day -> new Day(day);
            case Enum<?> constant ->
                new Name(constant.getDeclaringClass().getSimpleName() + "." + constant.name(), null);
            case TimelineText text -> new Part(text);
            default -> throw new IllegalArgumentException("The timeline cannot tell " + value.getClass());
        };
    }

    /** What stands between the parts of a list. */
    public enum Separator {
        COMMA(", "),
        SEMICOLON("; ");

        private final String sign;

        Separator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /** Something that a sentence tells. */
    public sealed interface Argument {}

    /** What is the same in every language: typed by people, or known outside under this name. */
    record Words(String words) implements Argument {}

    /** An amount. */
    record Amount(Money money) implements Argument {}

    /** A whole number. */
    record Count(long number) implements Argument {}

    /**
     * What people call a constant, or a step of a process.
     *
     * @param key in the bundles
     * @param otherwise how it is called in a language without a name for it; null where each has one
     */
    record Name(String key, @Nullable String otherwise) implements Argument {}

    /** A day. */
    record Day(LocalDate day) implements Argument {}

    /** A time, shown in the shop's zone. */
    record Period(Instant from, Instant to) implements Argument {}

    /** A text within the sentence. */
    record Part(TimelineText text) implements Argument {}

    /** Texts within the sentence. */
    record Listed(Separator separator, List<TimelineText> texts) implements Argument {

        Listed {
            texts = List.copyOf(texts);
        }
    }

    /** A text behind the sentence. */
    record Tail(TimelineText text) implements Argument {}
}
