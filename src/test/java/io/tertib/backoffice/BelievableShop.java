package io.tertib.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.Samples;
import io.tertib.Shop;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders as a small shop has them on some Monday, in every state that needs no engine. Not one of them is at Stripe. */
public final class BelievableShop {

    private final Shop shop;

    public BelievableShop(Shop shop) {
        this.shop = shop;
    }

    /** Opens it: some products, and an order in each state. */
    public BelievableShop open() {
        product("TSHIRT-M", "T-shirt, M", "GOODS", "49.90", 40);
        product("BATIK-01", "Batik scarf, indigo", "GOODS", "89.00", 3);
        product("MUG-BLUE", "Mug, blue", "GOODS", "20.00", 120);
        product("FITTING", "Fitting", "BOOKING", "30.00", null);
        unpaid("Aisyah Rahman", "aisyah@example.com", "+60123456789");
        toShip("Tan Mei Ling", "meiling@example.com", "+60163334455");
        toShip("Muhammad Hafiz bin Abdullah", "hafiz@example.com", "+60139876543");
        shipped("Priya a/p Subramaniam", "priya@example.com", "EH123456789MY");
        delivered("Lim Wei Jie", "weijie@example.com", "EH987654321MY");
        failed("Nurul Izzah", "nurul@example.com", "EH555666777MY");
        cancelled("Chong Kah Wai", "kahwai@example.com");
        booking("Siti Aminah", "siti@example.com");
        cashOnDelivery("Arun Kumar", "arun@example.com");
        return this;
    }

    /** Asked for by bank transfer, not paid. */
    public UUID unpaid(String name, String email, String phone) {
        return shop.placeFollowed(order(name, email, "BANK_TRANSFER").with("/customer/phone", phone));
    }

    /** Paid, and to be shipped. */
    public UUID toShip(String name, String email, String phone) {
        UUID id = shop.placeFollowed(order(name, email, "BANK_TRANSFER").with("/customer/phone", phone));
        shop.pay(id);
        return id;
    }

    /** Paid, and on its way with Poslaju. */
    public UUID shipped(String name, String email, String trackingNumber) {
        UUID id = toShip(name, email, "+60170000000");
        assertThat(shop.post(
                        "/api/orders/" + id + "/shipments",
                        "{\"courier\": \"POSLAJU\", \"trackingNumber\": \"%s\"}".formatted(trackingNumber)))
                .hasStatus(201);
        return id;
    }

    /** Paid and delivered. */
    public UUID delivered(String name, String email, String trackingNumber) {
        UUID id = shipped(name, email, trackingNumber);
        shipmentIs(id, "DELIVERED");
        return id;
    }

    /** Paid, but the parcel came back. */
    public UUID failed(String name, String email, String trackingNumber) {
        UUID id = shipped(name, email, trackingNumber);
        shipmentIs(id, "RETURNED_TO_SENDER");
        return id;
    }

    /** Cancelled before it was paid. */
    public UUID cancelled(String name, String email) {
        UUID id = shop.placeFollowed(order(name, email, "BANK_TRANSFER"));
        assertThat(shop.post("/api/orders/" + id + "/cancel", "{\"reason\": \"Changed her mind\"}"))
                .hasStatusOk();
        return id;
    }

    /** Paid in the shop, with an appointment to come. */
    public UUID booking(String name, String email) {
        return shop.placeFollowed(Samples.order()
                .anew()
                .with("/customer/name", name)
                .with("/customer/email", email)
                .with("/channel", "WALK_IN")
                .with("/payment/method", "CASH")
                .with("/payment/status", "PAID"));
    }

    /** To be paid in cash to the courier. */
    public UUID cashOnDelivery(String name, String email) {
        return shop.placeFollowed(order(name, email, "COD").with("/channel", "PHONE"));
    }

    private void shipmentIs(UUID order, String status) {
        List<String> shipments = shop.order(order, "$.shipments[*].id");
        assertThat(shop.patch("/api/shipments/" + shipments.getFirst(), "{\"status\": \"" + status + "\"}"))
                .hasStatusOk();
    }

    private void product(String sku, String name, String kind, String price, @Nullable Integer stock) {
        assertThat(shop.post(
                        "/api/products",
                        "{\"sku\": \"%s\", \"name\": \"%s\", \"kind\": \"%s\", \"unitPrice\": \"%s\"%s}"
                                .formatted(sku, name, kind, price, stock == null ? "" : ", \"stock\": " + stock)))
                .hasStatus(201);
    }

    private static Samples.Body order(String name, String email, String method) {
        return Samples.body("""
                {"channel": "ONLINE_STORE",
                 "customer": {"name": "", "email": ""},
                 "items": [{"sku": "TSHIRT-M", "name": "T-shirt, M", "quantity": 2, "unitPrice": "49.90"},
                           {"sku": "MUG-BLUE", "name": "Mug, blue", "quantity": 1, "unitPrice": "20.00"}],
                 "shippingAddress": {"name": "", "line1": "12 Jalan Ampang", "city": "Kuala Lumpur",
                   "state": "Kuala Lumpur", "postcode": "50450", "country": "MY", "phone": "+60123456789"},
                 "shippingFee": "8.00",
                 "payment": {"method": "BANK_TRANSFER"}}""")
                .with("/customer/name", name)
                .with("/customer/email", email)
                .with("/shippingAddress/name", name)
                .with("/payment/method", method);
    }
}
