package io.tertib.backoffice.calendar;

import io.tertib.backoffice.Show;
import io.tertib.booking.AppointmentView;
import io.tertib.calendar.CalendarType;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.NotFoundException;
import io.tertib.common.Times;
import io.tertib.web.CurrentOrigin;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** {@code /calendar}: appointments, deliveries and orders placed. */
@Controller
@RequestMapping("/calendar")
class CalendarPageController {

    private static final int TO_THE_SECOND = "2026-12-01T10:00:00".length();

    private final CalendarPages pages;
    private final Moves moves;

    CalendarPageController(CalendarPages pages, Moves moves) {
        this.pages = pages;
        this.moves = moves;
    }

    @GetMapping
    ModelAndView calendar(
            @RequestParam(required = false) @Nullable String day,
            @RequestParam(required = false) @Nullable Set<CalendarType> types,
            @RequestParam(defaultValue = "dayGridMonth") String view,
            @ModelAttribute("show") Show show,
            Locale locale) {
        LocalDateTime now = pages.now();
        LocalDate shown = day == null || day.isBlank() ? now.toLocalDate() : day(day);
        YearMonth month = YearMonth.from(shown);
        Set<CalendarType> chosen = chosen(types);
        ModelAndView page = new ModelAndView("backoffice/calendar");
        Map<Boolean, List<AgendaDay>> days = pages.agenda(month, chosen, show).stream()
                .collect(Collectors.partitioningBy(each -> each.day().isBefore(shown)));
        page.addObject("earlier", days.get(true));
        page.addObject("days", days.get(false));
        DateTimeFormatter named = DateTimeFormatter.ofPattern("LLLL uuuu", locale);
        page.addObject("month", named.format(month));
        page.addObject("nextMonth", named.format(month.plusMonths(1)));
        page.addObject("previous", month.minusMonths(1).atDay(1));
        page.addObject("next", month.plusMonths(1).atDay(1));
        page.addObject("day", shown);
        page.addObject("view", view);
        page.addObject("now", now);
        page.addObject("zone", pages.zone());
        page.addObject("types", CalendarType.values());
        page.addObject("chosen", chosen);
        return page;
    }

    /** What the calendar's script shows; times are those of the shop's clocks. */
    @GetMapping("/entries")
    @ResponseBody
    List<ShownEntry> entries(
            @RequestParam String start,
            @RequestParam String end,
            @RequestParam(required = false) @Nullable Set<CalendarType> types,
            @ModelAttribute("show") Show show) {
        return pages.entries(time("start", start), time("end", end), chosen(types), show);
    }

    /** Moves an appointment. When that is refused, the answer says why, for people. */
    @PostMapping("/move")
    ResponseEntity<Answer> move(
            @RequestParam UUID id,
            @RequestParam String start,
            @RequestParam(required = false) @Nullable String shown,
            @ModelAttribute("show") Show show) {
        try {
            AppointmentView moved = moves.move(
                    id,
                    instant("start", start),
                    shown == null || shown.isBlank() ? null : instant("shown", shown),
                    CurrentOrigin.backOffice());
            return ResponseEntity.ok(
                    new Answer(show.text("calendar.moved", moved.title(), show.moment(moved.start()))));
        } catch (NotFoundException e) {
            return answer(HttpStatus.NOT_FOUND, show.text("calendar.gone"));
        } catch (ConflictException e) {
            return answer(HttpStatus.CONFLICT, show.reason(e));
        } catch (InvalidException e) {
            return answer(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    show.text("calendar.refused", show.problem(e.problems().getFirst())));
        }
    }

    private static ResponseEntity<Answer> answer(HttpStatus status, String why) {
        return ResponseEntity.status(status).body(new Answer(why));
    }

    private static Set<CalendarType> chosen(@Nullable Set<CalendarType> types) {
        // Between two commas there is none.
        List<CalendarType> named = types == null
                ? List.of()
                : types.stream().filter(Objects::nonNull).toList();
        return named.isEmpty() ? EnumSet.allOf(CalendarType.class) : EnumSet.copyOf(named);
    }

    private Instant instant(String field, String text) {
        return time(field, text).atZone(ZoneId.of(pages.zone())).toInstant();
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (Times.arePlausible(day)) {
                return day;
            }
        } catch (DateTimeException e) {
            // It is told below.
        }
        throw InvalidException.of("day", "field.day", "must be a day such as 2026-12-01");
    }

    /** A time of the shop's clocks; whatever zone stands behind it is not meant. */
    private static LocalDateTime time(String field, String text) {
        try {
            LocalDateTime time = LocalDateTime.parse(text.substring(0, Math.min(text.length(), TO_THE_SECOND)));
            if (Times.arePlausible(time)) {
                return time;
            }
        } catch (DateTimeException e) {
            // It is told below.
        }
        throw InvalidException.of(field, "field.time", "must be a time such as 2026-12-01T10:00:00");
    }

    /** What is said after something was dragged. */
    record Answer(String text) {}
}
