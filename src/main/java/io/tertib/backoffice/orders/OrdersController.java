package io.tertib.backoffice.orders;

import io.tertib.backoffice.Show;
import io.tertib.order.Channel;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.OrderStatus;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PaymentStatus;
import io.tertib.order.web.OrderListParams;
import io.tertib.shipment.Courier;
import io.tertib.web.PageRequestParams;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lists orders. What is asked for stands in the address, whatever it was asked with. */
@Controller
class OrdersController {

    /** The field in which one types what to search for: each stop is not a page of its own to go back to. */
    private static final String TYPED_INTO = "orders-q";

    private static final List<String> SORTS = List.of("-placedAt", "placedAt", "-total", "total");

    private final OrderLists lists;

    OrdersController(OrderLists lists) {
        this.lists = lists;
    }

    @GetMapping(OrdersQuery.PATH)
    ModelAndView orders(
            OrderListParams params,
            PageRequestParams page,
            @RequestParam(required = false) @Nullable String due,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String partly,
            @RequestHeader(name = "HX-Trigger", required = false) @Nullable String trigger,
            @RequestHeader(name = "HX-Current-URL", required = false) @Nullable String shown,
            @ModelAttribute("show") Show show,
            HttpServletResponse response,
            Locale locale) {
        OrdersQuery query = OrdersQuery.of(params, due);
        if (partly != null && page.cursor() == null && !isAt(shown, query.address())) {
            response.setHeader(TYPED_INTO.equals(trigger) ? "HX-Replace-Url" : "HX-Push-Url", query.address());
        }
        OrdersPage found = lists.of(query, page, show, locale);
        Map<String, Object> model = new HashMap<>();
        model.put("page", found);
        model.put("paymentStatuses", List.of(PaymentStatus.values()));
        model.put("fulfilmentStatuses", List.of(FulfilmentStatus.values()));
        model.put("statuses", List.of(OrderStatus.values()));
        model.put("methods", List.of(PaymentMethod.values()));
        model.put("channels", List.of(Channel.values()));
        model.put("couriers", List.of(Courier.values()));
        model.put("dues", OrdersQuery.DUE);
        model.put("sorts", SORTS);
        ModelAndView view = new ModelAndView("backoffice/orders", model);
        if (found.problem() != null) {
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return view;
    }

    /** Whether the browser shows this address already. */
    private static boolean isAt(@Nullable String shown, String address) {
        if (shown == null) {
            return false;
        }
        try {
            URI uri = URI.create(shown);
            return address.equals(
                    uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
