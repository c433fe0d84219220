package io.tertib.paths;

import com.google.errorprone.annotations.FormatMethod;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import io.tertib.local.LocalPlatform;
import io.tertib.local.camunda.EngineTask;
import io.tertib.local.camunda.ProcessInstance;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What must hold of orders whatever has happened to them, once nothing is under way. */
final class Invariants {

    /** By the status of a refund with us, what it may be at Stripe. */
    private static final Map<String, Set<String>> AT_STRIPE = Map.of(
            "PENDING", Set.of("pending", "requires_action"),
            "SUCCEEDED", Set.of("succeeded"),
            "FAILED", Set.of("failed", "canceled"),
            "CANCELLED", Set.of("canceled"));

    private final LocalPlatform platform;
    private final JdbcClient jdbc;
    private final List<PlacedOrder> orders;
    private final List<String> violations = new ArrayList<>();

    Invariants(LocalPlatform platform, JdbcClient jdbc, List<PlacedOrder> orders) {
        this.platform = platform;
        this.jdbc = jdbc;
        this.orders = orders;
    }

    /**
     * What does not hold, in words.
     *
     * @param sku a product whose stock is counted
     * @param stock how many of it there were
     */
    List<String> violations(String sku, int stock) {
        Map<String, JsonNode> details = orders.stream().collect(Collectors.toMap(PlacedOrder::id, PlacedOrder::json));
        details.values().forEach(this::checkLedger);
        details.values().forEach(this::checkTimeline);
        checkAgainstStripe(details);
        checkStock(details.values(), sku, stock);
        checkProcesses(details);
        return violations;
    }

    /** What happened to those of the orders of which this is so, for whoever looks for the cause. */
    static String stories(LocalPlatform platform, JdbcClient jdbc, List<PlacedOrder> orders, String condition) {
        Set<String> ids = Set.copyOf(jdbc.sql("SELECT id::text FROM orders WHERE " + condition)
                .query(String.class)
                .list());
        Map<Long, Set<String>> standing = platform.records().whereAllStand();
        Map<Long, String> orderIds = platform.records().textVariables("orderId");
        StringBuilder stories = new StringBuilder();
        orders.stream().filter(order -> ids.contains(order.id())).limit(5).forEach(order -> {
            stories.append("\n\n").append(name(order.json()));
            order.json()
                    .path("timeline")
                    .forEach(entry -> stories.append("\n  ")
                            .append(entry.path("type").asString())
                            .append(": ")
                            .append(entry.path("message").asString()));
            standing.forEach((instance, elements) -> {
                if (order.id().equals(orderIds.get(instance))) {
                    stories.append("\n  process ")
                            .append(instance)
                            .append(" is at ")
                            .append(elements);
                }
            });
        });
        return stories.toString();
    }

    @FormatMethod
    private void check(boolean holds, String what, @Nullable Object... words) {
        if (!holds) {
            violations.add(what.formatted(words));
        }
    }

    private void checkLedger(JsonNode order) {
        BigDecimal captured = sum(order.path("payments"), null);
        BigDecimal refunded = sum(order.path("refunds"), "SUCCEEDED");
        check(refunded.compareTo(captured) <= 0, "%s: refunded %s of %s", name(order), refunded, captured);
        check(captured.compareTo(amount(order, "captured")) == 0, "%s: captured %s", name(order), captured);
        check(refunded.compareTo(amount(order, "refunded")) == 0, "%s: refunded %s", name(order), refunded);
        check(
                amount(order, "refundable").compareTo(captured.subtract(refunded)) == 0,
                "%s: refundable %s",
                name(order),
                order.path("refundable"));
    }

    private void checkTimeline(JsonNode order) {
        int seq = 0;
        for (JsonNode entry : order.path("timeline")) {
            seq++;
            check(entry.path("seq").asInt() == seq, "%s: entry %s is not number %d", name(order), entry, seq);
            check(!entry.path("actor").asString("").isBlank(), "%s: nobody did %s", name(order), entry);
        }
    }

