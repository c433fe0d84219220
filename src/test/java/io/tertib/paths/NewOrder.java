package io.tertib.paths;

import io.tertib.order.PaymentMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An order that a customer is about to place. Each has a customer of its own. */
final class NewOrder {

    private final Map<String, Object> body = new LinkedHashMap<>();
    private final Map<String, Object> payment = new LinkedHashMap<>();
    private final List<Map<String, Object>> items = new ArrayList<>();
    private final String email = "customer-" + UUID.randomUUID() + "@example.com";

    private NewOrder(PaymentMethod method) {
        payment.put("method", method.name());
        body.put("channel", "ONLINE_STORE");
        body.put("customer", Map.of("name", "Aisyah Rahman", "email", email));
        body.put("items", items);
        body.put("payment", payment);
    }

    /** An order of nothing yet. */
    static NewOrder paidBy(PaymentMethod method) {
        return new NewOrder(method);
    }

    /** Two T-shirts to be sent; 107.80 in all. */
    static NewOrder shirtsPaidBy(PaymentMethod method) {
        return paidBy(method).goods("T-shirt, M", 2, "49.90").shippingFee("8.00");
    }

    /** Nothing to send, nothing to wait for; 30.00 that are already paid. */
    static NewOrder serviceAlreadyPaid() {
        return paidBy(PaymentMethod.CASH).service("Repair", "30.00").alreadyPaid("R-1");
    }

    NewOrder goods(String name, int quantity, String unitPrice) {
        body.put(
                "shippingAddress",
                Map.of(
                        "name", "Aisyah Rahman",
                        "line1", "12 Jalan Ampang",
                        "city", "Kuala Lumpur",
                        "postcode", "50450",
                        "country", "MY"));
        items.add(Map.of("name", name, "quantity", quantity, "unitPrice", unitPrice, "kind", "GOODS"));
        return this;
    }

    /** Goods that the catalogue knows. */
    NewOrder sku(String name, String sku, int quantity, String unitPrice) {
        items.add(Map.of("name", name, "sku", sku, "quantity", quantity, "unitPrice", unitPrice, "kind", "GOODS"));
        return this;
    }

    NewOrder service(String name, String price) {
        items.add(Map.of("name", name, "quantity", 1, "unitPrice", price, "kind", "SERVICE"));
        return this;
    }

    NewOrder booking(String name, String price, Instant start, Instant end) {
        Map<String, String> appointment = Map.of("start", start.toString(), "end", end.toString());
        items.add(
                Map.of("name", name, "quantity", 1, "unitPrice", price, "kind", "BOOKING", "appointment", appointment));
        return this;
    }

    /** A booking of something from the catalogue. */
    NewOrder booking(String sku, String name, String price, Instant start, Instant end) {
        booking(name, price, start, end);
        Map<String, Object> item = new LinkedHashMap<>(items.removeLast());
        item.put("sku", sku);
        items.add(item);
        return this;
    }

    NewOrder shippingFee(String fee) {
        body.put("shippingFee", fee);
        return this;
    }

    NewOrder alreadyPaid(String reference) {
        payment.put("status", "PAID");
        payment.put("reference", reference);
        return this;
    }

    NewOrder externalReference(String reference) {
        body.put("externalReference", reference);
        return this;
    }

    /** Sets a field of the order, right or wrong. */
    NewOrder with(String field, Object value) {
        body.put(field, value);
        return this;
    }

    String email() {
        return email;
    }

    Map<String, Object> body() {
        return body;
    }
}
