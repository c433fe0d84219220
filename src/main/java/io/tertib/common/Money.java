package io.tertib.common;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Objects;

/**
 * An amount in one currency, held as whole minor units (sen, cents), so that arithmetic is exact.
 *
 * @param minor the amount in minor units of the currency; may be negative as the result of a subtraction
 * @param currency ISO 4217; its number of minor-unit digits is the one that ISO gives
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public Money {
        Objects.requireNonNull(currency, "currency");
        if (currency.getDefaultFractionDigits() < 0) {
            throw new IllegalArgumentException(currency + " has no minor unit and cannot be used for money");
        }
    }

    /** An amount of minor units. */
    public static Money ofMinor(long minor, String currencyCode) {
        return new Money(minor, Currency.getInstance(currencyCode));
    }

    /** Nothing, in the given currency. */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Reads a decimal such as {@code 137.80}.
     *
     * @throws ArithmeticException if it has more digits after the point than the currency, or does not fit
     */
    public static Money of(BigDecimal decimal, Currency currency) {
        return new Money(
                decimal.movePointRight(currency.getDefaultFractionDigits()).longValueExact(), currency);
    }

    /**
     * Reads a decimal such as {@code "137.80"}.
     *
     * @throws NumberFormatException if the text is not a decimal number
     * @throws ArithmeticException if it has more digits after the point than the currency, or does not fit
     */
    public static Money parse(String decimal, Currency currency) {
        return of(new BigDecimal(decimal.strip()), currency);
    }

    /**
     * The sum of both.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money plus(Money other) {
        return new Money(Math.addExact(minor, sameCurrency(other).minor), currency);
    }

    /**
     * What is left when the other amount is taken away; may be negative.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, sameCurrency(other).minor), currency);
    }

    /** The amount a number of times, such as a unit price by a quantity. */
    public Money times(long quantity) {
        return new Money(Math.multiplyExact(minor, quantity), currency);
    }

    public boolean isPositive() {
        return minor > 0;
    }

    public boolean isZero() {
        return minor == 0;
    }

    public boolean isNegative() {
        return minor < 0;
    }

    /** The decimal with all of the currency's digits: {@code "137.80"}. */
    public String toDecimal() {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).toPlainString();
    }

    /** As people read it: {@code "MYR 137.80"}. */
    @Override
    public String toString() {
        return currency.getCurrencyCode() + " " + toDecimal();
    }

    /** @throws IllegalArgumentException if the currencies differ */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, sameCurrency(other).minor);
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot mix " + currency + " and " + other.currency);
        }
        return other;
    }
}
