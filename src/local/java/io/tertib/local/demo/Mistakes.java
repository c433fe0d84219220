package io.tertib.local.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What somebody gets wrong who enters an order in a hurry. */
final class Mistakes {

    private Mistakes() {}

    /** The order with an incomplete mail address, and an article that is not in the catalogue. */
    static Map<String, Object> in(Map<String, Object> order) {
        Map<String, Object> wrong = new LinkedHashMap<>(order);
        wrong.put(
                "customer",
                Map.of("name", "Kavitha a/p Muniandy", "email", "kavitha.m@example", "phone", "011-2345 7706"));
        wrong.put("items", List.of(Map.of("sku", "KURUNG-MEDIUM", "quantity", 1)));
        wrong.remove("total");
        return wrong;
    }
}
