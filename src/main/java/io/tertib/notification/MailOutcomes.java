package io.tertib.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tertib.common.Backoff;
import io.tertib.common.Origin;
import io.tertib.notification.MailTable.Attempt;
import io.tertib.notification.MailTable.Status;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what came of sending mails, where there is an order with its timeline. */
@Component
class MailOutcomes {

    private static final Logger log = LoggerFactory.getLogger(MailOutcomes.class);

    private final MailTable table;
    private final Orders orders;
    private final NotificationSettings settings;
    private final Backoff backoff;
    private final MeterRegistry metrics;

    MailOutcomes(MailTable table, Orders orders, NotificationSettings settings, MeterRegistry metrics) {
        this.table = table;
        this.orders = orders;
        this.settings = settings;
        this.backoff = new Backoff(settings.firstRetryAfter(), settings.longestRetryAfter());
        this.metrics = metrics;
        Gauge.builder("tertib.mail.waiting", table, MailTable::waiting)
                .description("Mails that the mail server has not taken yet")
                .register(metrics);
    }

    @Transactional
    public void write(MailTable.Claimed mail, Outcome outcome) {
        Attempt attempt = mail.attempt();
        switch (outcome) {
            case Outcome.Sent sent -> end(attempt, Status.SENT, null, null);
            case Outcome.Refused refused -> end(attempt, Status.FAILED, refused.reason(), told(refused.reason()));
            case Outcome.Unknown unknown -> end(attempt, Status.UNCERTAIN, unknown.reason(), told(unknown.reason()));
            case Outcome.Delayed delayed -> {
                String reason = delayed.reason();
                Duration delay = backoff.after(attempt.attempts());
                if (mail.age().plus(delay).compareTo(settings.giveUpAfter()) > 0) {
                    end(
                            attempt,
                            Status.FAILED,
                            "given up after " + attempt.attempts() + " attempts: " + reason,
                            TimelineText.of("mail.givenUp", attempt.attempts(), told(reason)));
                } else {
                    log.warn("Mail {} not sent, again in {}: {}", attempt.id(), delay, Addresses.maskWithin(reason));
                    table.postpone(attempt, delay, reason);
                }
            }
        }
    }

    /** Gives up on a mail whose sending was cut off: it may have gone out, so it is not sent again. */
    @Transactional
    public void cutOff(Attempt attempt) {
        end(attempt, Status.UNCERTAIN, "cut off while it was sent", TimelineText.of("mail.cutOff"));
    }

    /**
     * Writes it down.
     *
     * @param reason for operators, in English
     * @param why the same as the timeline tells it, without addresses
     */
    private void end(Attempt attempt, Status status, @Nullable String reason, @Nullable TimelineText why) {
        UUID orderId = attempt.orderId();
        if (orderId != null) {
            // The order first, as everywhere.
            orders.lock(orderId);
        }
        if (!table.settle(attempt, status, reason)) {
            return;
        }
        if (orderId != null) {
            orders.record(orderId, TimelineType.NOTIFIED, Origin.PROCESS, told(attempt, status, why));
        }
        metrics.counter("tertib.mail.ended", "status", status.name()).increment();
        if (status != Status.SENT) {
            log.warn("Mail {} is {}: {}", attempt.id(), status, Addresses.maskWithin(String.valueOf(reason)));
        }
    }

    /** What the mail server says, which is not translated. */
    private static TimelineText told(String reason) {
        return TimelineText.typed(Addresses.maskWithin(reason));
    }

    private static TimelineText told(Attempt attempt, Status status, @Nullable TimelineText reason) {
        Occasion what = attempt.occasion();
        String whom = Addresses.mask(attempt.recipient());
        Object why = reason == null ? TimelineText.nothing() : TimelineText.of("mail.why", reason);
        return switch (status) {
            case SENT -> TimelineText.of("mail.sent", what, whom);
            case FAILED -> TimelineText.of("mail.failed", what, whom, why);
            case UNCERTAIN -> TimelineText.of("mail.uncertain", what, whom, why);
            case PENDING, SENDING -> throw new IllegalArgumentException(status + " is no end");
        };
    }
}
