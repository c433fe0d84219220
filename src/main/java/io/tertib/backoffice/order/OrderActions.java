package io.tertib.backoffice.order;

import io.tertib.backoffice.FormKeys;
import io.tertib.backoffice.Notice;
import io.tertib.backoffice.Show;
import io.tertib.common.ConflictException;
import io.tertib.common.Given;
import io.tertib.common.Origin;
import io.tertib.common.Texts;
import io.tertib.notification.Occasion;
import io.tertib.notification.SentAgain;
import io.tertib.order.OrderCancellation;
import io.tertib.order.OrderCorrection;
import io.tertib.order.OrderCorrections;
import io.tertib.order.OrderLifecycle;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.web.CurrentOrigin;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What staff do to an order itself: cancel, archive, comment, put its data right. */
@Controller
@RequestMapping("/orders/{id}")
class OrderActions {

    private static final int LONGEST_COMMENT = 4000;

    private final ActionFlow flow;
    private final Orders orders;
    private final OrderCancellation cancellation;
    private final OrderLifecycle lifecycle;
    private final OrderCorrections corrections;
    private final SentAgain mails;
    private final FormKeys keys;

    OrderActions(
            ActionFlow flow,
            Orders orders,
            OrderCancellation cancellation,
            OrderLifecycle lifecycle,
            OrderCorrections corrections,
            SentAgain mails,
            FormKeys keys) {
        this.flow = flow;
        this.orders = orders;
        this.cancellation = cancellation;
        this.lifecycle = lifecycle;
        this.corrections = corrections;
        this.mails = mails;
        this.keys = keys;
    }

    @PostMapping("/cancel")
    Object cancel(Submission form) {
        return flow.run(Panel.CANCEL, form, (typed, key) -> {
            String reason = typed.needed("reason");
            Origin origin = CurrentOrigin.backOffice();
            boolean byItems = typed.isByItems("ALL");
            OrderView order = byItems
                    ? cancellation.cancelPieces(form.orderId(), reason, typed.pieces(), key, origin)
                    : cancellation.cancel(form.orderId(), reason, typed.isChosen("onlyUnshipped"), origin);
            String done = byItems ? "order.done.piecesCancelled" : "order.done.restCancelled";
            return form.show()
                    .text(
                            order.isBeingCancelled()
                                    ? "order.done.beingCancelled"
                                    : order.isOpen() ? done : "order.done.cancelled",
                            order.number());
        });
    }

    /** What comes of it when the pieces in the form of a cancellation are cancelled, as they are typed. */
    @GetMapping(path = "/cancel-price", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String cancelPrice(Submission form) {
        return form.told(typed -> {
            Orders.WithoutPieces without = orders.without(form.orderId(), typed.pieces());
            Show show = form.show();
            String back = without.refund().isPositive()
                    ? show.text("panel.cancel.price", show.money(without.refund()), without.words())
                    : show.text("panel.cancel.price.nothing", without.words());
            String due = without.due().isPositive()
                    ? " " + show.text("panel.cancel.price.due", show.money(without.due()))
                    : "";
            return back + due + " "
                    + show.text(without.ends() ? "panel.cancel.price.ends" : "panel.cancel.price.goesOn");
        });
    }

    /** Only managers: so say the filter chains. */
    @PostMapping("/write-off")
    Object writeOff(Submission form) {
        return flow.run(Panel.WRITE_OFF, form, (typed, key) -> {
            OrderView order = lifecycle.writeOff(form.orderId(), typed.needed("reason"), CurrentOrigin.backOffice());
            return form.show().text("order.done.writtenOff", order.number());
        });
    }

    @PostMapping("/details")
    Object details(Submission form) {
        return flow.run(Panel.DETAILS, form, (typed, key) -> {
            corrections.correct(form.orderId(), correction(typed), null, CurrentOrigin.backOffice());
            return form.show().text("order.done.details");
        });
    }

    @PostMapping("/resend-mail")
    Object resendMail(Submission form) {
        return flow.run(Panel.RESEND_MAIL, form, (typed, key) -> {
            SentAgain.Sent sent = mails.send(
                    form.orderId(), typed.choice("occasion", Occasion.class), null, key, CurrentOrigin.backOffice());
            return form.show().text("order.done.mail", sent.mail().to());
        });
    }

    @PostMapping("/archive")
    String archive(@PathVariable UUID id, @ModelAttribute("show") Show show, RedirectAttributes next) {
        return tell(id, show, next, () -> {
            lifecycle.archive(id, CurrentOrigin.backOffice());
            return show.text("order.done.archived");
        });
    }

    @PostMapping("/unarchive")
    String unarchive(@PathVariable UUID id, @ModelAttribute("show") Show show, RedirectAttributes next) {
        return tell(id, show, next, () -> {
            lifecycle.unarchive(id, CurrentOrigin.backOffice());
            return show.text("order.done.unarchived");
        });
    }

    @PostMapping("/comments")
    String comment(
            @PathVariable UUID id,
            @RequestParam String text,
            @RequestParam String requestKey,
            @ModelAttribute("show") Show show,
            RedirectAttributes next) {
        return tell(id, show, next, () -> {
                    String comment = Texts.text(text);
                    if (comment.isEmpty() || comment.codePointCount(0, comment.length()) > LONGEST_COMMENT) {
                        throw new ConflictException(show.text("order.comment.length", LONGEST_COMMENT));
                    }
                    lifecycle.comment(
                            id,
                            comment,
                            keys.of(requestKey, "orders.comment:" + id, comment).reference(),
                            CurrentOrigin.backOffice());
                    return show.text("order.done.comment");
                })
                + "#timeline";
    }

    private static String tell(UUID id, Show show, RedirectAttributes next, Supplier<String> action) {
        try {
            Notice.done(next, action.get());
        } catch (ConflictException conflict) {
            Notice.problem(next, show.reason(conflict));
        }
        return "redirect:/orders/" + id;
    }

    /** Only what the form has: an order without goods has no address. */
    private static OrderCorrection correction(Typed typed) {
        Given<OrderCorrection.Recipient> address = typed.isChosen("line1")
                ? Given.of(new OrderCorrection.Recipient(
                        Given.of(typed.text("shipName")),
                        Given.of(typed.or("line1", "")),
                        Given.of(typed.text("line2")),
                        Given.of(typed.text("city")),
                        Given.of(typed.text("state")),
                        Given.of(typed.text("postcode")),
                        Given.of(typed.or("country", "")),
                        Given.of(typed.text("shipPhone"))))
                : Given.absent();
        return new OrderCorrection(
                Given.of(new OrderCorrection.Customer(
                        Given.of(typed.or("name", "")), Given.of(typed.text("email")), Given.of(typed.text("phone")))),
                address,
                Given.of(typed.text("note")),
                null);
    }
}
