package io.tertib.tracking;

import io.tertib.common.Money;
import io.tertib.common.MoneyTexts;
import io.tertib.common.TimeTexts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.context.MessageSource;

/** Writes what customers read, in their language and in the shop's zone. */
final class TrackingTexts {

    private final MessageSource messages;
    private final Locale locale;
    private final TimeTexts times;

    /**
     * For one page.
     *
     * @param locale the page's language, with the shop's country
     * @param zone the shop's
     */
    TrackingTexts(MessageSource messages, Locale locale, ZoneId zone) {
        this.messages = messages;
        this.locale = locale;
        this.times = new TimeTexts(zone, locale);
    }

    /** A text of the bundle {@code tracking}. */
    String text(String key, Object... arguments) {
        return messages.getMessage("tracking." + key, arguments, locale);
    }

    /** What people call a state: the text {@code ShipmentStatus.SHIPPED}. */
    String label(Enum<?> state) {
        return messages.getMessage(state.getDeclaringClass().getSimpleName() + "." + state.name(), null, locale);
    }

    /** {@code "RM137.80"}. */
    String money(Money money) {
        return MoneyTexts.write(money, locale);
    }

    /** {@code "Tue, 1 Dec 2026"}. */
    String day(Instant time) {
        return times.day(time);
    }

    /** {@code "Tue, 1 Dec 2026"}. */
    String day(LocalDate day) {
        return times.day(day);
    }

    /** {@code "Tue, 1 Dec 2026, 10:00 am"}. */
    String moment(Instant time) {
        return times.moment(time);
    }

    /** {@code "Tue, 1 Dec 2026, 10:00 am to 10:30 am"}; with both days where it ends on another one. */
    String period(Instant start, Instant end) {
        boolean sameDay = day(start).equals(day(end));
        return text("period", moment(start), sameDay ? times.time(end) : moment(end));
    }
}
