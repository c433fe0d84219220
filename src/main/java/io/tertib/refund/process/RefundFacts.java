package io.tertib.refund.process;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * The variables of {@code refund-process}: ids, and the facts that gateways, timers and forms need.
 *
 * @param refundPayments the payments that it goes back to, a line each; null once nothing is to be done any more
 * @param refundCause why, without the note, which may say something of a person
 * @param refundKeepReason why staff would rather keep it, which a manager decides; null where they would not
 * @param refundDueAt a time in ISO 8601; until then whoever has to act is to have done so
 * @param refundPollAt a time in ISO 8601; then Stripe is asked, if it tells nothing
 * @param formProblem what is wrong with what was typed; null for nothing
 * @param blanked what was typed into forms, blanked for the next time; null where it goes back to be corrected: then these
 *     are not among the variables, so that they stay as they are
 */
public record RefundFacts(
        String refundStep,
        Long orderNumber,
        String orderLink,
        String refundAmount,
        String currency,
        String refundMethod,
        @Nullable String refundPayments,
        String refundReason,
        String refundCause,
        @Nullable String refundFailure,
        @Nullable String refundKeepReason,
        String refundDueAt,
        String refundPollAt,
        @Nullable String formProblem,
        @JsonUnwrapped @Nullable Blanked blanked) {

    /** The fields of all forms about a refund, empty. */
    public record Blanked(
            @Nullable String decision,
            @Nullable String reference,
            @Nullable String note) {

        static final Blanked FIELDS = new Blanked(null, null, null);
    }
}
