package io.tertib.backoffice.customers;

import io.tertib.backoffice.FormKeys;
import io.tertib.backoffice.Notice;
import io.tertib.backoffice.Problems;
import io.tertib.backoffice.Show;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.NotFoundException;
import io.tertib.common.Texts;
import io.tertib.customer.CustomerView;
import io.tertib.customer.Customers;
import io.tertib.customer.Customers.Registered;
import io.tertib.web.PageRequestParams;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows staff the customers, and has them write down new ones and put data right. */
@Controller
class CustomerPageController {

    private static final String FORM = "backoffice/customer-form";

    private final CustomerPages pages;
    private final Customers customers;
    private final FormKeys keys;

    CustomerPageController(CustomerPages pages, Customers customers, FormKeys keys) {
        this.pages = pages;
        this.customers = customers;
        this.keys = keys;
    }

    @GetMapping("/customers")
    ModelAndView list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String cursor) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("list", pages.list(q, new PageRequestParams(null, cursor)));
        model.put("q", Texts.nonBlank(q));
        model.put("cursor", cursor);
        return new ModelAndView("backoffice/customers", model);
    }

    @GetMapping("/customers/new")
    ModelAndView begin(@RequestParam(required = false) @Nullable String name) {
        return form(null, new CustomerForm(name, null, null, null, null, null), Problems.NONE, HttpStatus.OK);
    }

    @PostMapping("/customers/new")
    ModelAndView register(
            CustomerForm form,
            @RequestParam(name = FormKeys.PARAMETER, required = false) @Nullable String key,
            @ModelAttribute("show") Show show,
            RedirectAttributes next) {
        try {
            Registered registered =
                    customers.register(form.told(), Optional.of(keys.of(key, "customers.register", form.told())));
            CustomerView customer = registered.customer();
            Notice.done(next, show.text(registered.created() ? "customers.added" : "customers.known", customer.name()));
            return new ModelAndView("redirect:/customers/" + customer.id());
        } catch (InvalidException e) {
            return form(null, form, Problems.of(e, CustomerForm.FIELDS, show), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (ConflictException e) {
            return form(null, form, Problems.of(show.text("customers.other")), HttpStatus.CONFLICT);
        }
    }

    @GetMapping("/customers/{id}")
    ModelAndView customer(@PathVariable String id) {
        return new ModelAndView("backoffice/customer", "page", pages.of(read(id)));
    }

    @GetMapping("/customers/{id}/edit")
    ModelAndView edit(@PathVariable String id) {
        CustomerView customer = customers.get(read(id));
        return form(customer, CustomerForm.of(customer), Problems.NONE, HttpStatus.OK);
    }

    @PostMapping("/customers/{id}/edit")
    ModelAndView change(
            @PathVariable String id, CustomerForm form, @ModelAttribute("show") Show show, RedirectAttributes next) {
        CustomerView now = customers.get(read(id));
        try {
            CustomerView changed = customers.change(form.seen(now), form.told());
            Notice.done(next, show.text("customers.saved", changed.name()));
            return new ModelAndView("redirect:/customers/" + changed.id());
        } catch (InvalidException e) {
            return form(now, form, Problems.of(e, CustomerForm.FIELDS, show), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (ConflictException e) {
            CustomerView current = customers.get(now.id());
            return form(current, form.over(current), Problems.of(show.reason(e)), HttpStatus.CONFLICT);
        }
    }

    private static ModelAndView form(
            @Nullable CustomerView customer, CustomerForm form, Problems problems, HttpStatusCode status) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("customer", customer);
        model.put("form", form);
        model.put("problems", problems);
        return new ModelAndView(FORM, model, status);
    }

    private static UUID read(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("There is no customer here");
        }
    }
}
