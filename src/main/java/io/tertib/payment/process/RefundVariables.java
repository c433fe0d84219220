package io.tertib.payment.process;

import io.tertib.common.TertibProperties;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.payment.RefundView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The variables of {@code refund-process}: ids, and the facts that gateways, timers and forms need. */
@Component
class RefundVariables {

    private static final Duration TIME_TO_ACT = Duration.ofDays(1);

    private final Orders orders;
    private final TertibProperties properties;
    private final Clock clock;

    RefundVariables(Orders orders, TertibProperties properties, Clock clock) {
        this.orders = orders;
        this.properties = properties;
        this.clock = clock;
    }

    /** The facts as they are now; what was typed into forms is blanked for the next time. */
    Map<String, @Nullable Object> of(RefundView refund) {
        OrderView order = orders.get(refund.orderId());
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("refundStep", refund.step().name());
        variables.put("orderNumber", refund.orderNumber());
        variables.put("orderLink", properties.link("/track/" + order.trackingToken()));
        variables.put("refundAmount", refund.amount().toDecimal());
        variables.put("currency", refund.amount().currency().getCurrencyCode());
        variables.put("refundMethod", refund.method().label());
        variables.put("refundReason", refund.why());
        variables.put("refundFailure", refund.failureReason());
        variables.put("refundDueAt", refund.statusAt().plus(TIME_TO_ACT).toString());
        variables.put("refundPollAt", pollAt(refund).toString());
        variables.put("formProblem", null);
        variables.put("decision", null);
        variables.put("reference", null);
        variables.put("note", null);
        return variables;
    }

    /** The facts as they are, and what is wrong with what was entered. */
    Map<String, @Nullable Object> refused(RefundView refund, @Nullable String problem) {
        Map<String, @Nullable Object> variables = of(refund);
        variables.put("formProblem", problem);
        return variables;
    }

    /** When Stripe is asked, if it tells nothing: most refunds are through within hours, some take weeks. */
    private Instant pollAt(RefundView refund) {
        Instant now = clock.instant();
        Instant since = Objects.requireNonNullElse(refund.attemptedAt(), refund.requestedAt());
        Duration age = Duration.between(since, now);
        Duration pause = age.compareTo(Duration.ofDays(1)) < 0
                ? Duration.ofHours(1)
                : age.compareTo(Duration.ofDays(3)) < 0 ? Duration.ofHours(6) : Duration.ofDays(1);
        return now.plus(pause);
    }
}
