package io.tertib.web;

import io.tertib.common.Money;
import java.util.List;

/**
 * What the rows of a list come to.
 *
 * @param count how many are summed up
 * @param isMore whether there are more than are summed up
 * @param amounts their sum in each currency
 */
public record Sums(long count, boolean isMore, List<Money> amounts) {

    /** When there are more than so many rows, not all are summed up. */
    public static final int MOST = 50_000;

    public Sums {
        amounts = List.copyOf(amounts);
    }
}
