package io.tertib.backoffice.order;

import io.tertib.backoffice.FormKeys;
import io.tertib.backoffice.Notice;
import io.tertib.backoffice.Problems;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.NotFoundException;
import io.tertib.common.RequestKey;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The way of every form on an order's page: once, unless the order has changed; refused, it comes back as it was typed. */
@Component
class ActionFlow {

    private final Unchanged unchanged;
    private final OrderPages pages;
    private final OrderPageView view;
    private final FormKeys keys;

    ActionFlow(Unchanged unchanged, OrderPages pages, OrderPageView view, FormKeys keys) {
        this.unchanged = unchanged;
        this.pages = pages;
        this.view = view;
        this.keys = keys;
    }

    /**
     * Carries out a form.
     *
     * @return where to go next, or the page with the form
     * @throws NotFoundException if it is about a part of another order
     */
    Object run(Panel panel, Submission form, Action action) {
        UUID orderId = form.orderId();
        Typed typed = new Typed(form.parameters(), form.show());
        RequestKey key = keys.of(typed.text(FormKeys.PARAMETER), panel.slug() + ":" + orderId, typed.values());
        try {
            if (!pages.of(orderId, form.locale()).has(panel, typed.text(Typed.SUBJECT))) {
                throw new NotFoundException("The order has nothing of that kind. Load its page anew.");
            }
            Notice.done(form.next(), unchanged.since(orderId, typed.version(), () -> action.apply(typed, key)));
            return "redirect:/orders/" + orderId;
        } catch (InvalidException invalid) {
            Problems problems = OrderPageView.problems(invalid, typed, form.show());
            return view.refused(panel, form, typed, problems, HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (ConflictException conflict) {
            Problems problems = Problems.of(form.show().reason(conflict));
            return view.refused(panel, form, typed, problems, HttpStatus.CONFLICT);
        }
    }

    /** What a form does. */
    @FunctionalInterface
    interface Action {

        /**
         * Calls the use case.
         *
         * @param typed what stood in the form
         * @param key the same for the same form, by which the use case knows it again
         * @return what the next page says
         */
        String apply(Typed typed, RequestKey key);
    }
}
