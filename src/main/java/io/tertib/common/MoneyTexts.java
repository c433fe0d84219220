package io.tertib.common;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;

/** Writes amounts as people read them on pages. */
public final class MoneyTexts {

    private MoneyTexts() {}

    /** {@code "RM1,234.50"} for readers in Malaysia; with all of the currency's digits. */
    public static String write(Money money, Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        int digits = money.currency().getDefaultFractionDigits();
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        // As wherever something is taken off: a minus sign, and no hyphen.
        return format.format(new BigDecimal(money.toDecimal())).replace('-', '−');
    }
}
