package io.tertib.payment.stripe;

import io.tertib.common.Money;
import io.tertib.order.TimelineText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How Stripe writes amounts of a currency, and which it can charge. Its minor units are not those of ISO 4217, which
 * {@link Money} has: MGA has none at Stripe, ISK and UGX have two digits that are always zero.
 *
 * @param currency ISO 4217
 * @param digits after the point in Stripe's amounts
 * @param step what each of Stripe's amounts is a multiple of
 * @param least the least that a customer can pay, in Stripe's minor units; one where Stripe names none
 * @param most the most that a customer can pay at once, in Stripe's minor units
 * @see <a href="https://docs.stripe.com/currencies">Stripe: Supported currencies</a>
 */
public record StripeCurrency(Currency currency, int digits, long step, long least, long most) {

    private static final Set<String> WITHOUT_DIGITS =
            codes("BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF");

    /** The last digit is always zero. */
    private static final Set<String> WITH_THREE_DIGITS = codes("BHD JOD KWD OMR TND");

    /** Written with two digits, which are always zero. */
    private static final Set<String> WITH_TWO_ZEROS = codes("ISK UGX");

    private static final Set<String> WITH_TWO_DIGITS = codes("""
            AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC
            CVE CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR JMD KES KGS KHR KYD
            KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP
            PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TOP TRY TTD TWD TZS UAH USD UYU UZS
            WST XCD YER ZAR ZMW""");

    /** For payments that are paid out in the same currency; otherwise Stripe converts, and may ask for more. */
    private static final Map<String, Long> LEAST = Map.ofEntries(
            Map.entry("AED", 200L),
            Map.entry("AUD", 50L),
            Map.entry("BGN", 100L),
            Map.entry("BRL", 50L),
            Map.entry("CAD", 50L),
            Map.entry("CHF", 50L),
            Map.entry("CZK", 1500L),
            Map.entry("DKK", 250L),
            Map.entry("EUR", 50L),
            Map.entry("GBP", 30L),
            Map.entry("HKD", 400L),
            Map.entry("HUF", 17500L),
            Map.entry("INR", 50L),
            Map.entry("JPY", 50L),
            Map.entry("MXN", 1000L),
            Map.entry("MYR", 200L),
            Map.entry("NOK", 300L),
            Map.entry("NZD", 50L),
            Map.entry("PLN", 200L),
            Map.entry("RON", 200L),
            Map.entry("SEK", 300L),
            Map.entry("SGD", 50L),
            Map.entry("THB", 1000L),
            Map.entry("USD", 50L));

    private static final long EIGHT_DIGITS = 99_999_999;
    private static final long TWELVE_DIGITS = 999_999_999_999L;

    private static final Map<String, StripeCurrency> KNOWN = known();

    /** How Stripe writes amounts of a currency; empty when customers cannot pay in it at Stripe. */
    public static Optional<StripeCurrency> of(Currency currency) {
        return Optional.ofNullable(KNOWN.get(currency.getCurrencyCode()));
    }

    /** Why a customer cannot pay an amount at Stripe, in words; empty when nothing is known against it. */
    public static Optional<TimelineText> whyNotPayable(Money amount) {
        StripeCurrency known = KNOWN.get(amount.currency().getCurrencyCode());
        if (known == null) {
            return Optional.of(
                    TimelineText.of("stripe.notCurrency", amount.currency().getCurrencyCode()));
        }
        if (!known.canWrite(amount)) {
            return Optional.of(TimelineText.of(
                    "stripe.steps",
                    amount.currency().getCurrencyCode(),
                    known.read(known.step).toDecimal()));
        }
        BigDecimal number = known.number(amount);
        if (number.compareTo(BigDecimal.valueOf(known.least)) < 0) {
            return Optional.of(TimelineText.of("stripe.tooLittle", amount, known.read(known.least)));
        }
        if (number.compareTo(BigDecimal.valueOf(known.most)) > 0) {
            return Optional.of(
                    TimelineText.of("stripe.tooMuch", amount, known.read(known.most - known.most % known.step)));
        }
        return Optional.empty();
    }

    /**
     * As Stripe writes the amount.
     *
     * @throws IllegalArgumentException if Stripe cannot write it
     */
    static long toStripe(Money amount) {
        StripeCurrency known = required(amount.currency());
        if (!known.canWrite(amount)) {
            throw new IllegalArgumentException("Stripe cannot write " + amount);
        }
        return known.number(amount).longValueExact();
    }

    /**
     * An amount that Stripe has written.
     *
     * @throws ArithmeticException if it is no amount of the currency
     */
    static Money fromStripe(long number, Currency currency) {
        StripeCurrency known = KNOWN.get(currency.getCurrencyCode());
        return known == null ? new Money(number, currency) : known.read(number);
    }

    /** As much of an amount as Stripe can give back; the rest is less than its smallest step. */
    public static Money roundDown(Money amount) {
        StripeCurrency known = required(amount.currency());
        BigDecimal step = BigDecimal.valueOf(known.step);
        BigDecimal whole =
                known.number(amount).divide(step, 0, RoundingMode.DOWN).multiply(step);
        return known.read(whole.longValueExact());
    }

    private static StripeCurrency required(Currency currency) {
        return of(currency).orElseThrow(() -> new IllegalArgumentException("Stripe takes no " + currency));
    }

    private boolean canWrite(Money amount) {
        return number(amount).remainder(BigDecimal.valueOf(step)).signum() == 0;
    }

    private BigDecimal number(Money amount) {
        return decimal(amount).movePointRight(digits);
    }

    private Money read(long number) {
        return Money.of(BigDecimal.valueOf(number, digits), currency);
    }

    private static BigDecimal decimal(Money amount) {
        return BigDecimal.valueOf(amount.minor(), amount.currency().getDefaultFractionDigits());
    }

    private static Map<String, StripeCurrency> known() {
        Map<String, StripeCurrency> known = new HashMap<>();
        add(known, WITHOUT_DIGITS, 0, 1);
        add(known, WITH_THREE_DIGITS, 3, 10);
        add(known, WITH_TWO_ZEROS, 2, 100);
        add(known, WITH_TWO_DIGITS, 2, 1);
        return Map.copyOf(known);
    }

    private static void add(Map<String, StripeCurrency> known, Set<String> codes, int digits, long step) {
        Set<String> ours = Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .collect(Collectors.toSet());
        for (String code : codes) {
            // One that Java does not know is none that an order can be in.
            if (ours.contains(code)) {
                known.put(
                        code,
                        new StripeCurrency(
                                Currency.getInstance(code),
                                digits,
                                step,
                                LEAST.getOrDefault(code, step),
                                code.equals("IDR") ? TWELVE_DIGITS : EIGHT_DIGITS));
            }
        }
    }

    private static Set<String> codes(String text) {
        return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }
}
