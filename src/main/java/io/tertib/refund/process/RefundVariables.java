package io.tertib.refund.process;

import io.tertib.order.PaymentMethod;
import io.tertib.payment.PaymentTexts;
import io.tertib.payment.PaymentView;
import io.tertib.payment.Payments;
import io.tertib.process.OrderIdentity;
import io.tertib.refund.RefundStep;
import io.tertib.refund.RefundView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells {@code refund-process} how a refund is. */
@Component
class RefundVariables {

    private static final Duration TIME_TO_ACT = Duration.ofDays(1);

    private final Payments payments;
    private final PaymentTexts texts;
    private final OrderIdentity identity;
    private final Clock clock;

    RefundVariables(Payments payments, PaymentTexts texts, OrderIdentity identity, Clock clock) {
        this.payments = payments;
        this.texts = texts;
        this.identity = identity;
        this.clock = clock;
    }

    /** The facts as they are now; what was typed into forms is blanked for the next time. */
    RefundFacts of(RefundView refund) {
        return facts(refund, null, RefundFacts.Blanked.FIELDS);
    }

    /** The facts as they are, and what is wrong with what was entered, which stays to be corrected. */
    RefundFacts refused(RefundView refund, @Nullable String problem) {
        return facts(refund, problem, null);
    }

    private RefundFacts facts(RefundView refund, @Nullable String problem, RefundFacts.@Nullable Blanked blanked) {
        return new RefundFacts(
                refund.step().name(),
                identity.number(refund.orderNumber()),
                identity.link(refund.orderId()),
                refund.amount().toDecimal(),
                refund.amount().currency().getCurrencyCode(),
                refund.method().label(),
                isSettled(refund) ? null : paidBy(refund),
                refund.why(),
                refund.reason().label(),
                refund.failureReason(),
                refund.keepReason(),
                refund.statusAt().plus(TIME_TO_ACT).toString(),
                pollAt(refund).toString(),
                problem,
                blanked);
    }

    private static boolean isSettled(RefundView refund) {
        return refund.step() == RefundStep.SUCCEEDED || refund.step() == RefundStep.CLOSED;
    }

    /** The payments that it goes back to, a line each: the one that is known, or else those that staff took in. */
    private String paidBy(RefundView refund) {
        List<PaymentView> all = payments.ofOrder(refund.orderId());
        List<PaymentView> meant = all.stream()
                .filter(payment -> refund.paymentId() == null
                        ? payment.method() != PaymentMethod.STRIPE
                        : payment.id().equals(refund.paymentId()))
                .toList();
        return (meant.isEmpty() ? all : meant)
                .stream().map(payment -> "- " + texts.line(payment)).collect(Collectors.joining("\n"));
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
