package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.local.stripe.Fault;
import io.tertib.local.stripe.StripeStandIn;
import io.tertib.order.PaymentMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Customers, staff, managers, Stripe and couriers do whatever comes into their minds to some hundred orders. What they do
 * is decided by the random numbers alone, so the same seed does the same; what comes of it may be a refusal, but never a
 * failure.
 */
final class RandomWalk {

    private static final Set<Integer> ANSWERS = Set.of(200, 201, 404, 409, 422);
    private static final List<String> METHODS =
            List.of("STRIPE", "STRIPE", "STRIPE", "BANK_TRANSFER", "COD", "COD", "CASH", "WHATSAPP");
    private static final List<String> COURIERS = List.of("POSLAJU", "JT_EXPRESS", "DHL", "FEDEX", "OTHERS");
    private static final List<String> NEWS = List.of(
            "IN_TRANSIT", "OUT_FOR_DELIVERY", "ATTEMPT_FAILED", "DELIVERED", "DELIVERED", "RETURNED_TO_SENDER", "LOST");

    private final Shop shop;
    private final StripeStandIn stripe;
    private final Random random;
    private final String sku;
    private final List<PlacedOrder> orders = new ArrayList<>();
    private int step;

    /** @param sku a product whose stock is counted */
    RandomWalk(Shop shop, StripeStandIn stripe, String sku, Random random) {
        this.shop = shop;
        this.stripe = stripe;
        this.sku = sku;
        this.random = random;
    }

    List<PlacedOrder> orders() {
        return orders;
    }

    void run(int howManyOrders, int stepsForEach) {
        int steps = howManyOrders * stepsForEach;
        for (step = 0; step < steps; step++) {
            if (orders.size() < howManyOrders && step % stepsForEach == 0) {
                place();
            }
            PlacedOrder order = orders.get(random.nextInt(Math.max(0, orders.size() - 40), orders.size()));
            act(order, random.nextInt(100));
            if (step % (steps / 6) == steps / 6 - 1) {
                shop.advance(Duration.ofHours(random.nextInt(4, 40)));
            }
        }
    }

    private void place() {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        boolean paid = random.nextInt(4) == 0;
        boolean booking = random.nextInt(6) == 0;
        int quantity = random.nextInt(1, 4);
        boolean counted = random.nextInt(3) == 0;
        Instant start = shop.now().plus(Duration.ofHours(random.nextInt(2, 200)));
        NewOrder order = NewOrder.paidBy(PaymentMethod.valueOf(method))
                .goods("Kettle", quantity, random.nextInt(5) == 0 ? "320.00" : "49.90")
                .shippingFee("8.00");
        if (counted) {
            order.sku("Lamp", sku, 1, "25.00");
        }
        if (booking) {
            order.booking("Fitting", "30.00", start, start.plus(Duration.ofMinutes(30)));
        }
        if (paid && !method.equals("STRIPE")) {
            order.alreadyPaid("R-" + step);
        }
        Http.Answer answer = shop.post("/api/orders", order.body());
        if (answer.status() == 422 && counted) {
            // Sold out; another customer wants something else.
            place();
            return;
        }
        orders.add(new PlacedOrder(shop, answer.expect(201).path("id").asString(), order.email()));
    }

    private void act(PlacedOrder order, int what) {
        if (what < 18) {
            pay(order);
        } else if (what < 32) {
            ship(order);
        } else if (what < 50) {
            track(order);
        } else if (what < 60) {
            refund(order);
        } else if (what < 66) {
            cancel(order);
        } else if (what < 76) {
            decide(order);
        } else if (what < 82) {
            settleRefund();
        } else if (what < 85) {
            refundInDashboard(order);
        } else if (what < 88) {
            returnItems(order);
        } else if (what < 91) {
            appointment(order);
        } else if (what < 94) {
            archive(order);
        } else {
            trouble();
        }
    }

