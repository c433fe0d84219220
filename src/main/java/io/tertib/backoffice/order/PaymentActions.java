package io.tertib.backoffice.order;

import io.tertib.backoffice.Show;
import io.tertib.common.TertibProperties;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.CheckoutDecision;
import io.tertib.payment.MarkAsPaid;
import io.tertib.payment.PaymentReviews;
import io.tertib.payment.Payments;
import io.tertib.payment.RefundReason;
import io.tertib.payment.RefundResolution;
import io.tertib.payment.Refunds;
import io.tertib.payment.RefusedCheckouts;
import io.tertib.payment.RequestRefund;
import io.tertib.payment.ReviewDecision;
import io.tertib.web.CurrentOrigin;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

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
    Object markAsPaid(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.MARK_AS_PAID, id, form, next, locale, step -> {
            Typed typed = step.typed();
            Payments.Recorded recorded = payments.markAsPaid(
                    id,
                    new MarkAsPaid(
                            typed.choice("method", PaymentMethod.class),
                            typed.decimal("amount"),
                            typed.text("reference"),
                            typed.moment("receivedAt", properties.shop().zone())),
                    step.key(),
                    CurrentOrigin.backOffice());
            String done = show.text(
                    recorded.order().isPaidInFull() ? "order.done.paid" : "order.done.partlyPaid",
                    show.money(recorded.payment().amount()),
                    show.money(recorded.order().amountDue()));
            return String.join(" ", done, String.join(". ", recorded.warnings()))
                    .strip();
        });
    }

    @PostMapping("/refund")
    Object refund(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.REFUND, id, form, next, locale, step -> {
            Typed typed = step.typed();
            Refunds.Requested requested = refunds.request(
                    id,
                    new RequestRefund(
                            typed.decimal("amount"), typed.choice("reason", RefundReason.class), typed.text("note")),
                    step.key(),
                    CurrentOrigin.backOffice());
            return show.text("order.done.refund", requested.parts().size());
        });
    }

    /** Only managers: so say the filter chains. */
    @PostMapping("/decide-refund")
    Object decideRefund(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.DECIDE_REFUND, id, form, next, locale, step -> {
            boolean approved = "yes".equals(step.typed().needed("decision"));
            refunds.decide(step.typed().id("subject"), approved, step.typed().text("note"), CurrentOrigin.backOffice());
            return show.text(approved ? "order.done.refundApproved" : "order.done.refundRejected");
        });
    }

    @PostMapping("/complete-refund")
    Object completeRefund(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.COMPLETE_REFUND, id, form, next, locale, step -> {
            refunds.complete(step.typed().id("subject"), step.typed().text("reference"), CurrentOrigin.backOffice());
            return show.text("order.done.refundCompleted");
        });
    }

    @PostMapping("/resolve-refund")
    Object resolveRefund(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.RESOLVE_REFUND, id, form, next, locale, step -> {
            refunds.resolve(
                    step.typed().id("subject"),
                    step.typed().choice("resolution", RefundResolution.class),
                    step.typed().text("note"),
                    step.key().reference(),
                    CurrentOrigin.backOffice());
            return show.text("order.done.refundResolved");
        });
    }

    @PostMapping("/review-payment")
    Object reviewPayment(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.REVIEW_PAYMENT, id, form, next, locale, step -> {
            reviews.decide(
                    step.typed().id("subject"),
                    step.typed().choice("decision", ReviewDecision.class),
                    step.typed().text("reference"),
                    step.typed().text("note"),
                    CurrentOrigin.backOffice());
            return show.text("order.done.paymentReviewed");
        });
    }

    @PostMapping("/payment-page")
    Object paymentPage(
            @PathVariable UUID id,
            @RequestParam Map<String, String> form,
            @ModelAttribute("show") Show show,
            RedirectAttributes next,
            Locale locale) {
        return flow.run(Panel.PAYMENT_PAGE, id, form, next, locale, step -> {
            refusedCheckouts.decide(
                    id,
                    CheckoutDecision.OTHER_METHOD,
                    step.typed().choice("method", PaymentMethod.class),
                    step.typed().text("note"),
                    CurrentOrigin.backOffice());
            return show.text("order.done.otherMethod");
        });
    }
}
