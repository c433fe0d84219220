package io.tertib.local.stripe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a shop does in Stripe's dashboard and what banks decide, on one page: for people who try things out. */
final class DashboardPage implements HttpHandler {

    private static final int SHOWN = 50;

    private final Store store;
    private final CheckoutSessions sessions;
    private final Refunds refunds;

    DashboardPage(Store store, CheckoutSessions sessions, Refunds refunds) {
        this.store = store;
        this.sessions = sessions;
        this.refunds = refunds;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!Http.path(exchange).equals("/")) {
            Http.send(
                    exchange, 404, "text/plain; charset=utf-8", "Not found. The pages are at / and the API at /v1.\n");
            return;
        }
        try {
            if (exchange.getRequestMethod().equals("POST")) {
                Params params = Http.params(exchange);
                store.run(() -> act(params));
                Http.seeOther(exchange, "/");
            } else {
                Http.html(exchange, 200, store.locked(this::page));
            }
        } catch (StripeFailure failure) {
            Http.html(
                    exchange,
                    failure.status(),
                    Html.page(
                            "Not possible",
                            "<p role=alert>" + Html.escape(String.valueOf(failure.getMessage()))
                                    + "</p><p><a href=\"/\">Back</a></p>"));
        }
    }

    private void act(Params params) {
        String id = params.require("id");
        switch (params.require("action")) {
            case "bank-confirms" -> sessions.settle(id, true);
            case "bank-declines" -> sessions.settle(id, false);
            case "expire" -> sessions.expire(id);
            case "refund" -> refunds.refundInDashboard(id, params.requireNumber("amount", 1));
            default -> refunds.settle(id, params.require("action"));
        }
    }

    private String page() {
        sessions.expireDue();
        StringBuilder body = new StringBuilder("<h1>Stripe stand-in</h1><section class=card><h2>Payments</h2>");
        List<ObjectNode> newest = store.all(Kind.SESSION).stream().limit(SHOWN).toList();
        if (newest.isEmpty()) {
            body.append("<p class=soft>None yet.</p>");
        } else {
            body.append("<table><tr><th>For<th class=right>Amount<th>Session<th>Payment<th></tr>");
            newest.forEach(session -> payment(session, body));
            body.append("</table>");
        }
        body.append("</section><section class=card><h2>Refunds</h2>");
        List<ObjectNode> back = store.all(Kind.REFUND).stream().limit(SHOWN).toList();
        if (back.isEmpty()) {
            body.append("<p class=soft>None yet.</p>");
        } else {
            body.append("<table><tr><th>Refund<th class=right>Amount<th>Status<th></tr>");
            back.forEach(refund -> refund(refund, body));
            body.append("</table>");
        }
        return Html.page("Stripe stand-in", body.append("</section>").toString());
    }

    private void payment(ObjectNode session, StringBuilder body) {
        String id = Json.need(session, "id");
        String intentId = Json.text(session, "payment_intent");
        ObjectNode intent = intentId == null ? Json.object() : store.get(Kind.PAYMENT_INTENT, intentId);
        String reference = Json.text(session, "client_reference_id");
        body.append("<tr><td>")
                .append(Html.escape(reference == null ? id : reference))
                .append("<td class=right>")
                .append(Amounts.show(Json.number(session, "amount_total"), Json.need(session, "currency")))
                .append("<td>")
                .append(Json.need(session, "status"))
                .append("<td>")
                .append(Json.need(session, "payment_status"))
                .append("<td><div class=row>");
        String url = Json.text(session, "url");
        if (url != null) {
            body.append("<a href=\"").append(Html.escape(url)).append("\">Payment page</a>");
            button(body, id, "expire", "Expire");
        }
        if ("processing".equals(Json.text(intent, "status"))) {
            button(body, id, "bank-confirms", "Bank confirms");
            button(body, id, "bank-declines", "Bank declines");
        }
        if (intentId != null && "succeeded".equals(Json.text(intent, "status"))) {
            body.append("<form method=post class=row><input type=hidden name=id value=\"")
                    .append(intentId)
                    .append("\"><input name=amount inputmode=numeric aria-label=\"Amount in minor units\" value=\"")
                    .append(Json.number(intent, "amount"))
                    .append("\"><button name=action value=refund>Refund</button></form>");
        }
        body.append("</div></tr>");
    }

    private static void refund(ObjectNode refund, StringBuilder body) {
        String id = Json.need(refund, "id");
        String status = Json.need(refund, "status");
        body.append("<tr><td>")
                .append(id)
                .append("<td class=right>")
                .append(Amounts.show(Json.number(refund, "amount"), Json.need(refund, "currency")))
                .append("<td>")
                .append(status)
                .append("<td><div class=row>");
        Refunds.next(status).stream().sorted().forEach(next -> button(body, id, next, "Becomes " + next));
        body.append("</div></tr>");
    }

    private static void button(StringBuilder body, String id, String action, String label) {
        body.append("<form method=post><input type=hidden name=id value=\"")
                .append(Html.escape(id))
                .append("\"><button name=action value=\"")
                .append(action)
                .append("\">")
                .append(label)
                .append("</button></form>");
    }
}
