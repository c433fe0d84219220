package io.tertib.backoffice.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.Samples;
import io.tertib.Shop;
import java.util.UUID;

/** Bookings of something that only one customer can have at a time. */
final class Bookings {

    private final Shop shop;

    Bookings(Shop shop) {
        this.shop = shop;
        assertThat(shop.post(
                        "/api/products",
                        "{\"sku\": \"CHAIR\", \"name\": \"Haircut\", \"kind\": \"BOOKING\", \"unitPrice\": \"30.00\","
                                + " \"exclusive\": true}"))
                .hasStatus(201);
    }

    /** On a day of December 2099, from ten to half past ten; returns the order. */
    UUID at(int day, String customer) {
        String start = "2099-12-%02dT10:00:00+08:00".formatted(day);
        return shop.placeFollowed(Samples.order()
                .anew()
                .with("/customer/name", customer)
                .with("/customer/email", "customer" + day + "@example.com")
                .with("/items/1/sku", "CHAIR")
                .with("/items/1/name", "Haircut")
                .with("/items/1/appointment/start", start)
                .with("/items/1/appointment/end", start.replace("10:00:00", "10:30:00"))
                .with("/payment/method", "CASH"));
    }

    String appointment(UUID order) {
        return shop.<java.util.List<String>>order(order, "$.appointments[*].id").getFirst();
    }

    String start(UUID order) {
        return shop.<java.util.List<String>>order(order, "$.appointments[*].start")
                .getFirst();
    }
}
