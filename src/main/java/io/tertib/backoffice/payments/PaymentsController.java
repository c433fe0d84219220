package io.tertib.backoffice.payments;

import io.tertib.order.PaymentMethod;
import io.tertib.payment.PaymentState;
import io.tertib.refund.RefundStatus;
import io.tertib.refund.RefundWay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** {@code /payments}: what came in, and {@code /payments/refunds}: what goes back. */
@Controller
class PaymentsController {

    private final PaymentPages pages;

    PaymentsController(PaymentPages pages) {
        this.pages = pages;
    }

    @GetMapping("/payments")
    ModelAndView payments(
            @ModelAttribute("params") PaymentParams params, @RequestParam(required = false) @Nullable String after) {
        Map<String, @Nullable Object> model = model(pages.payments(params, after));
        model.put("isFiltered", params.address().isFiltered());
        model.put("methods", List.of(PaymentMethod.values()));
        model.put("states", List.of(PaymentState.values()));
        return new ModelAndView("backoffice/payments", model);
    }

    @GetMapping("/payments/refunds")
    ModelAndView refunds(
            @ModelAttribute("params") RefundParams params, @RequestParam(required = false) @Nullable String after) {
        Map<String, @Nullable Object> model = model(pages.refunds(params, after));
        model.put("isFiltered", params.isFiltered());
        model.put("methods", List.of(PaymentMethod.values()));
        model.put("states", List.of(RefundStatus.values()));
        model.put("ways", List.of(RefundWay.values()));
        return new ModelAndView("backoffice/refunds", model);
    }

    private static Map<String, @Nullable Object> model(PaymentPages.Page<?> page) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("rows", page.rows());
        model.put("sums", page.sums());
        model.put("first", page.first());
        model.put("next", page.next());
        return model;
    }
}