    private void checkAgainstStripe(Map<String, JsonNode> details) {
        Map<String, PaymentIntent> intents = new HashMap<>();
        for (PaymentIntent intent : platform.stripe().paymentIntents()) {
            String orderId = intent.getMetadata().get("orderId");
            if (orderId != null && details.containsKey(orderId) && "succeeded".equals(intent.getStatus())) {
                intents.put(intent.getId(), intent);
            }
        }
        Map<String, Refund> refunds = platform.stripe().refunds().stream()
                .filter(refund -> intents.containsKey(refund.getPaymentIntent()))
                .collect(Collectors.toMap(Refund::getId, refund -> refund));
        Set<String> unknownPayments = new TreeSet<>(intents.keySet());
        Set<String> unknownRefunds = new TreeSet<>(refunds.keySet());
        for (JsonNode order : details.values()) {
            for (JsonNode payment : order.path("payments")) {
                String reference = payment.path("reference").asString("");
                if (reference.startsWith("pi_")) {
                    PaymentIntent intent = intents.get(reference);
                    unknownPayments.remove(reference);
                    check(
                            intent != null && minor(payment) == intent.getAmountReceived(),
                            "%s: payment %s is not at Stripe",
                            name(order),
                            payment);
                }
            }
        }
        for (Map.Entry<String, Attempt> attempt :
                attemptsAtStripe(details.keySet()).entrySet()) {
            Refund refund = refunds.get(attempt.getKey());
            unknownRefunds.remove(attempt.getKey());
            check(refund != null, "refund %s is not at Stripe", attempt);
            check(
                    refund == null
                            || (attempt.getValue().amount() == refund.getAmount()
                                    && AT_STRIPE
                                            .getOrDefault(attempt.getValue().status(), Set.of())
                                            .contains(refund.getStatus())),
                    "refund %s is %s at Stripe",
                    attempt,
                    refund == null ? "" : refund.getAmount() + " " + refund.getStatus());
        }
        refunds.forEach((id, refund) -> check(
                // A failed attempt that was followed by another one is history.
                !unknownRefunds.contains(id) || Set.of("failed", "canceled").contains(refund.getStatus()),
                "refund %s of Stripe is not in the ledger",
                id));
        check(unknownPayments.isEmpty(), "payments of Stripe are not in the ledger: %s", unknownPayments);
    }

    /** What we say of a refund at Stripe; the amount in minor units. */
    private record Attempt(String status, long amount) {}

    /** By the id at Stripe our status and amount. */
    private Map<String, Attempt> attemptsAtStripe(Set<String> orderIds) {
        Map<String, Attempt> attempts = new HashMap<>();
        // What failed at Stripe and was given back outside after that is outside Stripe's books.
        jdbc.sql("""
                        SELECT order_id, provider_refund_id, status, amount FROM refund
                        WHERE provider_refund_id IS NOT NULL AND through = 'STRIPE'
                        """).query(rs -> {
            if (orderIds.contains(rs.getString("order_id"))) {
                attempts.put(
                        rs.getString("provider_refund_id"), new Attempt(rs.getString("status"), rs.getLong("amount")));
            }
        });
        return attempts;
    }

    private static int pieces(JsonNode of, Predicate<JsonNode> which) {
        return of.valueStream()
                .filter(which)
                .flatMap(one -> one.path("items").valueStream())
                .mapToInt(item -> item.path("quantity").asInt())
                .sum();
    }

    private void checkStock(Iterable<JsonNode> details, String sku, int stock) {
        int held = jdbc.sql("SELECT coalesce(sum(reserved), 0) FROM order_item WHERE sku = :sku")
                .param("sku", sku)
                .query(Integer.class)
                .single();
        int left = jdbc.sql("SELECT stock FROM product WHERE sku = :sku")
                .param("sku", sku)
                .query(Integer.class)
                .single();
        // Others were sent in their place, so that nobody holds them any more.
        int lost = jdbc.sql("""
                        SELECT coalesce(sum(i.quantity), 0) FROM shipment s JOIN shipment_item i ON i.shipment_id = s.id
                        JOIN order_item o ON o.id = i.order_item_id
                        WHERE o.sku = :sku AND s.status = 'LOST' AND s.handling_decision = 'SHIP_AGAIN'
                        """).param("sku", sku).query(Integer.class).single();
        check(
                held + left + lost == stock,
                "of %d pieces %d are held, %d left, and %d lost with others sent instead",
                stock,
                held,
                left,
                lost);
        for (JsonNode order : details) {
            boolean ended = !order.path("status").asString().equals("OPEN");
            int reserved = jdbc.sql("SELECT coalesce(sum(reserved), 0) FROM order_item WHERE order_id = :id::uuid")
                    .param("id", order.path("id").asString())
                    .query(Integer.class)
                    .single();
            // What was lost on its way, or came back and cannot be sold again, does not go into the stock any more.
            int gone = pieces(
                            order.path("shipments"),
                            parcel -> parcel.path("status").asString().equals("LOST"))
                    + pieces(
                            order.path("returns"),
                            back -> !back.path("restocked").asBoolean());
            check(!ended || reserved <= gone, "%s: has ended and holds %d pieces", name(order), reserved);
        }
    }

