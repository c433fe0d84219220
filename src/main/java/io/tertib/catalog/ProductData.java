package io.tertib.catalog;

import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Money;
import io.tertib.common.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checked data of a product. */
record ProductData(
        String sku,
        String name,
        ItemKind kind,
        Money unitPrice,
        boolean active,
        @Nullable Integer stock,
        boolean exclusive) {

    private static final int MAX_NAME = 200;

    /** So that a thousand times a thousand of it still fits a long. */
    private static final long MAX_PRICE_MINOR = 1_000_000_000_000L;

    /** What can stand in a URL's path, where proxies and firewalls do not let the excluded ones through. */
    private static final Pattern SKU = Pattern.compile("[^\\s\\p{Z}\\p{Cc}/\\\\;%]{1,100}");

    /** Checks all that was told and names everything that is wrong with it. */
    static ProductData check(NewProduct told, Currency shopCurrency) {
        List<Problem> problems = new ArrayList<>();
        String sku = told.sku() == null ? "" : Texts.code(told.sku());
        if (sku.isEmpty()) {
            problems.add(Problem.of("sku", "field.missing", "is missing"));
        } else if (!SKU.matcher(sku).matches() || sku.equals(".") || sku.equals("..")) {
            problems.add(Problem.of("sku", "field.sku", "must be at most 100 characters without blanks and / \\ ; %"));
        } else if (sku.equals("new")) {
            // Its page would be where products are added.
            problems.add(Problem.of("sku", "field.skuNew", "must be another one than new"));
        }
        String name = checkName(told.name(), problems);
        if (told.kind() == null) {
            problems.add(Problem.of("kind", "field.missing", "is missing"));
        }
        Currency currency = checkCurrency(told.currency(), shopCurrency, problems);
        Money price = checkPrice(told.unitPrice(), currency, problems);
        checkStock(told.stock(), problems);
        boolean exclusive = Boolean.TRUE.equals(told.exclusive());
        if (told.kind() != null) {
            checkExclusive(exclusive, told.kind(), problems);
        }
        if (!problems.isEmpty() || told.kind() == null) {
            throw new InvalidException(problems);
        }
        return new ProductData(
                sku, name, told.kind(), price, !Boolean.FALSE.equals(told.active()), told.stock(), exclusive);
    }

    static String checkName(@Nullable String told, List<Problem> problems) {
        String name = told == null ? "" : Texts.line(told);
        if (name.isEmpty()) {
            problems.add(Problem.of("name", "field.missing", "is missing"));
        } else if (Texts.length(name) > MAX_NAME) {
            problems.add(Problem.of(
                    "name", "field.tooLong", "must not be longer than " + MAX_NAME + " characters", MAX_NAME));
        }
        return name;
    }

    static Money checkPrice(@Nullable BigDecimal told, Currency currency, List<Problem> problems) {
        if (told == null) {
            problems.add(Problem.of("unitPrice", "field.missing", "is missing"));
            return Money.zero(currency);
        }
        try {
            Money price = Money.of(told, currency);
            if (price.minor() >= 0 && price.minor() <= MAX_PRICE_MINOR) {
                return price;
            }
            problems.add(Problem.of(
                    "unitPrice",
                    "field.range",
                    "must be from 0 to " + new Money(MAX_PRICE_MINOR, currency).toDecimal(),
                    "0",
                    new Money(MAX_PRICE_MINOR, currency).toDecimal()));
        } catch (ArithmeticException e) {
            problems.add(Problem.of(
                    "unitPrice",
                    "field.digits",
                    "must be an amount with at most %d digits after the point"
                            .formatted(currency.getDefaultFractionDigits()),
                    currency.getDefaultFractionDigits()));
        }
        return Money.zero(currency);
    }

    static void checkStock(@Nullable Integer told, List<Problem> problems) {
        if (told != null && told < 0) {
            problems.add(Problem.of("stock", "field.atLeast", "must not be less than 0", 0));
        }
    }

    static void checkExclusive(boolean told, ItemKind kind, List<Problem> problems) {
        if (told && kind != ItemKind.BOOKING) {
            problems.add(Problem.of("exclusive", "field.onlyForBookings", "is only for bookings"));
        }
    }

    private static Currency checkCurrency(@Nullable String told, Currency shopCurrency, List<Problem> problems) {
        if (told == null) {
            return shopCurrency;
        }
        try {
            Currency currency = Currency.getInstance(told);
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // Told below, as for a currency without minor units such as gold.
        }
        problems.add(Problem.of("currency", "field.currency", "must be an ISO 4217 code such as MYR"));
        return shopCurrency;
    }
}
