package io.tertib.standing;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Money;
import io.tertib.common.MoneyTexts;
import io.tertib.common.Refusal;
import io.tertib.common.TertibProperties;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineTexts;
import io.tertib.shipment.Courier;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in people's language what an order waits for, and why something cannot be done. */
@Component
public class StandingTexts {

    private final MessageSource messages;
    private final ZoneId zone;
    private final String region;
    private final TimelineTexts timeline;
    private final Clock clock;

    StandingTexts(MessageSource messages, TimelineTexts timeline, TertibProperties properties, Clock clock) {
        this.messages = messages;
        this.timeline = timeline;
        this.zone = properties.shop().zone();
        this.region = properties.shop().region();
        this.clock = clock;
    }

    /** All of it in one sentence, without full stop: for what or whom, since when, until when, and what then. */
    public String sentence(Wait wait, Locale language) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(time(wait.since(), language));
        arguments.add(time(wait.until(), language));
        wait.arguments().forEach(argument -> arguments.add(text(argument, language)));
        String what = messages.getMessage(wait.kind().messageKey(), arguments.toArray(), language);
        Then then = wait.then();
        // What goes into the archive says so itself.
        return then == null || then == Then.ARCHIVED
                ? what
                : what + "; " + messages.getMessage(then.messageKey(), arguments.toArray(), language);
    }

    /** What an action is called, as on a button. */
    public String label(Action action, Locale language) {
        return messages.getMessage(action.messageKey(), null, language);
    }

    /** Why something was refused, in one sentence; in English where there are no words in another language. */
    public String reason(ConflictException conflict, Locale language) {
        return conflict.refusal()
                .map(refusal -> reason(refusal, language))
                .orElseGet(() -> String.valueOf(conflict.getMessage()));
    }

    /** Why something cannot be done now. */
    public String reason(Refusal refusal, Locale language) {
        return Objects.requireNonNull(messages.getMessage(
                "actions.reason." + refusal.reason(),
                refusal.arguments().stream()
                        .map(argument -> text(argument, language))
                        .toArray(),
                refusal.words(),
                language));
    }

    /** What is wrong with a field, as it stands beside it; as programs are told it where there are no other words. */
    public String problem(Problem problem, Locale language) {
        return problem.refusal() == null ? problem.message() : reason(problem.refusal(), language);
    }

    private Object text(Object argument, Locale language) {
        return switch (argument) {
            // As it is written in the shop's country, also for programs, whose English is of none.
            case Money money -> MoneyTexts.write(money, Locale.of(language.getLanguage(), region));
            case TimelineText text -> timeline.read(text, language);
            case TimelineText.Argument told -> timeline.read(told, language);
            case Courier courier ->
                Objects.requireNonNullElse(
                        messages.getMessage("waits.courier." + courier.name(), null, null, language), courier.label());
            case Wait.Step step ->
                Objects.requireNonNullElse(
                        messages.getMessage("waits.step." + step.jobType(), null, null, language), step.jobType());
            case Enum<?> state -> within(state, language);
            default -> argument;
        };
    }

    /** What a state is called, within a sentence: {@code "delivered"}. */
    private String within(Enum<?> state, Locale language) {
        String label =
                messages.getMessage(state.getDeclaringClass().getSimpleName() + "." + state.name(), null, language);
        return label.substring(0, 1).toLowerCase(language) + label.substring(1);
    }

    private String time(@Nullable Instant time, Locale language) {
        if (time == null) {
            return "";
        }
        ZonedDateTime local = time.atZone(zone);
        boolean thisYear = local.getYear() == clock.instant().atZone(zone).getYear();
        return DateTimeFormatter.ofPattern(
                        thisYear ? "EEE d MMM, h:mm\u00A0a" : "EEE d MMM uuuu, h:mm\u00A0a", language)
                .format(local);
    }
}
