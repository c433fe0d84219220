package io.tertib.local.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All stories, told side by side.
 *
 * @param now the present, from which the stories count back
 * @param zone the shop's zone
 */
record DemoScript(Instant now, ZoneId zone) {

    List<Story> stories() {
        return Stream.of(PastStories.all(), PaymentStories.all(), FulfilmentStories.all())
                .flatMap(List::stream)
                .toList();
    }

    /** What happened, in the order in which it did. */
    List<Moment> moments() {
        return stories().stream()
                .flatMap(story -> story.moments().stream())
                .sorted(Comparator.comparing(this::at))
                .toList();
    }

    Instant at(Moment moment) {
        return moment.when().seenFrom(now, zone);
    }
}
