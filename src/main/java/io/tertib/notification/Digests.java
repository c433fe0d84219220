package io.tertib.notification;

import io.tertib.common.DigestSource;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderQueries;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The managers' daily mail: what is late, has not arrived, or stands still, so that nothing is forgotten. There is at
 * most one for each day of the shop's zone.
 */
@Service
public class Digests {

    /** So many lines of each kind are enough to know where to begin. */
    static final int MOST_LINES = 50;

    private static final Logger log = LoggerFactory.getLogger(Digests.class);

    private final List<DigestSource> sources;
    private final OrderQueries orders;
    private final DigestComposer composer;
    private final MailRenderer renderer;
    private final MailTable table;
    private final NotificationSettings settings;
    private final ZoneId zone;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Digests(
            List<DigestSource> sources,
            OrderQueries orders,
            DigestComposer composer,
            MailRenderer renderer,
            MailTable table,
            NotificationSettings settings,
            TertibProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.sources = sources;
        this.orders = orders;
        this.composer = composer;
        this.renderer = renderer;
        this.table = table;
        this.settings = settings;
        this.zone = properties.shop().zone();
        this.events = events;
        this.clock = clock;
    }

    /** Which mail comes next. */
    public Next next() {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        Next ofToday = on(today);
        return ofToday.at().isAfter(now) ? ofToday : on(today.plusDays(1));
    }

    /**
     * Writes the mail of a day, unless it was written before, settings give no address, or there is nothing to tell. It
     * tells how things are now.
     *
     * @return whether it was written now
     */
    @Transactional
    public boolean write(LocalDate day) {
        List<String> recipients = settings.of(StaffGroup.MANAGERS);
        if (recipients.isEmpty()) {
            log.warn("No daily mail for managers: no addresses are set under tertib.notification");
            return false;
        }
        if (table.existsWithoutOrder(Occasion.MANAGERS_DIGEST, day.toString())) {
            return false;
        }
        Instant now = clock.instant();
        List<DigestSource.Section> sections = sources.stream()
                .map(source -> source.section(now, MOST_LINES))
                .filter(section -> section.total() > 0)
                .toList();
        if (sections.isEmpty()) {
            return false;
        }
        DigestContent content = composer.compose(day, now, sections, numbers(sections));
        MailRenderer.Rendered bodies = renderer.render(Occasion.MANAGERS_DIGEST, content);
        boolean isNew = table.insert(new MailTable.NewMail(
                null,
                null,
                Occasion.MANAGERS_DIGEST,
                day.toString(),
                String.join(", ", recipients),
                content.subject(),
                bodies.text(),
                bodies.html(),
                null));
        if (isNew) {
            events.publishEvent(new Mails.Written());
        }
        return isNew;
    }

    private Map<UUID, String> numbers(List<DigestSource.Section> sections) {
        Set<UUID> ids = sections.stream()
                .flatMap(section -> section.lines().stream())
                .map(DigestSource.Line::orderId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return orders.numbers(ids);
    }

    private Next on(LocalDate day) {
        return new Next(day.atTime(settings.digestAt()).atZone(zone).toInstant(), day);
    }

    /** When the mail of a day is due. */
    public record Next(Instant at, LocalDate day) {}
}
