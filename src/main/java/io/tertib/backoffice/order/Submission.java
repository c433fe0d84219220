package io.tertib.backoffice.order;

import io.tertib.backoffice.Show;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.order.Orders;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.HtmlUtils;

/**
 * A form that was sent from an order's page.
 *
 * @param parameters what stood in its fields
 * @param show writes in the person's language
 * @param next where the page that comes after is told what it says once
 */
record Submission(UUID orderId, Map<String, String> parameters, Show show, Locale locale, RedirectAttributes next) {

    /**
     * What the pieces in it cost, as HTML: a sentence, or what is wrong with them; empty while none are typed.
     *
     * @param sentence its key; its arguments are the price and the pieces
     */
    String price(String sentence, Function<Typed, Orders.Priced> pricing) {
        return told(typed -> {
            Orders.Priced priced = pricing.apply(typed);
            return show.text(sentence, show.money(priced.price()), priced.words());
        });
    }

    /** What is said of the pieces in it, as HTML: that, or what is wrong with them; empty while none are typed. */
    String told(Function<Typed, String> words) {
        return HtmlUtils.htmlEscape(words(words));
    }

    private String words(Function<Typed, String> words) {
        try {
            return words.apply(new Typed(parameters, show));
        } catch (InvalidException nothingWanted) {
            return "";
        } catch (ConflictException tooMany) {
            return show.reason(tooMany);
        }
    }
}
