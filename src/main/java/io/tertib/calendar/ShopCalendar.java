package io.tertib.calendar;

import io.tertib.common.InvalidException;
import io.tertib.common.TertibProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what a calendar shows. Of a kind of which there is more than anybody can look through, it tells how many there are on
 * each day, so that no answer is large however much a shop sells.
 */
@Service
public class ShopCalendar {

    /** The longest time that is shown: a year, with the weeks at its ends. */
    static final Duration LONGEST = Duration.ofDays(400);

    /** So many of a kind are shown one by one. */
    static final int MOST_OF_A_KIND = 1000;

    private final JdbcClient jdbc;
    private final ZoneId zone;

    ShopCalendar(JdbcClient jdbc, TertibProperties properties) {
        this.jdbc = jdbc;
        this.zone = properties.shop().zone();
    }

    /**
     * What happens within a time, the first first: appointments that are not cancelled and take place in it, deliveries that
     * are expected on one of its days, orders that were placed in it.
     *
     * @param from included
     * @param to excluded
     * @param types of which kinds
     * @throws InvalidException if that is no time, or too long a time
     */
    @Transactional(readOnly = true)
    public List<CalendarEntry> between(Instant from, Instant to, Collection<CalendarType> types) {
        if (!to.isAfter(from)) {
            throw new InvalidException("to", "must be after from");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw new InvalidException("to", "must be at most " + LONGEST.toDays() + " days after from");
        }
        List<CalendarEntry> entries = new ArrayList<>();
        for (CalendarType type : types) {
            List<CalendarEntry> found = find(type, from, to);
            entries.addAll(found.size() > MOST_OF_A_KIND ? count(type, from, to) : found);
        }
        entries.sort(Comparator.comparing(CalendarEntry::start)
                .thenComparing(CalendarEntry::type)
                .thenComparing(CalendarEntry::title));
        return entries;
    }

    private List<CalendarEntry> find(CalendarType type, Instant from, Instant to) {
        int rows = MOST_OF_A_KIND + 1;
        return switch (type) {
            case APPOINTMENT ->
                during("""
                            select a.id, a.title, a.starts_at, a.ends_at, a.status, a.order_id, a.order_number, o.customer_name
                            from appointment a join orders o on o.id = a.order_id
                            where tstzrange(a.starts_at, a.ends_at) && tstzrange(:from, :to) and a.status <> 'CANCELLED'
                            order by a.starts_at, a.id limit :rows""", from, to)
                        .param("rows", rows)
                        .query((row, n) -> {
                            String customer = row.getString("customer_name");
                            return new CalendarEntry(
                                    type,
                                    row.getObject("id", UUID.class),
                                    row.getString("title") + ", " + customer,
                                    instant(row.getObject("starts_at", OffsetDateTime.class)),
                                    instant(row.getObject("ends_at", OffsetDateTime.class)),
                                    false,
                                    row.getObject("order_id", UUID.class),
                                    row.getString("order_number"),
                                    customer,
                                    row.getString("status"),
                                    1);
                        })
                        .list();
            case DELIVERY ->
                onDays("""
                            select s.id, s.scheduled_delivery_date, s.status, s.order_id, s.order_number, o.customer_name
                            from shipment s join orders o on o.id = s.order_id
                            where s.scheduled_delivery_date between :first and :last and s.status <> 'CANCELLED'
                            order by s.scheduled_delivery_date, s.id limit :rows""", from, to)
                        .param("rows", rows)
                        .query((row, n) -> {
                            LocalDate day = row.getObject("scheduled_delivery_date", LocalDate.class);
                            String number = row.getString("order_number");
                            String customer = row.getString("customer_name");
                            return new CalendarEntry(
                                    type,
                                    row.getObject("id", UUID.class),
                                    "Delivery of order " + number + ", " + customer,
                                    beginning(day),
                                    beginning(day.plusDays(1)),
                                    true,
                                    row.getObject("order_id", UUID.class),
                                    number,
                                    customer,
                                    row.getString("status"),
                                    1);
                        })
                        .list();
            case ORDER ->
                during("""
                            select id, number, placed_at, status, customer_name from orders
                            where placed_at >= :from and placed_at < :to
                            order by placed_at desc, id desc limit :rows""", from, to)
                        .param("rows", rows)
                        .query((row, n) -> {
                            UUID id = row.getObject("id", UUID.class);
                            Instant placed = instant(row.getObject("placed_at", OffsetDateTime.class));
                            String number = row.getString("number");
                            String customer = row.getString("customer_name");
                            return new CalendarEntry(
                                    type,
                                    id,
                                    "Order " + number + ", " + customer,
                                    placed,
                                    placed,
                                    false,
                                    id,
                                    number,
                                    customer,
                                    row.getString("status"),
                                    1);
                        })
                        .list();
        };
    }

    /** Of each day of the shop's zone how many there are; what began before is counted on the first day. */
    private List<CalendarEntry> count(CalendarType type, Instant from, Instant to) {
        JdbcClient.StatementSpec counting = switch (type) {
            case APPOINTMENT -> during("""
                            select (greatest(starts_at, :from) at time zone :zone)::date as day, count(*) as many
                            from appointment
                            where tstzrange(starts_at, ends_at) && tstzrange(:from, :to) and status <> 'CANCELLED'
                            group by 1""", from, to).param("zone", zone.getId());
            case DELIVERY -> onDays("""
                            select scheduled_delivery_date as day, count(*) as many from shipment
                            where scheduled_delivery_date between :first and :last and status <> 'CANCELLED'
                            group by 1""", from, to);
            case ORDER -> during("""
                            select (placed_at at time zone :zone)::date as day, count(*) as many from orders
                            where placed_at >= :from and placed_at < :to
                            group by 1""", from, to).param("zone", zone.getId());
        };
        return counting.query((row, n) -> {
                    LocalDate day = row.getObject("day", LocalDate.class);
                    long many = row.getLong("many");
                    return new CalendarEntry(
                            type,
                            null,
                            String.format(Locale.ROOT, "%,d ", many) + type.many(),
                            beginning(day),
                            beginning(day.plusDays(1)),
                            true,
                            null,
                            null,
                            null,
                            null,
                            many);
                })
                .list();
    }

    private JdbcClient.StatementSpec during(String sql, Instant from, Instant to) {
        return jdbc.sql(sql).param("from", from.atOffset(ZoneOffset.UTC)).param("to", to.atOffset(ZoneOffset.UTC));
    }

    /** From the day on which the time begins to the one on which it ends. */
    private JdbcClient.StatementSpec onDays(String sql, Instant from, Instant to) {
        return jdbc.sql(sql)
                .param("first", LocalDate.ofInstant(from, zone))
                .param("last", LocalDate.ofInstant(to.minusNanos(1), zone));
    }

    private Instant beginning(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static Instant instant(OffsetDateTime time) {
        return time.toInstant();
    }
}
