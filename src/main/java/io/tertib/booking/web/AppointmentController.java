package io.tertib.booking.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.booking.AppointmentChange;
import io.tertib.booking.AppointmentStatus;
import io.tertib.booking.AppointmentView;
import io.tertib.booking.Appointments;
import io.tertib.common.TertibProperties;
import io.tertib.web.CurrentOrigin;
import io.tertib.web.Cursor;
import io.tertib.web.CursorPage;
import io.tertib.web.DayOrTime;
import io.tertib.web.Keyset;
import io.tertib.web.PageRequestParams;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moving appointments, noting what came of them, and the list of appointments. */
@RestController
@RequestMapping("/api/appointments")
@Tag(name = "Appointments")
class AppointmentController {

    private final Appointments appointments;
    private final ZoneId zone;

    AppointmentController(Appointments appointments, TertibProperties properties) {
        this.appointments = appointments;
        this.zone = properties.shop().zone();
    }

    @Operation(
            operationId = "changeAppointment",
            summary = "Move an appointment, or say how it ended",
            description = "Either a new start and end (without the end it takes as long as before), or the status DONE"
                    + " or NO_SHOW. 409 if it is over or cancelled, if somebody else has that time, or if it is to be DONE"
                    + " before it has begun; that nobody comes may be known before.")
    @PatchMapping("/{id}")
    AppointmentJson change(@PathVariable UUID id, @RequestBody ChangeRequest request) {
        return AppointmentJson.of(appointments.change(id, request.toCommand(), CurrentOrigin.api()));
    }

    @Operation(operationId = "getAppointment", summary = "An appointment")
    @GetMapping("/{id}")
    AppointmentJson get(@PathVariable UUID id) {
        return AppointmentJson.of(appointments.get(id));
    }

    @Operation(operationId = "listAppointments", summary = "List appointments, the soonest first")
    @GetMapping
    CursorPage<AppointmentJson> list(Within within, PageRequestParams page) {
        Keyset after = page.ascendingKeyset();
        Instant since = within.since(zone);
        Instant until = within.until(zone);
        DayOrTime.checkOrder(since, until);
        return CursorPage.of(
                appointments.list(since, until, after.at(), after.id(), page.rows()),
                page,
                AppointmentController::position,
                AppointmentJson::of);
    }

    private static Cursor position(AppointmentView appointment) {
        return new Keyset(appointment.start(), appointment.id()).cursor();
    }

    /** In which time the appointments of a list begin. */
    record Within(
            @Parameter(
                    description = "A day in the shop's zone, or a time with offset; included",
                    example = "2026-12-01")
            @Nullable
            String from,

            @Parameter(
                    description = "A day in the shop's zone, included, or a time with offset, excluded",
                    example = "2026-12-31")
            @Nullable
            String to) {

        Instant since(ZoneId zone) {
            return Objects.requireNonNullElse(DayOrTime.beginning("from", from, zone), Keyset.FIRST.at());
        }

        Instant until(ZoneId zone) {
            return Objects.requireNonNullElse(DayOrTime.end("to", to, zone), Keyset.START.at());
        }
    }

    /** What is to change. */
    @Schema(name = "ChangeAppointment", description = "What is to change: a new time, or how it ended.")
    record ChangeRequest(
            @Schema(description = "When it begins", example = "2030-12-05T11:00:00+08:00") @Nullable
            OffsetDateTime start,

            @Schema(
                    description = "When it ends; absent it takes as long as before",
                    example = "2030-12-05T11:30:00+08:00")
            @Nullable
            OffsetDateTime end,

            @Schema(
                    description =
                            "How it ended: DONE or NO_SHOW. It is cancelled with its order or the piece of it only",
                    example = "DONE",
                    implementation = Ending.class)
            @Nullable
            AppointmentStatus status) {

        /** What can be said of it; the others come about by themselves. */
        private enum Ending {
            DONE,
            NO_SHOW
        }

        AppointmentChange toCommand() {
            return new AppointmentChange(
                    start == null ? null : start.toInstant(), end == null ? null : end.toInstant(), status);
        }
    }
}
