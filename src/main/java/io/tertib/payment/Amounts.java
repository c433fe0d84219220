package io.tertib.payment;

import io.tertib.common.InvalidException;
import io.tertib.common.Money;
import java.math.BigDecimal;
import java.util.Currency;

/** Reads amounts that people enter. */
final class Amounts {

    private static final BigDecimal MOST = new BigDecimal("1000000000");

    private Amounts() {}

    /** @throws InvalidException if it is not more than nothing, too large, or not in the digits of the currency */
    static Money read(BigDecimal amount, Currency currency) {
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
