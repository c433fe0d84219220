package io.tertib.notification;

import io.tertib.common.DigestSource;
import io.tertib.common.TertibProperties;
import io.tertib.common.TimeTexts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Turns what the modules tell into the managers' daily mail. */
@Component
class DigestComposer {

    private final String shopName;
    private final TimeTexts times;

    DigestComposer(TertibProperties properties) {
        this.shopName = properties.shop().name();
        this.times = new TimeTexts(properties.shop().zone());
    }

    /**
     * @param sections those that have something to tell
     * @param numbers of the orders that they are about
     */
    DigestContent compose(LocalDate day, Instant now, List<DigestSource.Section> sections, Map<UUID, String> numbers) {
        String counts = sections.stream()
                .map(section -> section.title() + ": " + section.total())
                .collect(Collectors.joining("; "));
        return new DigestContent(
                shopName,
                times.day(day) + ": what waits for somebody (" + counts + ")",
                "What waits for somebody",
                times.moment(now),
                sections.stream().map(section -> section(section, numbers)).toList());
    }

    private DigestContent.Section section(DigestSource.Section section, Map<UUID, String> numbers) {
        return new DigestContent.Section(
                section.title(),
                section.advice(),
                section.total(),
                section.lines().stream().map(line -> line(line, numbers)).toList(),
                section.total() - section.lines().size());
    }

    private DigestContent.Line line(DigestSource.Line line, Map<UUID, String> numbers) {
        UUID orderId = line.orderId();
        return new DigestContent.Line(
                orderId == null ? null : numbers.get(orderId),
                // A failure may tell more than it should.
                Addresses.maskWithin(line.text()),
                times.moment(line.since()));
    }
}
