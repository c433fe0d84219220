package io.tertib;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests that are all right, to be changed where a test wants something else. */
public final class Samples {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Samples() {}

    /** Two T-shirts and a fitting, MYR 137.80, by Stripe; not paid yet. */
    public static Body order() {
        return body("""
                {"externalReference": "WEB-1001", "channel": "ONLINE_STORE",
                 "customer": {"name": "Aisyah Rahman", "email": "aisyah@example.com", "phone": "+60123456789"},
                 "items": [
                   {"sku": "TSHIRT-M", "name": "T-shirt, M", "quantity": 2, "unitPrice": "49.90", "kind": "GOODS"},
                   {"name": "Fitting", "quantity": 1, "unitPrice": "30.00", "kind": "BOOKING",
                    "appointment": {"start": "2099-12-01T10:00:00+08:00", "end": "2099-12-01T10:30:00+08:00"}}],
                 "shippingAddress": {"name": "Aisyah Rahman", "line1": "12 Jalan Ampang", "city": "Kuala Lumpur",
                   "state": "Kuala Lumpur", "postcode": "50450", "country": "MY", "phone": "+60123456789"},
                 "currency": "MYR", "shippingFee": "8.00", "discount": "0.00", "tax": "0.00",
                 "payment": {"method": "STRIPE", "status": "PENDING"},
                 "note": "Leave at the guard house"}""");
    }

    /** Goods only, without an external reference, MYR 100.00 by bank transfer. */
    public static Body goods(int quantity) {
        return body("""
                {"customer": {"name": "Aisyah Rahman", "email": "aisyah@example.com"},
                 "items": [{"name": "Mug", "quantity": 1, "unitPrice": "100.00"}],
                 "shippingAddress": {"line1": "12 Jalan Ampang", "city": "Kuala Lumpur", "postcode": "50450",
                   "country": "MY"},
                 "payment": {"method": "BANK_TRANSFER"}}""").with("/items/0/quantity", quantity);
    }

    /** Any JSON, where a double quote may be written as a single one. */
    public static Body body(String json) {
        return new Body(JSON.readTree(json.replace('\'', '"')));
    }

    /** A JSON body. */
    public static final class Body {

        private final JsonNode root;

        private Body(JsonNode root) {
            this.root = root;
        }

        /**
         * Sets a field, or puts an element into a list.
         *
         * @param pointer such as {@code /items/0/quantity}
         */
        public Body with(String pointer, @Nullable Object value) {
            JsonPointer path = JsonPointer.compile(pointer);
            JsonNode node = JSON.valueToTree(value);
            switch (root.at(path.head())) {
                case ObjectNode parent -> parent.set(path.last().getMatchingProperty(), node);
                case ArrayNode parent -> parent.insert(path.last().getMatchingIndex(), node);
                default -> throw new IllegalArgumentException(pointer);
            }
            return this;
        }

        /** Takes a field away. */
        public Body without(String pointer) {
            JsonPointer path = JsonPointer.compile(pointer);
            switch (root.at(path.head())) {
                case ObjectNode parent -> parent.remove(path.last().getMatchingProperty());
                case ArrayNode parent -> parent.remove(path.last().getMatchingIndex());
                default -> throw new IllegalArgumentException(pointer);
            }
            return this;
        }

        /** Gives the order an external reference that no other has. */
        public Body anew() {
            return with("/externalReference", UUID.randomUUID().toString());
        }

        /** As a command of the application. */
        public <T> T as(JsonMapper mapper, Class<T> type) {
            return mapper.treeToValue(root, type);
        }

        @Override
        public String toString() {
            return root.toString();
        }
    }
}
