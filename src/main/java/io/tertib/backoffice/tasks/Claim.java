package io.tertib.backoffice.tasks;

import io.tertib.standing.Wait;
import io.tertib.standing.WaitsFor;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Somebody has taken something on.
 *
 * @param kind what is to be done, by {@link #kindOf}
 * @param subject what it is about besides the order, by {@link #subjectOf}
 * @param since when the order began to wait for it
 * @param isTold whether Tasklist shows it as well
 */
record Claim(UUID orderId, String kind, String subject, Instant since, String person, boolean isTold) {

    /** What a wait is about besides its order, as it is written down. */
    static String subjectOf(Wait wait) {
        Wait.Subject about = wait.subject();
        return Stream.of(about.shipmentId(), about.refundId(), about.paymentId(), about.itemId(), about.jobKey())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("");
    }

    /** What is to be done, as it is written down: shipping is the same when it has become late. */
    static String kindOf(Wait wait) {
        return (wait.kind() == WaitsFor.SHIPMENT_LATE ? WaitsFor.SHIPMENT : wait.kind()).name();
    }

    /** Whether it is about this, and the order has waited for it ever since. The database knows microseconds only. */
    boolean isOf(Wait wait) {
        boolean isAsLong = wait.kind() == WaitsFor.SHIPMENT_LATE
                ? !since.isAfter(wait.since())
                : Duration.between(wait.since(), since).abs().compareTo(Duration.ofMillis(1)) < 0;
        return isAsLong && kindOf(wait).equals(kind) && subjectOf(wait).equals(subject);
    }
}