    private void checkProcesses(Map<String, JsonNode> details) {
        Map<Long, Set<String>> standing = new HashMap<>();
        // The records follow the engine by a moment.
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            Map<Long, Set<String>> now = platform.records().whereAllStand();
            boolean same = now.equals(standing);
            standing.clear();
            standing.putAll(now);
            return same;
        });
        Map<String, List<Long>> instances = instancesOfOrders(details.keySet());
        Map<Long, String> orderOf = new HashMap<>();
        for (JsonNode order : details.values()) {
            String id = order.path("id").asString();
            List<Long> active = instances.getOrDefault(id, List.of());
            String key = order.path("processInstanceKey").asString("");
            Set<String> expected = expected(order);
            if (expected.isEmpty()) {
                check(active.isEmpty(), "%s: nothing more is to come, but process %s runs", name(order), active);
            } else {
                check(
                        active.size() == 1 && key.equals(String.valueOf(active.getFirst())),
                        "%s: is driven by %s, but these run: %s",
                        name(order),
                        key,
                        active);
                active.forEach(instance -> check(
                        standing.getOrDefault(instance, Set.of()).stream().anyMatch(expected::contains),
                        "%s: should be at %s, and is at %s",
                        name(order),
                        expected,
                        standing.getOrDefault(instance, Set.of())));
            }
            belongings(id).forEach(instance -> orderOf.put(instance, id));
        }
        for (EngineTask task : platform.tasks().open()) {
            String id = orderOf.get(task.processInstanceKey());
            JsonNode order = id == null ? null : details.get(id);
            if (order != null) {
                check(!isClosed(order), "%s: is closed, but somebody is asked to %s", name(order), task.elementId());
            }
        }
    }

    private Map<String, List<Long>> instancesOfOrders(Set<String> orderIds) {
        Map<String, List<Long>> active = new HashMap<>();
        Set<Long> running = platform.records().processInstances("order-process").stream()
                .filter(instance -> instance.state().equals(ProcessInstance.ACTIVE))
                .map(ProcessInstance::key)
                .collect(Collectors.toSet());
        Map<Long, String> incidents = platform.records().processInstances("order-process").stream()
                .filter(ProcessInstance::incident)
                .collect(Collectors.toMap(ProcessInstance::key, ProcessInstance::state));
        Map<Long, String> orderIdOf = platform.records().textVariables("orderId");
        for (Long key : running) {
            String id = orderIdOf.get(key);
            if (id != null && orderIds.contains(id)) {
                active.computeIfAbsent(id, any -> new ArrayList<>()).add(key);
                check(!incidents.containsKey(key), "%s: its process %d needs an operator", id, key);
            }
        }
        return active;
    }

    /** The elements at one of which the order's process has to be; none when it has ended. */
    private static Set<String> expected(JsonNode order) {
        if (isClosed(order)) {
            return Set.of();
        }
        if (!order.path("cancellation").isNull()) {
            return Set.of("Event_CancellationSettled");
        }
        boolean due = amount(order, "amountDue").signum() > 0;
        boolean onDelivery = order.path("paymentMethod").asString().equals("COD");
        if (due && !onDelivery) {
            return Set.of("SubProcess_CollectPayment");
        }
        int remaining = 0;
        boolean underWay = false;
        for (JsonNode item : order.path("items")) {
            if (item.path("kind").asString().equals("GOODS")) {
                int toShip =
                        item.path("quantity").asInt() - item.path("cancelled").asInt();
                remaining += toShip - item.path("shipped").asInt();
                underWay |=
                        item.path("delivered").asInt() < item.path("shipped").asInt();
            }
        }
        if (remaining > 0) {
            return Set.of("SubProcess_Ship");
        }
        if (underWay) {
            return Set.of("Gateway_AwaitDelivery");
        }
        return due ? Set.of("UserTask_MarkAsPaidOnDelivery") : Set.of("Event_AppointmentsSettled");
    }

    private static boolean isClosed(JsonNode order) {
        return !order.path("archivedAt").isNull()
                || !order.path("completedAt").isNull()
                || !order.path("status").asString().equals("OPEN");
    }

    /** The process instances of the order and of all that belongs to it. */
    private List<Long> belongings(String orderId) {
        return jdbc.sql("""
                        SELECT process_instance_key FROM orders WHERE id = :id::uuid
                        UNION SELECT process_instance_key FROM shipment WHERE order_id = :id::uuid
                        UNION SELECT process_instance_key FROM refund WHERE order_id = :id::uuid
                        UNION SELECT process_instance_key FROM appointment WHERE order_id = :id::uuid
                        UNION SELECT review_instance_key FROM payment WHERE order_id = :id::uuid
                        """).param("id", orderId).query(Long.class).list().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static String name(JsonNode order) {
        return "order %s (%s, %s, %s)"
                .formatted(
                        order.path("number").asString(),
                        order.path("status").asString(),
                        order.path("paymentStatus").asString(),
                        order.path("fulfilmentStatus").asString());
    }

    private static BigDecimal sum(JsonNode rows, @Nullable String status) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : rows) {
            if (status == null || row.path("status").asString().equals(status)) {
                sum = sum.add(amount(row, "amount"));
            }
        }
        return sum;
    }

    private static BigDecimal amount(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asString());
    }

    private static long minor(JsonNode payment) {
        return amount(payment, "amount").movePointRight(2).longValueExact();
    }
}
