package io.tertib.backoffice.order;

import io.tertib.backoffice.FormKeys;
import io.tertib.backoffice.Notice;
import io.tertib.backoffice.Problems;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.RequestKey;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The way of every form on an order's page: once, unless the order has changed; refused, it comes back as it was typed. */
@Component
class ActionFlow {

    private final Unchanged unchanged;
    private final OrderPageView view;
    private final FormKeys keys;

    ActionFlow(Unchanged unchanged, OrderPageView view, FormKeys keys) {
        this.unchanged = unchanged;
        this.view = view;
        this.keys = keys;
    }

    /**
     * Carries out a form.
     *
     * @param action the use case, given the key under which it is known again; returns what the next page says
     * @return where to go next, or the page with the form
     */
    Object run(
            Panel panel,
            UUID orderId,
            Map<String, String> parameters,
            RedirectAttributes next,
            Locale locale,
            Function<Step, String> action) {
        Typed typed = new Typed(parameters);
        RequestKey key = keys.of(typed.text(FormKeys.PARAMETER), panel.slug() + ":" + orderId, typed.values());
        try {
            Notice.done(next, unchanged.since(orderId, typed.version(), () -> action.apply(new Step(typed, key))));
            return "redirect:/orders/" + orderId;
        } catch (InvalidException invalid) {
            return view.refused(
                    orderId,
                    panel,
                    typed,
                    OrderPageView.problems(invalid, typed),
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    locale);
        } catch (ConflictException conflict) {
            return view.refused(
                    orderId,
                    panel,
                    typed,
                    Problems.of(String.valueOf(conflict.getMessage())),
                    HttpStatus.CONFLICT,
                    locale);
        }
    }

    /**
     * What a use case goes by.
     *
     * @param typed what stood in the form
     * @param key the same for the same form
     */
    record Step(Typed typed, RequestKey key) {}
}
