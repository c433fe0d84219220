package io.tertib.booking;

import io.tertib.common.Attention;
import io.tertib.common.AttentionSource;
import io.tertib.common.BoundedCount;
import io.tertib.common.TertibProperties;
import io.tertib.web.Conditions;
import io.tertib.web.IdQueries;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The appointments of today, in the shop's zone. */
@Component
class AppointmentAttention implements AttentionSource {

    private final IdQueries ids;
    private final Clock clock;
    private final ZoneId zone;

    AppointmentAttention(IdQueries ids, Clock clock, TertibProperties properties) {
        this.ids = ids;
        this.clock = clock;
        this.zone = properties.shop().zone();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Attention, BoundedCount> counts() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        return Map.of(
                Attention.APPOINTMENT_TODAY,
                ids.count(
                        "appointment",
                        new Conditions()
                                .and(
                                        "t.starts_at >= :from",
                                        "from",
                                        today.atStartOfDay(zone).toInstant())
                                .and(
                                        "t.starts_at < :to",
                                        "to",
                                        today.plusDays(1).atStartOfDay(zone).toInstant())
                                .and("t.status <> '" + AppointmentStatus.CANCELLED.name() + "'")));
    }
}
