package io.tertib.local.stripe;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Amounts in Stripe's minor units, which are not those of ISO 4217: checked as Stripe does, and shown to people.
 *
 * @see <a href="https://docs.stripe.com/currencies">Stripe: Supported currencies</a>
 */
final class Amounts {

    private static final List<String> ZERO_DECIMAL = List.of(
            "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf");

    private static final List<String> THREE_DECIMAL = List.of("bhd", "jod", "kwd", "omr", "tnd");

    /** Without fractions, but written with two digits. */
    private static final List<String> ENDING_IN_TWO_ZEROS = List.of("isk", "ugx");

    /** Of those that Java knows. */
    private static final List<String> UNSUPPORTED = List.of(
            "byr", "clf", "cuc", "cup", "ern", "ghs", "iqd", "irr", "kpw", "lyd", "mro", "mru", "sdg", "stn", "syp");

    /** RM 999,999.99, and as many minor units of other currencies. */
    private static final long MOST = 99_999_999;

    private static final long MOST_RUPIAH = 999_999_999_999L;

    /**
     * The least that can be paid, in minor units; for other currencies one.
     *
     * @see <a href="https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts">Stripe: Minimum amounts</a>
     */
    private static final Map<String, Long> LEAST =
            Map.of("myr", 200L, "usd", 50L, "eur", 50L, "sgd", 50L, "gbp", 30L, "jpy", 50L, "thb", 1_000L);

    private Amounts() {}

    static boolean isSupported(String currency) {
        return !UNSUPPORTED.contains(currency)
                && Currency.getAvailableCurrencies().stream()
                        .anyMatch(known ->
                                known.getCurrencyCode().toLowerCase(Locale.ROOT).equals(currency)
                                        && known.getDefaultFractionDigits() >= 0);
    }

    static long most(String currency) {
        return currency.equals("idr") ? MOST_RUPIAH : MOST;
    }

    static long least(String currency) {
        return LEAST.getOrDefault(currency, 1L);
    }

    /** Refuses an amount that is written with fractions which the currency does not have. */
    static void requireWhole(long amount, String currency, @Nullable String param) {
        if (ENDING_IN_TWO_ZEROS.contains(currency) && amount % 100 != 0) {
            throw StripeFailure.invalid(
                    "Invalid amount: in " + currency + " it must be evenly divisible by 100.",
                    param,
                    "parameter_invalid_integer");
        }
        if (THREE_DECIMAL.contains(currency) && amount % 10 != 0) {
            throw StripeFailure.invalid(
                    "Invalid amount: in " + currency + " the last digit must be 0.",
                    param,
                    "parameter_invalid_integer");
        }
    }

    static String show(long minor, String currency) {
        String code = currency.toLowerCase(Locale.ROOT);
        int digits = ZERO_DECIMAL.contains(code) ? 0 : THREE_DECIMAL.contains(code) ? 3 : 2;
        return code.toUpperCase(Locale.ROOT) + " "
                + BigDecimal.valueOf(minor, digits).toPlainString();
    }
}
