package io.tertib.backoffice.calendar;

import io.tertib.backoffice.Show;
import io.tertib.calendar.CalendarEntry;
import io.tertib.calendar.CalendarType;
import io.tertib.calendar.ShopCalendar;
import io.tertib.common.TertibProperties;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says in the page's language what the calendar shows, for its script and as a list. */
@Service
class CalendarPages {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final ShopCalendar calendar;
    private final Clock clock;
    private final ZoneId zone;

    CalendarPages(ShopCalendar calendar, Clock clock, TertibProperties properties) {
        this.calendar = calendar;
        this.clock = clock;
        this.zone = properties.shop().zone();
    }

    /** The shop's zone, by its name. */
    String zone() {
        return zone.getId();
    }

    /** What the shop's clocks show now. */
    LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), zone);
    }

    /** What happens within a time of the shop's clocks, as the script takes it. */
    List<ShownEntry> entries(LocalDateTime from, LocalDateTime to, Collection<CalendarType> types, Show show) {
        return between(from, to, types).stream()
                .map(entry -> shown(entry, show))
                .toList();
    }

    /** A month as a list, without the days on which nothing happens. */
    List<AgendaDay> agenda(YearMonth month, Collection<CalendarType> types, Show show) {
        LocalDate first = month.atDay(1);
        Map<LocalDate, List<AgendaDay.Line>> days = new TreeMap<>();
        for (CalendarEntry entry :
                between(first.atStartOfDay(), first.plusMonths(1).atStartOfDay(), types)) {
            LocalDate day = LocalDate.ofInstant(entry.start(), zone);
            days.computeIfAbsent(day.isBefore(first) ? first : day, each -> new ArrayList<>())
                    .add(line(entry, show));
        }
        return days.entrySet().stream()
                .map(day -> new AgendaDay(day.getKey(), day.getValue()))
                .toList();
    }

    private List<CalendarEntry> between(LocalDateTime from, LocalDateTime to, Collection<CalendarType> types) {
        return calendar.between(from.atZone(zone).toInstant(), to.atZone(zone).toInstant(), types);
    }

    private ShownEntry shown(CalendarEntry entry, Show show) {
        List<String> looks = new ArrayList<>(List.of("is-" + entry.type().name().toLowerCase(java.util.Locale.ROOT)));
        if (isOver(entry)) {
            looks.add("is-past");
        }
        boolean hasEnd = entry.end().isAfter(entry.start());
        return new ShownEntry(
                entry.id() == null ? null : entry.id().toString(),
                title(entry, show),
                local(entry.start(), entry.allDay()),
                hasEnd ? local(entry.end(), entry.allDay()) : null,
                entry.allDay(),
                order(entry),
                looks,
                canMove(entry));
    }

    private AgendaDay.Line line(CalendarEntry entry, Show show) {
        String time = entry.allDay()
                ? null
                : entry.end().isAfter(entry.start())
                        ? show.text("calendar.fromTo", show.time(entry.start()), show.time(entry.end()))
                        : show.time(entry.start());
        return new AgendaDay.Line(
                entry.type(),
                title(entry, show),
                time,
                order(entry),
                canMove(entry) ? order(entry) + "?do=appointment&subject=" + entry.id() + "#panel" : null,
                switch (entry.type()) {
                    case APPOINTMENT -> "AppointmentStatus." + entry.status();
                    case DELIVERY -> "ShipmentStatus." + entry.status();
                    case ORDER -> "OrderStatus." + entry.status();
                });
    }

    private static String title(CalendarEntry entry, Show show) {
        String key = "calendar." + (entry.id() == null ? "many." : "one.") + entry.type();
        return entry.id() == null
                ? show.text(key, show.number(entry.count()))
                : entry.type() == CalendarType.APPOINTMENT
                        ? entry.title()
                        : show.text(key, String.valueOf(entry.orderNumber()), String.valueOf(entry.customer()));
    }

    private static @Nullable String order(CalendarEntry entry) {
        return entry.orderId() == null ? null : "/orders/" + entry.orderId();
    }

    /** Nobody moves what has begun; the use case knows what else stands against it. */
    private boolean canMove(CalendarEntry entry) {
        return entry.type() == CalendarType.APPOINTMENT
                && "SCHEDULED".equals(entry.status())
                && entry.start().isAfter(clock.instant());
    }

    private boolean isOver(CalendarEntry entry) {
        return switch (entry.type()) {
            case APPOINTMENT -> !"SCHEDULED".equals(entry.status()) && entry.id() != null;
            case DELIVERY -> "DELIVERED".equals(entry.status());
            case ORDER -> entry.id() != null && !"OPEN".equals(entry.status());
        };
    }

    private String local(Instant at, boolean allDay) {
        LocalDateTime local = LocalDateTime.ofInstant(at, zone);
        return allDay ? local.toLocalDate().toString() : LOCAL.format(local);
    }
}
