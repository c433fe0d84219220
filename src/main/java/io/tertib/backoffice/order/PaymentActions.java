package io.tertib.backoffice.order;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.RequestKey;
import io.tertib.common.TertibProperties;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.CheckoutDecision;
import io.tertib.payment.MarkAsPaid;
import io.tertib.payment.MoreThanDueException;
import io.tertib.payment.PaymentReviews;
import io.tertib.payment.PaymentView;
import io.tertib.payment.Payments;
import io.tertib.payment.RefusedCheckouts;
import io.tertib.payment.ReviewDecision;
import io.tertib.refund.RefundReason;
import io.tertib.refund.RefundResolution;
import io.tertib.refund.RefundStatus;
import io.tertib.refund.RefundView;
import io.tertib.refund.Refunds;
import io.tertib.refund.RequestRefund;
import io.tertib.web.CurrentOrigin;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** What staff do about an order's money: mark as paid, refund, and decide where somebody has to. */
@Controller
@RequestMapping("/orders/{id}")
class PaymentActions {

    private final ActionFlow flow;
    private final Payments payments;
    private final Refunds refunds;
    private final PaymentReviews reviews;
    private final RefusedCheckouts refusedCheckouts;
    private final TertibProperties properties;

    PaymentActions(
            ActionFlow flow,
            Payments payments,
            Refunds refunds,
            PaymentReviews reviews,
            RefusedCheckouts refusedCheckouts,
            TertibProperties properties) {
        this.flow = flow;
        this.payments = payments;
        this.refunds = refunds;
        this.reviews = reviews;
        this.refusedCheckouts = refusedCheckouts;
        this.properties = properties;
    }

    @PostMapping("/mark-as-paid")
    Object markAsPaid(Submission form) {
        return flow.run(Panel.MARK_AS_PAID, form, (typed, key) -> {
            Payments.Recorded recorded = record(form, typed, key);
            String done = form.show()
                    .text(
                            recorded.order().isPaidInFull() ? "order.done.paid" : "order.done.partlyPaid",
                            form.show().money(recorded.payment().amount()),
                            form.show().money(recorded.order().amountDue()));
            return String.join(
                            " ",
                            done,
                            recorded.warnings().stream().map(form.show()::told).collect(Collectors.joining(". ")))
                    .strip();
        });
    }

    private Payments.Recorded record(Submission form, Typed typed, RequestKey key) {
        MarkAsPaid payment = new MarkAsPaid(
                typed.choice("method", PaymentMethod.class),
                typed.neededAmount("amount"),
                typed.text("reference"),
                typed.moment("receivedAt", properties.shop().zone()),
                typed.isChosen("more"));
        try {
            return payments.markAsPaid(form.orderId(), payment, key, CurrentOrigin.backOffice());
        } catch (MoreThanDueException slip) {
            // The form comes back with a box to tick.
            throw new InvalidException(
                    "more",
                    form.show().text("panel.markAsPaid.isMore", form.show().money(slip.due())));
        }
    }

    @PostMapping("/refund")
    Object refund(Submission form) {
        return flow.run(Panel.REFUND, form, (typed, key) -> {
            typed.mustBeChosen("confirm");
            RefundReason reason = typed.choice("reason", RefundReason.class);
            RequestRefund command = typed.isByItems("AMOUNT")
                    ? RequestRefund.of(typed.pieces(), reason, typed.text("note"))
                    : new RequestRefund(typed.neededAmount("amount"), reason, typed.text("note"));
            Refunds.Requested requested = refunds.request(form.orderId(), command, key, CurrentOrigin.backOffice());
            return form.show().text("order.done.refund", requested.parts().size());
        });
    }

    /** What the pieces in the form of a refund cost, as they are typed. */
    @GetMapping(path = "/refund-price", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String refundPrice(Submission form) {
        return form.price("panel.refund.price", typed -> refunds.price(form.orderId(), typed.pieces()));
    }

    /** Only managers: so say the filter chains. */
    @PostMapping("/decide-refund")
    Object decideRefund(Submission form) {
        return flow.run(Panel.DECIDE_REFUND, form, (typed, key) -> {
            boolean approved = typed.oneOf("decision", "yes", "no").equals("yes");
            refunds.decide(typed.id("subject"), approved, typed.text("note"), CurrentOrigin.backOffice());
            return form.show().text(approved ? "order.done.refundApproved" : "order.done.refundRejected");
        });
    }

    @PostMapping("/complete-refund")
    Object completeRefund(Submission form) {
        return flow.run(Panel.COMPLETE_REFUND, form, (typed, key) -> {
            refunds.complete(typed.id("subject"), typed.text("reference"), CurrentOrigin.backOffice());
            return form.show().text("order.done.refundCompleted");
        });
    }

    @PostMapping("/call-off-refund")
    Object callOffRefund(Submission form) {
        return flow.run(Panel.CALL_OFF_REFUND, form, (typed, key) -> {
            RefundView refund = refunds.callOff(typed.id("subject"), typed.text("note"), CurrentOrigin.backOffice());
            return form.show()
                    .text(
                            refund.status() == RefundStatus.APPROVAL
                                    ? "order.done.refundToBeKept"
                                    : "order.done.refundCalledOff");
        });
    }

    @PostMapping("/resolve-refund")
    Object resolveRefund(Submission form) {
        return flow.run(Panel.RESOLVE_REFUND, form, (typed, key) -> {
            RefundResolution resolution = typed.choice("resolution", RefundResolution.class);
            refunds.resolve(
                    typed.id("subject"),
                    resolution,
                    typed.text("note"),
                    key.formReference(),
                    CurrentOrigin.backOffice());
            return form.show()
                    .text(
                            resolution == RefundResolution.GIVE_UP
                                    ? "order.done.refundGivenUp"
                                    : "order.done.refundResolved");
        });
    }

    @PostMapping("/review-payment")
    Object reviewPayment(Submission form) {
        return flow.run(Panel.REVIEW_PAYMENT, form, (typed, key) -> {
            ReviewDecision decision = typed.choice("decision", ReviewDecision.class);
            PaymentView decided = reviews.decide(
                    typed.id("subject"),
                    decision,
                    typed.text("reference"),
                    typed.text("note"),
                    CurrentOrigin.backOffice());
            if (decided.reviewDecision() != decision) {
                throw new ConflictException(form.show().text("order.done.paymentReviewedBefore"));
            }
            return form.show().text("order.done.paymentReviewed");
        });
    }

    @PostMapping("/payment-page")
    Object paymentPage(Submission form) {
        return flow.run(Panel.PAYMENT_PAGE, form, (typed, key) -> {
            refusedCheckouts.decide(
                    form.orderId(),
                    CheckoutDecision.OTHER_METHOD,
                    typed.choice("method", PaymentMethod.class),
                    typed.text("note"),
                    CurrentOrigin.backOffice());
            return form.show().text("order.done.otherMethod");
        });
    }
}
