package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.checkout.Session;
import io.tertib.local.mail.ReceivedMail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An order of the shop: what is known of it outside, and what is done about it outside Tasklist. */
final class PlacedOrder {

    private final Shop shop;
    private final String id;
    private final String email;

    PlacedOrder(Shop shop, String id, String email) {
        this.shop = shop;
        this.id = id;
        this.email = email;
    }

    String id() {
        return id;
    }

    /** As the API shows it now. */
    JsonNode json() {
        return shop.get("/api/orders/" + id).expect(200);
    }

    String field(String name) {
        return json().path(name).asString("");
    }

    Instant time(String name) {
        return Instant.parse(field(name));
    }

    String number() {
        return field("number");
    }

    PlacedOrder awaitField(String name, String value) {
        Shop.await("order %s: %s %s".formatted(id, name, value))
                .untilAsserted(() -> assertThat(field(name)).isEqualTo(value));
        return this;
    }

    PlacedOrder awaitStatus(String status) {
        return awaitField("status", status);
    }

    PlacedOrder awaitPaymentStatus(String status) {
        return awaitField("paymentStatus", status);
    }

    PlacedOrder awaitFulfilmentStatus(String status) {
        return awaitField("fulfilmentStatus", status);
    }

    /** Waits until the timeline has an entry of this type, and gives its words. */
    String awaitTimeline(String type) {
        Shop.await("order %s: %s in the timeline".formatted(id, type))
                .untilAsserted(() -> assertThat(timeline()).contains(type));
        for (JsonNode entry : json().path("timeline")) {
            if (entry.path("type").asString().equals(type)) {
                return entry.path("message").asString();
            }
        }
        throw new AssertionError("The timeline has lost " + type);
    }

    /** The types of what happened, mails left out. */
    List<String> timeline() {
        List<String> types = new ArrayList<>();
        int seq = 0;
        for (JsonNode entry : json().path("timeline")) {
            seq++;
            assertThat(entry.path("seq").asInt()).isEqualTo(seq);
            if (!entry.path("type").asString().equals("NOTIFIED")) {
                types.add(entry.path("type").asString());
            }
        }
        return types;
    }

    /** The process that drives it, once it has started. */
    Instance process() {
        Shop.await("order %s: its process".formatted(id))
                .until(() -> !json().path("processInstanceKey").isNull());
        return new Instance(shop, Long.parseLong(field("processInstanceKey")));
    }

    /** A task of its process, once Tasklist shows it. */
    Task task(String elementId) {
        return process().task(elementId);
    }

    /** Somebody records money through the API. */
    String pay(String amount) {
        return shop.post(path("/payments"), Map.of("amount", amount, "reference", "TT-77"))
                .expect(201)
                .path("id")
                .asString();
    }

    List<JsonNode> payments() {
        return list("payments");
    }

    /** The pages at Stripe on which it could or can be paid, the oldest first. */
    List<Session> paymentPages() {
        return shop.platform().stripe().sessions().stream()
                .filter(session -> id.equals(session.getMetadata().get("orderId")))
                .toList();
    }

    /** The id of the newest of these pages. */
    String paymentPage() {
        return paymentPages().getLast().getId();
    }

    /** Everything that is left goes out, as the API is told. */
    Parcel ship(String courier, String trackingNumber) {
        return ship(Map.of("courier", courier, "trackingNumber", trackingNumber));
    }

    Parcel ship(Map<String, Object> shipment) {
        JsonNode shipped = shop.post(path("/shipments"), shipment).expect(201);
        return new Parcel(shop, shipped.path("id").asString());
    }

    /** The parcel with this number, once it is shipped. */
    Parcel parcel(int number) {
        Shop.await("order %s: parcel %d".formatted(id, number))
                .until(() -> list("shipments").size() >= number);
        return new Parcel(shop, list("shipments").get(number - 1).path("id").asString());
    }

    /** Its appointments, the soonest first. */
    Appointment appointment(int index) {
        return new Appointment(shop, list("appointments").get(index).path("id").asString());
    }

    String itemId(int index) {
        return json().path("items").get(index).path("id").asString();
    }

    void archive() {
        shop.post(path("/archive"), Map.of()).expect(200);
    }

    String path(String of) {
        return "/api/orders/" + id + of;
    }

    /** What the customer sees under the tracking link. */
    String trackingPage() {
        Http.Answer page = shop.visit(field("trackingUrl"));
        assertThat(page.status()).isEqualTo(200);
        return page.text();
    }

    /** The subjects of the customer's mails, without the order's number, once none is on its way. */
    List<String> mails() {
        shop.awaitMailsSent(id);
        return shop.platform().mailbox().mailsTo(email).stream()
                .map(ReceivedMail::subject)
                .map(subject -> subject.replaceFirst("^Order \\d+: ", ""))
                .toList();
    }

    /** Waits for a mail to the customer with this subject. */
    ReceivedMail awaitMail(String subject) {
        return awaitMailTo(email, subject);
    }

    /** Waits for a mail about this order to somebody with this subject. */
    ReceivedMail awaitMailTo(String address, String subject) {
        String whole = "Order " + number() + ": " + subject;
        Shop.await("mail to %s: %s".formatted(address, whole))
                .untilAsserted(() -> assertThat(shop.platform().mailbox().mailsTo(address))
                        .extracting(ReceivedMail::subject)
                        .contains(whole));
        return shop.platform().mailbox().mailsTo(address).stream()
                .filter(mail -> mail.subject().equals(whole))
                .findFirst()
                .orElseThrow();
    }

    /** No occasion comes twice. */
    void assertNoMailTwice() {
        Map<String, Integer> times = new HashMap<>();
        mails().forEach(subject -> times.merge(subject, 1, Integer::sum));
        assertThat(times.values()).as(times.toString()).containsOnly(1);
    }

    private List<JsonNode> list(String name) {
        List<JsonNode> elements = new ArrayList<>();
        json().path(name).forEach(elements::add);
        return elements;
    }
}