    private void pay(PlacedOrder order) {
        int how = random.nextInt(10);
        if (how < 7) {
            tryAt(() -> {
                String page = order.paymentPage();
                switch (how) {
                    case 0 -> stripe.payDelayed(page);
                    case 1 -> stripe.decline(page);
                    case 2 -> stripe.expire(page);
                    case 3 -> stripe.settleDelayed(page, random.nextBoolean());
                    default -> stripe.pay(page);
                }
            });
        } else {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("reference", "TT-" + step);
            if (how == 8) {
                body.put("amount", "20.00");
            } else if (how == 9 && random.nextInt(4) == 0) {
                body.put("amount", "400.00");
            }
            post(order.path("/payments"), body);
        }
    }

    private void ship(PlacedOrder order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("courier", COURIERS.get(random.nextInt(COURIERS.size())));
        if (random.nextInt(4) > 0) {
            body.put("trackingNumber", Courier.newNumber());
        }
        if (random.nextInt(3) == 0) {
            body.put("items", List.of(Map.of("itemId", order.itemId(0), "quantity", 1)));
        }
        post(order.path("/shipments"), body);
    }

    private void track(PlacedOrder order) {
        JsonNode shipment = one(order.json().path("shipments"));
        String status = NEWS.get(random.nextInt(NEWS.size()));
        Instant at = shop.now().minus(Duration.ofMinutes(random.nextInt(90)));
        boolean twice = random.nextInt(4) == 0;
        if (shipment == null) {
            return;
        }
        String number = shipment.path("trackingNumber").asString("");
        if (number.isEmpty()) {
            patch("/api/shipments/" + shipment.path("id").asString(), Map.of("status", status));
            return;
        }
        String event = Courier.event(
                "walk-" + order.id() + "-" + step, shipment.path("courier").asString(), number, status, at);
        for (int i = 0; i < (twice ? 2 : 1); i++) {
            assertThat(shop.courier().send(event).status()).isEqualTo(200);
        }
    }

    private void refund(PlacedOrder order) {
        int how = random.nextInt(4);
        post(
                order.path("/refunds"),
                how == 0 ? Map.of() : Map.of("amount", how == 1 ? "5.00" : how == 2 ? "49.90" : "600.00"));
    }

    private void cancel(PlacedOrder order) {
        String reason = "changed her mind";
        switch (random.nextInt(3)) {
            case 0 -> post(order.path("/cancel"), Map.of("reason", reason));
            case 1 -> post(order.path("/cancel"), Map.of("reason", reason, "onlyUnshipped", true));
            default ->
                post(
                        order.path("/cancel"),
                        Map.of("reason", reason, "items", List.of(Map.of("itemId", order.itemId(0), "quantity", 1))));
        }
    }

    /** Somebody decides about whatever waits for a decision. */
    private void decide(PlacedOrder order) {
        int choice = random.nextInt(3);
        JsonNode details = order.json();
        JsonNode refund = one(details.path("refunds"));
        JsonNode shipment = one(details.path("shipments"));
        if (refund != null) {
            decideRefund(refund, choice);
        }
        if (shipment != null && shipment.path("needsDecision").asBoolean()) {
            String decision = List.of("SHIP_AGAIN", "REFUND", "GIVE_UP").get(choice);
            post(
                    "/api/shipments/" + shipment.path("id").asString() + "/failed-delivery",
                    Map.of("decision", decision, "note", "step " + step));
        }
    }

    private void decideRefund(JsonNode refund, int choice) {
        String path = "/api/refunds/" + refund.path("id").asString();
        switch (refund.path("status").asString()) {
            case "APPROVAL" -> asManager(path + (choice == 0 ? "/reject" : "/approve"), Map.of("note", "step " + step));
            case "REQUESTED", "PENDING" -> {
                if (choice == 0) {
                    post(path + "/call-off", Map.of("note", "step " + step));
                } else {
                    post(path + "/complete", Map.of("reference", "OUT-" + step));
                }
            }
            case "FAILED" ->
                post(
                        path + "/resolve",
                        Map.of(
                                "decision",
                                List.of("RETRY", "OUTSIDE", "GIVE_UP").get(choice),
                                "note",
                                "step " + step));
            default -> {}
        }
    }

