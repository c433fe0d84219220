package io.tertib.common;

import java.math.BigDecimal;
import java.util.Currency;

/** Reads amounts that people enter. */
public final class Amounts {

    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private Amounts() {}

    /**
     * Reads one.
     *
     * @throws InvalidException if it is not more than nothing, too large, or not in the digits of the currency
     */
    public static Money read(BigDecimal amount, Currency currency) {
        if (amount.signum() <= 0) {
            throw InvalidException.of("amount", "field.moreThanNothing", "must be more than nothing");
        }
        if (amount.compareTo(MOST) > 0) {
            throw InvalidException.of("amount", "field.tooLarge", "is too large");
        }
        try {
            return Money.of(amount, currency);
        } catch (ArithmeticException e) {
            throw InvalidException.of(
                    "amount",
                    "field.moreDigits",
                    "has more digits after the point than " + currency.getCurrencyCode() + " has",
                    currency.getCurrencyCode());
        }
    }
}
