package io.tertib.local.stripe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a Checkout Session is made of, checked.
 *
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/create">Stripe: Create a Checkout Session</a>
 */
record SessionParams(
        String currency,
        List<Line> lines,
        long total,
        String successUrl,
        @Nullable String cancelUrl,
        @Nullable String clientReferenceId,
        @Nullable String customerEmail,
        long expiresAt,
        List<String> paymentMethodTypes,
        Map<String, String> metadata,
        @Nullable String description,
        Map<String, String> intentMetadata) {

    /** One line of what is paid for. */
    record Line(String name, @Nullable String description, long quantity, long unitAmount, long amount) {

        ObjectNode toJson(String currency) {
            ObjectNode line = Json.object();
            line.put("id", Ids.next("li_"));
            line.put("object", "item");
            line.put("amount_discount", 0);
            line.put("amount_subtotal", amount);
            line.put("amount_tax", 0);
            line.put("amount_total", amount);
            line.put("currency", currency);
            line.put("description", name);
            ObjectNode price = line.putObject("price");
            price.put("object", "price");
            price.put("currency", currency);
            price.put("unit_amount", unitAmount);
            price.put("type", "one_time");
            line.put("quantity", quantity);
            return line;
        }
    }

    private static final long SHORTEST_SECONDS = 30 * 60;
    private static final long LONGEST_SECONDS = 24 * 60 * 60;

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

    static SessionParams of(Params params, long now) {
        params.allow(
                "mode",
                "line_items",
                "success_url",
                "cancel_url",
                "client_reference_id",
                "customer_email",
                "expires_at",
                "metadata",
                "payment_intent_data",
                "payment_method_types",
                "locale",
                "submit_type",
                "customer_creation",
                "billing_address_collection");
        params.require("mode");
        if (!"payment".equals(params.oneOf("mode", "payment", "setup", "subscription"))) {
            throw StripeFailure.invalid("This stand-in knows only the mode payment.", "mode", null);
        }
        List<Params> items = params.children("line_items");
        if (items.isEmpty()) {
            throw StripeFailure.missing("line_items");
        }
        String currency = currency(items);
        List<Line> lines = new ArrayList<>();
        for (Params item : items) {
            lines.add(line(item, currency));
        }
        params.require("success_url");
        Params intent =
                params.child("payment_intent_data").allow("description", "metadata", "statement_descriptor_suffix");
        return new SessionParams(
                currency,
                List.copyOf(lines),
                total(lines, currency),
                url(params, "success_url"),
                params.has("cancel_url") ? url(params, "cancel_url") : null,
                reference(params),
                email(params),
                expiry(params, now),
                methods(params, currency),
                params.metadata(),
                intent.text("description"),
                intent.metadata());
    }

    private static String currency(List<Params> items) {
        String common = null;
        for (Params item : items) {
            Params price = item.allow("quantity", "price_data").child("price_data");
            if (!item.has("price_data")) {
                throw StripeFailure.missing(item.full("price_data"));
            }
            price.allow("currency", "product_data", "unit_amount", "tax_behavior");
            String currency = price.require("currency").toLowerCase(Locale.ROOT);
            if (!Amounts.isSupported(currency)) {
                throw StripeFailure.invalid(
                        "Invalid currency: " + currency + ". It is not one that Stripe supports.",
                        price.full("currency"),
                        null);
            }
            if (common != null && !common.equals(currency)) {
                throw StripeFailure.invalid(
                        "All line items must have the same currency.", price.full("currency"), null);
            }
            common = currency;
        }
        if (common == null) {
            throw StripeFailure.missing("line_items");
        }
        return common;
    }

    private static Line line(Params item, String currency) {
        Params price = item.child("price_data");
        Params product = price.child("product_data").allow("name", "description", "images", "metadata");
        String name = product.require("name");
        long unitAmount = price.requireNumber("unit_amount", 0);
        Amounts.requireWhole(unitAmount, currency, price.full("unit_amount"));
        long quantity = item.requireNumber("quantity", 1);
        long amount;
        try {
            amount = Math.multiplyExact(unitAmount, quantity);
        } catch (ArithmeticException e) {
            throw tooLarge(price.full("unit_amount"));
        }
        return new Line(name, product.text("description"), quantity, unitAmount, amount);
    }

    private static long total(List<Line> lines, String currency) {
        long total = 0;
        for (Line line : lines) {
            if (line.amount() > Amounts.most(currency) - total) {
                throw tooLarge(null);
            }
            total += line.amount();
        }
        if (total > 0 && total < Amounts.least(currency)) {
            throw StripeFailure.invalid(
                    "The Checkout Session's total amount must convert to at least 50 cents. "
                            + Amounts.show(total, currency) + " is less than that.",
                    null,
                    "amount_too_small");
        }
        return total;
    }

    private static StripeFailure tooLarge(@Nullable String param) {
        return StripeFailure.invalid(
                "The Checkout Session's total amount due must be no more than 999,999.99.", param, "amount_too_large");
    }

    private static String url(Params params, String name) {
        String text = params.require(name);
        try {
            URI url = new URI(text.replace("{CHECKOUT_SESSION_ID}", "id"));
            if (("http".equals(url.getScheme()) || "https".equals(url.getScheme())) && url.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw StripeFailure.invalid("Not a valid URL", name, "url_invalid");
        }
        throw StripeFailure.invalid("Not a valid URL", name, "url_invalid");
    }

    private static @Nullable String reference(Params params) {
        String reference = params.text("client_reference_id");
        if (reference != null && reference.length() > 200) {
            throw StripeFailure.invalid(
                    "Invalid string: must be at most 200 characters",
                    "client_reference_id",
                    "parameter_invalid_string");
        }
        return reference;
    }

    private static @Nullable String email(Params params) {
        String email = params.text("customer_email");
        if (email != null && !EMAIL.matcher(email).matches()) {
            throw StripeFailure.invalid("Invalid email address: " + email, "customer_email", "email_invalid");
        }
        return email;
    }

    private static long expiry(Params params, long now) {
        Long asked = params.number("expires_at", 0);
        if (asked == null) {
            return now + LONGEST_SECONDS;
        }
        if (asked < now + SHORTEST_SECONDS) {
            throw StripeFailure.invalid(
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.",
                    "expires_at",
                    null);
        }
        if (asked > now + LONGEST_SECONDS) {
            throw StripeFailure.invalid(
                    "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.",
                    "expires_at",
                    null);
        }
        return asked;
    }

    /** FPX is a Malaysian method and takes ringgit only. */
    private static List<String> methods(Params params, String currency) {
        List<String> asked = params.texts("payment_method_types");
        List<String> possible = currency.equals("myr") ? List.of("card", "fpx") : List.of("card");
        for (String method : asked) {
            if (!possible.contains(method)) {
                throw StripeFailure.invalid(
                        "The payment method type `" + method + "` is invalid for this Checkout Session.",
                        "payment_method_types",
                        null);
            }
        }
        return asked.isEmpty() ? possible : asked;
    }
}
