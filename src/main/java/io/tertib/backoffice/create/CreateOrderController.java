package io.tertib.backoffice.create;

import io.tertib.backoffice.FormKeys;
import io.tertib.backoffice.Notice;
import io.tertib.backoffice.Problems;
import io.tertib.backoffice.Show;
import io.tertib.backoffice.create.CreateOrderPages.Work;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderPlacement.Placed;
import io.tertib.order.OrderView;
import io.tertib.order.PlaceOrder;
import io.tertib.shipment.Shipments;
import io.tertib.web.CurrentOrigin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Takes down an order. Every button of the form sends all of it, so that nothing that was typed is lost; with scripts only
 * the form, or what changes of it, comes back.
 */
@Controller
class CreateOrderController {

    private static final String BY_SCRIPT = "HX-Request";
    private static final String PAGE = "backoffice/create-order";

    /** Adds what is found of the text that follows. */
    private static final String FIND = "find:";

    private final CreateOrderPages pages;
    private final OrderPlacement placement;
    private final Shipments shipments;
    private final FormKeys keys;

    CreateOrderController(CreateOrderPages pages, OrderPlacement placement, Shipments shipments, FormKeys keys) {
        this.pages = pages;
        this.placement = placement;
        this.shipments = shipments;
        this.keys = keys;
    }

    /** @param customer the id of who orders, where it is known already */
    @GetMapping("/orders/new")
    ModelAndView begin(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String sku,
            @ModelAttribute("show") Show show,
            Locale locale) {
        OrderForm form = OrderForm.empty();
        form = customer == null ? form : pages.choose(form, customer);
        form = sku == null ? form : pages.add(form, sku);
        ModelAndView page = page(form, pages.work(form, show, locale), -1, PAGE);
        page.addObject("begun", customer != null || sku != null);
        return page;
    }

    @GetMapping("/orders/new/customers")
    ModelAndView customers(@RequestParam(defaultValue = "") String customerQuery) {
        return found("customers", customerQuery.isBlank() ? null : pages.customers(customerQuery), customerQuery);
    }

    @GetMapping("/orders/new/products")
    ModelAndView products(@RequestParam(defaultValue = "") String productQuery) {
        return found("products", pages.products(productQuery), productQuery);
    }

    private static ModelAndView found(String what, @Nullable Object found, String query) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put(what, found);
        model.put("query", query);
        return new ModelAndView(PAGE + " :: " + what, model);
    }

    @PostMapping("/orders/new")
    ModelAndView work(
            OrderForm form,
            @RequestParam(defaultValue = "quote") String action,
            @RequestParam(name = FormKeys.PARAMETER, required = false) @Nullable String key,
            @RequestParam(defaultValue = "false") boolean handedOver,
            @RequestHeader(name = BY_SCRIPT, required = false) @Nullable String byScript,
            @ModelAttribute("show") Show show,
            Locale locale,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        String view = byScript == null ? PAGE : PAGE + " :: work";
        if (action.equals("place")) {
            return place(form, key, handedOver, show, locale, view, next, request, response);
        }
        String sought = action.startsWith(FIND) ? action.substring(FIND.length()) : null;
        OrderForm worked = sought == null ? changed(form, action) : pages.addFound(form, sought);
        OrderForm changed = worked == null ? form : worked;
        boolean added = changed.items().size() > form.items().size();
        ModelAndView page = page(
                changed,
                pages.work(changed, show, locale),
                added ? changed.items().size() - 1 : -1,
                view);
        page.addObject("unfound", worked == null ? sought : null);
        return page;
    }

    private OrderForm changed(OrderForm form, String action) {
        int colon = action.indexOf(':');
        String what = colon < 0 ? action : action.substring(0, colon);
        String which = action.substring(colon + 1);
        return switch (what) {
            case "customer" -> pages.choose(form, which);
            case "nobody" -> form.with(OrderForm.CustomerFields.NONE);
            case "address" -> pages.useLastAddress(form);
            case "add" -> pages.add(form, which);
            case "line" -> form.with(OrderForm.ItemFields.free());
            case "remove" -> which.matches("\\d{1,4}") ? form.without(Integer.parseInt(which)) : form;
            default -> form;
        };
    }

    private ModelAndView place(
            OrderForm typed,
            @Nullable String key,
            boolean handedOver,
            Show show,
            Locale locale,
            String view,
            RedirectAttributes next,
            HttpServletRequest request,
            HttpServletResponse response) {
        // An empty line was never filled in.
        OrderForm form = typed.with(
                typed.items().stream().filter(item -> !item.isEmpty()).toList());
        try {
            PlaceOrder order = pages.order(form, show);
            Placed placed = placement.place(order, keys.of(key, "orders.place", order), CurrentOrigin.backOffice());
            tell(placed.order(), handedOver, key, show, next);
            String address = "/orders/" + placed.order().id();
            return view.equals(PAGE) ? new ModelAndView("redirect:" + address) : onTo(address, next, request, response);
        } catch (InvalidException e) {
            Work work = pages.work(form, show, locale);
            return page(form, work, pages.problems(e, work, form), -1, view, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (ConflictException e) {
            Problems problems = Problems.of(show.reason(e));
            return page(form, pages.work(form, show, locale), problems, -1, view, HttpStatus.CONFLICT);
        }
    }

    /** Says that it is placed. Who has paid at the counter takes the goods along. */
    private void tell(OrderView order, boolean handedOver, @Nullable String key, Show show, RedirectAttributes next) {
        String placed = show.text("create.placed", order.number());
        if (!handedOver || !order.canBeTakenAlong()) {
            Notice.done(next, placed);
            return;
        }
        try {
            shipments.pickUp(
                    order.id(), null, keys.of(key, "orders.pickUp:" + order.id(), ""), CurrentOrigin.backOffice());
            Notice.done(next, placed + " " + show.text("order.done.pickedUp"));
        } catch (ConflictException e) {
            Notice.problem(next, placed + " " + show.reason(e));
        }
    }

    /** The script goes there, and forgets its draft. */
    private static ModelAndView onTo(
            String address, RedirectAttributes next, HttpServletRequest request, HttpServletResponse response) {
        FlashMap flash = RequestContextUtils.getOutputFlashMap(request);
        flash.putAll(next.getFlashAttributes());
        RequestContextUtils.saveOutputFlashMap(address, request, response);
        response.setHeader("HX-Redirect", address);
        ModelAndView nothing = new ModelAndView(PAGE + " :: nothing");
        nothing.setStatus(HttpStatus.OK);
        return nothing;
    }

    private ModelAndView page(OrderForm form, Work work, int focused, String view) {
        return page(form, work, null, focused, view, HttpStatus.OK);
    }

    /** @param problems why it was refused, or null if it was not to be placed yet */
    private ModelAndView page(
            OrderForm form, Work work, @Nullable Problems problems, int focused, String view, HttpStatusCode status) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("page", pages.page(form, work, focused));
        model.put("problems", problems == null ? pages.problems(work, form) : problems);
        model.put("refused", problems != null);
        model.put("begun", true);
        return new ModelAndView(view, model, status);
    }
}
