package io.tertib.local.stripe;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Amounts in minor units, shown to people. */
final class Amounts {

    private Amounts() {}

    static String show(long minor, String currency) {
        Currency known = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        return known.getCurrencyCode() + " "
                + BigDecimal.valueOf(minor, known.getDefaultFractionDigits()).toPlainString();
    }
}
