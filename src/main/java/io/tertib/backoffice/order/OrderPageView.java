package io.tertib.backoffice.order;

import io.tertib.backoffice.Problems;
import io.tertib.backoffice.Show;
import io.tertib.backoffice.UnusualNumber;
import io.tertib.common.InvalidException;
import io.tertib.order.PaymentMethod;
import io.tertib.refund.RefundReason;
import io.tertib.shipment.Courier;
import io.tertib.shipment.FailedDeliveryDecision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Makes the page of an order, with a form open or without. */
@Component
class OrderPageView {

    /** What staff can record; Stripe reports by itself. */
    private static final List<PaymentMethod> RECORDED =
            List.of(PaymentMethod.BANK_TRANSFER, PaymentMethod.WHATSAPP, PaymentMethod.COD, PaymentMethod.CASH);

    /** What people choose; the others come about by themselves. */
    private static final List<RefundReason> REASONS = List.of(
            RefundReason.REQUESTED_BY_CUSTOMER,
            RefundReason.DUPLICATE,
            RefundReason.FRAUDULENT,
            RefundReason.RETURNED,
            RefundReason.OTHER);

    private final OrderPages pages;
    private final Forms forms;

    OrderPageView(OrderPages pages, Forms forms) {
        this.pages = pages;
        this.forms = forms;
    }

    /** The page as it is opened; without a form where that would be about what the order does not have. */
    ModelAndView open(UUID orderId, @Nullable Panel panel, @Nullable String subject, Show show, Locale locale) {
        OrderPage page = pages.of(orderId, locale);
        return view(page, panel == null || !page.has(panel, subject) ? null : forms.fresh(panel, page, subject, show));
    }

    /** The page with a form that was refused, and all that was typed into it. */
    ModelAndView refused(Panel panel, Submission form, Typed typed, Problems problems, HttpStatus status) {
        OrderPage page = pages.of(form.orderId(), form.locale());
        Map<String, String> values = new HashMap<>(typed.values());
        // Who has been told what changed presses again by what the page says now.
        values.put("version", String.valueOf(page.order().version()));
        ModelAndView view = view(page, new Form(panel.slug(), values, problems));
        view.setStatus(status);
        return view;
    }

    /** The problems of a form, at its own fields: use cases name those of the API. */
    static Problems problems(InvalidException invalid, Typed typed, Show show) {
        List<String> fields = new ArrayList<>(typed.values().keySet());
        fields.addAll(List.of("confirm", "items", "more", UnusualNumber.FIELD, "decision", "outcome", "refund"));
        return Problems.of(
                new InvalidException(invalid.problems().stream()
                        .map(problem -> problem.at(field(problem.field())))
                        .toList()),
                fields,
                show);
    }

    private static String field(String named) {
        return switch (named) {
            case "shippingAddress.name" -> "shipName";
            case "shippingAddress.phone" -> "shipPhone";
            case "scheduledDeliveryDate" -> "expected";
            default -> named.replaceFirst("^(customer|shippingAddress)\\.", "");
        };
    }

    private static ModelAndView view(OrderPage page, @Nullable Form form) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("page", page);
        model.put("order", page.order());
        model.put("form", form);
        model.put("couriers", List.of(Courier.values()));
        model.put("methods", RECORDED);
        model.put("reasons", REASONS);
        model.put("decisions", List.of(FailedDeliveryDecision.values()));
        return new ModelAndView("backoffice/order", model);
    }
}