    private void settleRefund() {
        List<String> refunds =
                stripe.refunds().stream().map(refund -> refund.getId()).toList();
        int which = random.nextInt(1_000);
        String status = List.of("succeeded", "succeeded", "failed", "canceled").get(random.nextInt(4));
        if (!refunds.isEmpty()) {
            tryAt(() -> stripe.settleRefund(refunds.get(which % refunds.size()), status));
        }
    }

    /** Not where money went back outside, which Stripe knows nothing of: there it would be given back twice. */
    private void refundInDashboard(PlacedOrder order) {
        int amount = random.nextInt(1, 3_000);
        JsonNode details = order.json();
        for (JsonNode refund : details.path("refunds")) {
            if (!refund.path("method").asString().equals("STRIPE")) {
                return;
            }
        }
        for (JsonNode payment : details.path("payments")) {
            String intent = payment.path("reference").asString("");
            if (intent.startsWith("pi_")) {
                tryAt(() -> stripe.refundInDashboard(intent, amount));
                return;
            }
        }
    }

    private void returnItems(PlacedOrder order) {
        boolean all = random.nextBoolean();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("refund", random.nextBoolean() ? "ITEMS" : "NONE");
        if (!all) {
            body.put("items", List.of(Map.of("itemId", order.itemId(0), "quantity", 1)));
        }
        post(order.path("/returns"), body);
    }

    private void appointment(PlacedOrder order) {
        JsonNode appointment = one(order.json().path("appointments"));
        int how = random.nextInt(3);
        Instant start = shop.now().plus(Duration.ofHours(random.nextInt(1, 60)));
        if (appointment != null) {
            patch(
                    "/api/appointments/" + appointment.path("id").asString(),
                    how == 0 ? Map.of("start", start.toString()) : Map.of("status", how == 1 ? "DONE" : "NO_SHOW"));
        }
    }

    private void archive(PlacedOrder order) {
        post(order.path(random.nextInt(3) == 0 ? "/unarchive" : "/archive"), Map.of());
    }

    /** Something goes wrong at Stripe or on the way from there. */
    private void trouble() {
        switch (random.nextInt(8)) {
            case 0 -> stripe.nextRefunds("pending", 2);
            case 1 -> stripe.nextRefunds("failed", 1);
            case 2 -> stripe.webhooks().duplicateNext(3);
            case 3 -> stripe.webhooks().dropNext(1);
            case 4 -> stripe.webhooks().hold();
            case 5 -> releaseInAnotherOrder();
            case 6 -> stripe.faults().next(1, "POST", "/v1/refunds", someFault());
            default -> stripe.faults().next(1, "POST", "/v1/checkout/sessions*", someFault());
        }
    }

    private void releaseInAnotherOrder() {
        List<String> held = new ArrayList<>(
                stripe.webhooks().held().stream().map(event -> event.getId()).toList());
        Collections.shuffle(held, random);
        tryAt(() -> stripe.webhooks().release(held));
        stripe.webhooks().release();
    }

    private Fault someFault() {
        return switch (random.nextInt(6)) {
            case 0 -> Fault.status(500);
            case 1 -> Fault.status(429);
            case 2 -> Fault.emptyBody(200);
            case 3 -> Fault.emptyBody(502);
            case 4 -> Fault.hangUpAfterWork();
            default -> Fault.lastingServerError();
        };
    }

    private @Nullable JsonNode one(JsonNode list) {
        int which = random.nextInt(1_000);
        return list.isEmpty() ? null : list.get(which % list.size());
    }

    private void post(String path, Map<String, Object> body) {
        check("POST " + path + " " + body, shop.post(path, body));
    }

    private void patch(String path, Map<String, Object> body) {
        check("PATCH " + path + " " + body, shop.patch(path, body));
    }

    private void asManager(String path, Map<String, Object> body) {
        check("POST " + path + " " + body, shop.postAsManager(path, body));
    }

    private void check(String what, Http.Answer answer) {
        assertThat(answer.status())
                .as("step %d: %s: %s", step, what, answer.text())
                .isIn(ANSWERS);
    }

    /** Does what the state at Stripe may not allow. */
    private static void tryAt(Runnable action) {
        try {
            action.run();
        } catch (IllegalStateException | NoSuchElementException e) {
            // There is nothing of that kind, or it is too late for it.
        }
    }
}
