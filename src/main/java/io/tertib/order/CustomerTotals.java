package io.tertib.order;

import io.tertib.common.Money;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a customer has ordered so far.
 *
 * @param orders how many orders, whatever became of them
 * @param spent what was paid for them and not given back, in each currency
 * @param lastOrderAt when the last of them was placed
 */
public record CustomerTotals(long orders, List<Money> spent, Instant lastOrderAt) {

    public CustomerTotals {
        spent = List.copyOf(spent);
    }

    /** With those in another currency. */
    CustomerTotals plus(CustomerTotals other) {
        return new CustomerTotals(
                orders + other.orders,
                Stream.concat(spent.stream(), other.spent.stream()).toList(),
                lastOrderAt.isAfter(other.lastOrderAt) ? lastOrderAt : other.lastOrderAt);
    }
}
