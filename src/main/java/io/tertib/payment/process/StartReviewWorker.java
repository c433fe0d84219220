package io.tertib.payment.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import io.tertib.payment.PaymentReviews;
import io.tertib.payment.PaymentTexts;
import io.tertib.payment.PaymentView;
import io.tertib.process.OrderIdentity;
import io.tertib.process.TakenOn;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Begins the review of a payment that nobody waited for. */
@Component
public class StartReviewWorker {

    private static final Duration TIME_TO_REVIEW = Duration.ofDays(1);

    private final PaymentReviews reviews;
    private final PaymentTexts texts;
    private final OrderIdentity identity;

    StartReviewWorker(PaymentReviews reviews, PaymentTexts texts, OrderIdentity identity) {
        this.reviews = reviews;
        this.texts = texts;
        this.identity = identity;
    }

    @JobWorker(type = "payment.startReview")
    public Result handle(@Variable String paymentId, @ProcessInstanceKey long processInstanceKey) {
        TakenOn<PaymentView> takenOn = reviews.takeOn(UUID.fromString(paymentId), processInstanceKey);
        PaymentView payment = takenOn.subject();
        return new Result(
                takenOn.accepted(),
                identity.number(payment.orderNumber()),
                identity.link(payment.orderId()),
                payment.reviewReason(),
                texts.line(payment),
                payment.amount().toDecimal(),
                Objects.requireNonNullElse(payment.reviewAmount(), payment.amount())
                        .toDecimal(),
                payment.amount().currency().getCurrencyCode(),
                payment.recordedAt().plus(TIME_TO_REVIEW).toString(),
                payment.reviewedAt() != null);
    }

    public record Result(
            boolean instanceAccepted,
            Long orderNumber,
            String orderLink,
            @Nullable String reviewReason,
            String reviewPayment,
            String amountReceived,
            String reviewAmount,
            String currency,
            String reviewDueAt,
            boolean reviewSettled) {}
}
