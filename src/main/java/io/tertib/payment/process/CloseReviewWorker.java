package io.tertib.payment.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.Origin;
import io.tertib.payment.PaymentReviews;
import io.tertib.payment.ReviewDecision;
import io.tertib.process.FormFields;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down what staff decided about a payment that nobody waited for. */
@Component
public class CloseReviewWorker {

    private final PaymentReviews reviews;
    private final FormFields forms;

    CloseReviewWorker(PaymentReviews reviews, FormFields forms) {
        this.reviews = reviews;
        this.forms = forms;
    }

    @JobWorker(type = "payment.closeReview")
    public Result handle(
            @Variable String paymentId,
            @Variable(optional = true) @Nullable Object decision,
            @Variable(optional = true) @Nullable Object reference,
            @Variable(optional = true) @Nullable Object note) {
        return forms.take(
                "review-payment",
                () -> {
                    reviews.decide(
                            UUID.fromString(paymentId),
                            forms.choice("decision", decision, ReviewDecision.class),
                            forms.text("reference", reference, 200),
                            forms.text("note", note, 2000),
                            Origin.TASKLIST);
                    return new Result(true, null, Blanked.FIELDS);
                },
                problem -> new Result(false, problem, null));
    }

    /**
     * What came of it.
     *
     * @param formProblem what is wrong with what was typed; null for nothing
     * @param blanked what is not needed any more; null where it goes back to be corrected: then these are not among the
     *     variables, so that they stay as they are
     */
    public record Result(
            boolean reviewClosed,
            @Nullable String formProblem,
            @JsonUnwrapped @Nullable Blanked blanked) {}

    /** What the form showed and what was typed into it, empty. */
    public record Blanked(
            @Nullable String reviewPayment,
            @Nullable String reference,
            @Nullable String note) {

        private static final Blanked FIELDS = new Blanked(null, null, null);
    }
}
