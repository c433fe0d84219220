package io.tertib.local.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The hosted payment page: the customer pays, or has the card declined, or goes back to the shop.
 *
 * @see <a href="https://docs.stripe.com/payments/checkout/custom-success-page">Stripe: Redirects after Checkout</a>
 */
final class CheckoutPage implements HttpHandler {

    static final String PATH = "/c/pay/";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Store store;
    private final CheckoutSessions sessions;

    CheckoutPage(Store store, CheckoutSessions sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String id = Http.path(exchange).substring(PATH.length());
        String action = exchange.getRequestMethod().equals("POST")
                ? Http.params(exchange).text("action")
                : null;
        try {
            if (action == null || action.equals("decline")) {
                String page = store.locked(() -> {
                    if (action != null) {
                        sessions.decline(id);
                    }
                    return page(sessions.session(id), sessions.details(id));
                });
                Http.html(exchange, 200, page);
            } else {
                Http.seeOther(exchange, store.locked(() -> pay(id, action)));
            }
        } catch (StripeFailure failure) {
            Http.html(exchange, failure.status(), message("This payment page cannot be used", message(failure), null));
        }
    }

    /** Pays and tells where the browser goes then. */
    private String pay(String id, String action) {
        ObjectNode session = switch (action) {
            case "card" -> sessions.pay(id);
            case "fpx" -> sessions.payDelayed(id);
            default -> throw StripeFailure.invalid("No such button: " + action, "action", null);
        };
        return Json.need(session, "success_url").replace("{CHECKOUT_SESSION_ID}", id);
    }

    private static String message(StripeFailure failure) {
        String text = failure.getMessage();
        return text == null ? "" : text;
    }

    private String page(ObjectNode session, ObjectNode details) {
        String back = Json.text(session, "cancel_url");
        return switch (Json.need(session, "status")) {
            case "open" -> form(session, details, back);
            case "expired" ->
                message("This payment link has expired", "Ask the shop for a new one. Nothing was paid.", back);
            default ->
                "paid".equals(Json.text(session, "payment_status"))
                        ? message("This order is paid", "There is nothing more to do.", null)
                        : message("Your payment is on its way", "The bank has not confirmed it yet.", null);
        };
    }

    private String form(ObjectNode session, ObjectNode details, @Nullable String back) {
        String currency = Json.need(session, "currency");
        long total = Json.number(session, "amount_total");
        StringBuilder lines = new StringBuilder();
        for (JsonNode item : details.path("line_items").path("data")) {
            ObjectNode line = (ObjectNode) item;
            lines.append("<tr><td>")
                    .append(Html.escape(Json.need(line, "description")))
                    .append("</td><td class=right>&times;&nbsp;")
                    .append(Json.number(line, "quantity"))
                    .append("</td><td class=right>")
                    .append(Amounts.show(Json.number(line, "amount_total"), currency))
                    .append("</td></tr>");
        }
        String email = Json.text(session, "customer_email");
        String reference = Json.text(session, "client_reference_id");
        return Html.page("Test payment", """
                <div class="columns">
                <section class="card" aria-label="Order">
                <p class="soft">To pay%s</p>
                <p class="amount" id="amount">%s</p>
                <table>%s</table>
                </section>
                <section class="card">
                <h1>How would you like to pay?</h1>
                %s
                <form method="post">
                <button class="primary" id="pay-card" name="action" value="card">Pay by card</button>
                %s
                <button id="decline" name="action" value="decline">Pay with a card that is declined</button>
                </form>
                %s
                <p class="soft">%sOpen until %s.</p>
                </section>
                </div>
                """.formatted(
                        reference == null ? "" : " for " + Html.escape(reference),
                        Amounts.show(total, currency),
                        lines,
                        declined(session),
                        fpx(session),
                        back == null ? "" : link(back),
                        email == null ? "" : "Receipt to " + Html.escape(email) + ". ",
                        TIME.format(Instant.ofEpochSecond(Json.number(session, "expires_at")))));
    }

    private static String fpx(ObjectNode session) {
        return session.path("payment_method_types").valueStream().anyMatch(type -> "fpx".equals(type.asString()))
                ? "<button id=\"pay-fpx\" name=\"action\" value=\"fpx\">Pay by FPX (the bank confirms later)</button>"
                : "";
    }

    private String declined(ObjectNode session) {
        String id = Json.text(session, "payment_intent");
        if (id == null) {
            return "";
        }
        String message = store.get(Kind.PAYMENT_INTENT, id)
                .path("last_payment_error")
                .path("message")
                .asString("");
        return message.isEmpty()
                ? ""
                : "<p role=\"alert\" id=\"error\"><strong>" + Html.escape(message) + "</strong></p>";
    }

    private static String link(String back) {
        return "<a class=\"button\" id=\"cancel\" href=\"" + Html.escape(back)
                + "\">Cancel and go back to the shop</a>";
    }

    private static String message(String title, String text, @Nullable String back) {
        return Html.page(
                title,
                "<section class=\"card\"><h1>" + Html.escape(title) + "</h1><p>" + Html.escape(text) + "</p>"
                        + (back == null ? "" : link(back)) + "</section>");
    }
}
