package io.tertib.payment.process;

import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.Variable;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Origin;
import io.tertib.payment.PaymentReviews;
import io.tertib.payment.ReviewDecision;
import io.tertib.process.FormFields;
import java.util.HashMap;
import java.util.Map;
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
    public Map<String, @Nullable Object> handle(
            @Variable String paymentId,
            @Variable(optional = true) @Nullable Object decision,
            @Variable(optional = true) @Nullable Object reference,
            @Variable(optional = true) @Nullable Object note) {
        try {
            reviews.decide(
                    UUID.fromString(paymentId),
                    forms.choice("decision", decision, ReviewDecision.class),
                    forms.text("reference", reference, 200),
                    forms.text("note", note, 2000),
                    Origin.TASKLIST);
            Map<String, @Nullable Object> closed = new HashMap<>();
            closed.put("reviewClosed", true);
            closed.put("formProblem", null);
            closed.put("reviewPayment", null);
            closed.put("reference", null);
            closed.put("note", null);
            return closed;
        } catch (InvalidException | ConflictException e) {
            // What was typed stays, to be corrected.
            return Map.of("reviewClosed", false, "formProblem", forms.problem("review-payment", e));
        }
    }
}
