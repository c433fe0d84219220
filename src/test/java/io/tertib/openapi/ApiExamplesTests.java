package io.tertib.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Sends every example of the API's description, and calls what needs none. */
@DatabaseTest
class ApiExamplesTests {

    private static final String ANY_ID = "0198a0b0-5f3e-7c41-9a6d-2f1b7c0e4d10";
    private static final String ITEM = "0198a0b0-5f3e-7c42-8b11-6a0d9e3f5c21";
    private static final String CUSTOMER = "0198a0b0-5f3d-7a07-b4c2-91d8e6a7f032";

    @Autowired
    private Shop shop;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Clock clock;

    @Autowired
    private OpenApiWebMvcResource resource;

    @Test
    void everyExampleIsAccepted() {
        JsonNode description = new DescribedApi(DescribedApiFilter.json(resource)).description();
        assertThat(
                        shop.post(
                                "/api/products",
                                "{\"sku\": \"TSHIRT-M\", \"name\": \"T-shirt, M\", \"kind\": \"GOODS\", \"unitPrice\": \"49.90\"}"))
                .hasStatus(201);
        for (var path : description.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                HttpMethod method = HttpMethod.valueOf(operation.getKey().toUpperCase(Locale.ROOT));
                examples(description, operation.getValue()).forEach(example -> {
                    String name = operation.getValue().path("operationId").asString() + " " + example.name();
                    MvcTestResult answer = send(method, path.getKey(), operation.getValue(), example);
                    assertThat(answer.getResponse().getStatus())
                            .as(name + ": " + text(answer))
                            .isIn(200, 201);
                });
            }
        }
    }

    private static Stream<Sample> examples(JsonNode description, JsonNode operation) {
        JsonNode body = operation.at("/requestBody/content/application~1json");
        if (body.isMissingNode()) {
            return Stream.of(new Sample("", ""));
        }
        String schema = body.at("/schema/$ref").asString().substring(1);
        return Stream.concat(
                body.path("examples")
                        .propertyStream()
                        .map(example -> new Sample(
                                example.getKey(),
                                example.getValue().path("value").toString())),
                Stream.of(new Sample(
                        "of the schema", description.at(schema + "/example").toString())));
    }

    private MvcTestResult send(HttpMethod method, String path, JsonNode operation, Sample example) {
        Call call = prepare(operation.path("operationId").asString(), example.name());
        String body = example.body().replace(ITEM, call.item()).replace(CUSTOMER, call.customer());
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> isIn("query", parameter) && parameter.has("example"))
                .forEach(parameter -> address.queryParam(
                        parameter.path("name").asString(),
                        parameter.path("example").asString()));
        Map<String, String> variables = new HashMap<>();
        operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> isIn("path", parameter))
                .forEach(parameter -> {
                    String name = parameter.path("name").asString();
                    variables.put(
                            name, name.equals("sku") ? parameter.path("example").asString() : call.id());
                });
        MockMvcTester.MockMvcRequestBuilder request = mvc.method(method)
                .uri(address.encode().buildAndExpand(variables).toUri())
                .headers(headers -> authenticate(headers, operation, body));
        return (body.isEmpty()
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body))
                .exchange();
    }

    private static boolean isIn(String where, JsonNode parameter) {
        return parameter.path("in").asString().equals(where);
    }

    private void authenticate(HttpHeaders headers, JsonNode operation, String body) {
        String scheme = operation
                .path("security")
                .valueStream()
                .flatMap(required -> required.propertyNames().stream())
                .findFirst()
                .orElse("apiKey");
        long time = clock.instant().getEpochSecond();
        try {
            switch (scheme) {
                case "apiKey" -> headers.set(HttpHeaders.AUTHORIZATION, DatabaseTest.BEARER);
                case "staff" -> headers.setBasicAuth("manager", "manager");
                case "stripeSignature" ->
                    headers.set(
                            "Stripe-Signature",
                            "t=" + time + ",v1=" + Webhook.Util.computeHmacSha256("whsec_test", time + "." + body));
                case "tertibSignature" ->
                    headers.set(
                            "Tertib-Signature",
                            "t=" + time + ",v1="
                                    + Webhook.Util.computeHmacSha256(DatabaseTest.TRACKING_SECRET, time + "." + body));
                case "afterShipSignature" -> headers.set("aftership-hmac-sha256", base64Hmac(body));
                default -> throw new AssertionError("Nobody knows how to come with " + scheme);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64Hmac(String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(DatabaseTest.AFTERSHIP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Brings about what an operation can be done to. */
    private Call prepare(String operation, String example) {
        return switch (operation) {
            case "placeOrder" -> new Call(ANY_ID, ITEM, customer().toString());
            case "getCustomer" -> Call.of(customer());
            case "registerCustomer", "addProduct", "getProduct", "changeProduct" -> Call.none();
            case "listOrders",
                    "listPayments",
                    "sumPayments",
                    "listRefunds",
                    "sumRefunds",
                    "listShipments",
                    "listAppointments" -> Call.none();
            case "listCustomers", "listProducts", "exportOrders", "getCalendar" -> Call.none();
            case "receiveTrackingEvent", "receiveStripeEvent", "receiveAfterShipEvent" -> Call.none();
            case "getOrder", "addComment", "markAsPaid", "correctOrder", "listMails", "sendMailAgain" ->
                Call.of(order("PENDING"));
            case "cancelOrder" -> of(order("PAID"));
            case "requestRefund" -> Call.of(order("PAID"));
            case "writeOffOrder" -> {
                UUID order = shop.place(Samples.goods(20).with("/payment/method", "COD"));
                change(ship(order), "DELIVERED");
                yield Call.of(order);
            }
            case "archiveOrder" -> Call.of(cancelled());
            case "unarchiveOrder" -> {
                UUID order = cancelled();
                assertThat(shop.post("/api/orders/" + order + "/archive", "")).hasStatus(200);
                yield Call.of(order);
            }
            case "ship" -> of(order("PAID"));
            case "recordReturn" -> {
                UUID order = order("PAID");
                change(ship(order), "DELIVERED");
                yield of(order);
            }
            case "getShipment", "changeShipment" -> Call.of(ship(order("PAID")));
            case "handleFailedDelivery" -> {
                UUID shipment = ship(order("PAID"));
                change(shipment, "RETURNED_TO_SENDER");
                yield Call.of(shipment);
            }
            case "getRefund", "completeRefund", "callOffRefund" -> Call.of(refund("20.00"));
            case "approveRefund", "rejectRefund" -> Call.of(refund("600.00"));
            case "resolveRefund" -> {
                UUID refund = refund("20.00");
                jdbc.sql("update refund set status = 'FAILED' where id = ?")
                        .param(refund)
                        .update();
                yield Call.of(refund);
            }
            case "getAppointment", "changeAppointment" -> Call.of(appointment(example));
            default -> throw new AssertionError("It is not said here what " + operation + " can be done to");
        };
    }

    /** Twenty T-shirts, so that any example fits. */
    private UUID order(String paid) {
        return shop.place(Samples.goods(20).with("/payment/status", paid));
    }

    private UUID cancelled() {
        UUID order = order("PENDING");
        assertThat(shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"Changed her mind\"}"))
                .hasStatus(200);
        return order;
    }

    private UUID ship(UUID order) {
        MvcTestResult shipped = shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"OTHERS\"}");
        assertThat(shipped).hasStatus(201);
        return Shop.id(shipped);
    }

    private void change(UUID shipment, String status) {
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"status\": \"" + status + "\"}"))
                .hasStatus(200);
    }

    private UUID refund(String amount) {
        MvcTestResult requested =
                shop.post("/api/orders/" + order("PAID") + "/refunds", "{\"amount\": \"" + amount + "\"}");
        assertThat(requested).hasStatus(201);
        return Shop.id(requested);
    }

    /** A fitting that is still to come, or for the one example was to take place yesterday. */
    private UUID appointment(String example) {
        UUID order = shop.place(Samples.body("""
                {'customer': {'name': 'Aisyah Rahman'},
                 'items': [{'name': 'Fitting', 'quantity': 1, 'unitPrice': '30.00', 'kind': 'BOOKING',
                   'appointment': {'start': '2030-12-05T10:00:00+08:00', 'end': '2030-12-05T10:30:00+08:00'}}],
                 'payment': {'method': 'CASH', 'status': 'PAID'}}"""));
        UUID appointment = UUID.fromString(shop.order(order, "$.appointments[0].id"));
        if (example.equals("took-place")) {
            jdbc.sql(
                            "update appointment set starts_at = now() - interval '1 day', ends_at = now() - interval '23 hours'"
                                    + " where id = ?")
                    .param(appointment)
                    .update();
        }
        return appointment;
    }

    private UUID customer() {
        MvcTestResult registered = shop.post("/api/customers", "{\"name\": \"Chong Wei\"}");
        assertThat(registered).hasStatus(201);
        return Shop.id(registered);
    }

    private Call of(UUID order) {
        return new Call(order.toString(), shop.order(order, "$.items[0].id"), CUSTOMER);
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /** An example of a request; without a body, if there is none. */
    private record Sample(String name, String body) {}

    /**
     * What stands where examples name something.
     *
     * @param id of what the operation is done to
     */
    private record Call(String id, String item, String customer) {

        static Call none() {
            return new Call(ANY_ID, ITEM, CUSTOMER);
        }

        static Call of(UUID id) {
            return new Call(id.toString(), ITEM, CUSTOMER);
        }
    }
}
