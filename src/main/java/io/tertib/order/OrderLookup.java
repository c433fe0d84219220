package io.tertib.order;

import io.tertib.common.InvalidException;
import io.tertib.process.FormFields;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the order whose number staff typed into a form of Tasklist. */
@Component
public class OrderLookup {

    private static final String FIELD = "orderNumber";
    private static final Pattern NUMBER = Pattern.compile("#?\\s*(\\d{1,18})");

    private final Orders orders;
    private final FormFields forms;

    OrderLookup(Orders orders, FormFields forms) {
        this.orders = orders;
        this.forms = forms;
    }

    /**
     * The order.
     *
     * @param typed its number, which may have a {@code #} before it
     * @throws InvalidException if it is no number, or no order's
     */
    public OrderView find(@Nullable Object typed) {
        String number = forms.text(FIELD, typed, 40);
        if (number == null) {
            throw new InvalidException(FIELD, "is needed");
        }
        Matcher digits = NUMBER.matcher(number);
        if (!digits.matches()) {
            throw new InvalidException(FIELD, "must be a number such as 1001");
        }
        return orders.findByNumber(Long.parseLong(digits.group(1)))
                .orElseThrow(() -> new InvalidException(FIELD, "there is no order " + digits.group(1)));
    }
}
