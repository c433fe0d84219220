package io.tertib.browser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Orders as they come in. */
final class NewOrder {

    private NewOrder() {}

    /** Two T-shirts and a tote bag, by bank transfer; 137.80 in all. */
    static Map<String, Object> of(String name) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("channel", "ONLINE_STORE");
        order.put("customer", Map.of("name", name, "email", "browser-" + UUID.randomUUID() + "@example.com"));
        order.put(
                "items",
                List.of(
                        Map.of("name", "Cotton T-shirt, M", "quantity", 2, "unitPrice", "49.90"),
                        Map.of("name", "Chiffon shawl", "quantity", 1, "unitPrice", "30.00")));
        order.put(
                "shippingAddress",
                Map.of(
                        "name", name,
                        "line1", "12 Jalan Ampang",
                        "city", "Kuala Lumpur",
                        "state", "Kuala Lumpur",
                        "postcode", "50450",
                        "country", "MY"));
        order.put("shippingFee", "8.00");
        order.put("payment", Map.of("method", "BANK_TRANSFER"));
        return order;
    }

    /** The same with an incomplete mail address. */
    static Map<String, Object> withMistakes(String reference) {
        Map<String, Object> order = of("Kavitha a/p Muniandy");
        order.put("externalReference", reference);
        order.put("customer", Map.of("name", "Kavitha a/p Muniandy", "email", "kavitha@example"));
        return order;
    }

    /** The same, paid on the payment page. */
    static Map<String, Object> paidOnline(String name) {
        Map<String, Object> order = of(name);
        order.put("payment", Map.of("method", "STRIPE"));
        return order;
    }
}
