package io.tertib.order.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Samples.Body;
import io.tertib.Shop;
import io.tertib.Variables;
import io.tertib.common.InvalidException;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PlaceOrder;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
class IntakeReaderTests {

    @Autowired
    private IntakeReader reader;

    @Autowired
    private RegisterOrderWorker worker;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Shop shop;

    @Autowired
    private Clock clock;

    @Test
    void readsAnOrderAsTheApiDoes() {
        PlaceOrder order = reader.read(variables(Samples.order()), null);

        assertThat(order).isEqualTo(Samples.order().as(json, PlaceOrder.class));
    }

    @Test
    void leavesOutWhatNoTextHas() {
        Map<String, Object> order = variables(Samples.order());
        order.put("note", "Leave\u0000 it\uD83D at the guard house");

        assertThat(reader.read(order, null).note()).isEqualTo("Leave it at the guard house");
    }

    @Test
    void takesWhatWasLeftEmptyForNothing() {
        PlaceOrder order = reader.read(
                variables(Samples.order()
                        .with("/customer/phone", "")
                        .with("/shippingAddress/line2", "  ")
                        .with("/note", null)
                        .with("/items/1/appointment", Map.of("start", "", "end", ""))
                        .with("/items/2", Map.of("name", "", "quantity", ""))
                        .with("/shippingFee", "")),
                null);

        assertThat(order.customer().phone()).isNull();
        assertThat(order.note()).isNull();
        assertThat(order.shippingFee()).isNull();
        assertThat(order.items()).hasSize(2);
        assertThat(order.items().get(1).appointment()).isNull();
    }

    @Test
    void laysACorrectionOverTheOrder() {
        Body correction = Samples.body("""
                {'customer': {'name': 'Aisyah', 'email': null},
                 'items': [{'quantity': 3}],
                 'shippingAddress': null,
                 'payment': {'method': 'CASH'}}""");

        PlaceOrder order = reader.read(variables(Samples.order()), variables(correction));

        // Changed,
        assertThat(order.customer().name()).isEqualTo("Aisyah");
        assertThat(order.items().getFirst().quantity()).isEqualTo(3);
        assertThat(order.payment().method()).isEqualTo(PaymentMethod.CASH);
        // emptied,
        assertThat(order.customer().email()).isNull();
        assertThat(order.shippingAddress()).isNull();
        assertThat(order.items()).hasSize(1);
        // or not shown.
        assertThat(order.customer().phone()).isEqualTo("+60123456789");
        assertThat(order.items().getFirst().unitPrice()).isEqualTo(new BigDecimal("49.90"));
        assertThat(order.externalReference()).isEqualTo("WEB-1001");
    }

    @Test
    void takesAWholeCorrectionWhereThereWasNoOrder() {
        PlaceOrder expected = Samples.order().as(json, PlaceOrder.class);

        assertThat(reader.read(null, variables(Samples.order()))).isEqualTo(expected);
        assertThat(reader.read("no order", variables(Samples.order()))).isEqualTo(expected);
    }

    @Test
    void leavesOutWhatNobodyCanCorrectOnceAPersonHasSeenToIt() {
        Map<String, Object> order =
                variables(Samples.order().with("/total", "1.00").with("/colour", "red"));

        PlaceOrder corrected = reader.read(order, variables(Samples.body("{'note': 'Seen'}")));

        assertThat(corrected.total()).isNull();
        assertThat(corrected.note()).isEqualTo("Seen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/items/0/quantity     | many    | items[0].quantity          | must be a whole number",
                "/items/0/unitPrice    | dear    | items[0].unitPrice         | must be a number such as 49.90",
                "/channel              | FAX     | channel                    | must be one of ONLINE_STORE, API, PHONE, WALK_IN, WHATSAPP",
                "/items/1/appointment/start | 10 o'clock | items[1].appointment.start | must be a date and time with offset such as 2026-12-01T10:00:00+08:00",
                "/customer             | Aisyah  | customer                   | must be an object with fields",
                "/items                | Mug     | items                      | must be a list"
            })
    void saysInWordsWhatCannotBeRead(String pointer, String value, String field, String message) {
        Map<String, Object> order = variables(Samples.order().without(pointer).with(pointer, value));

        assertThatThrownBy(() -> reader.read(order, null))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        e -> assertThat(e.problems()).containsExactly(new InvalidException.Problem(field, message)));
    }

    @Test
    void saysThatAFieldIsNotKnown() {
        Map<String, Object> order = variables(Samples.order().with("/customer/fax", "1"));

        assertThatThrownBy(() -> reader.read(order, null))
                .hasMessage("customer.fax: is nothing that an order has, and is left out when you send it again");
    }

    @Test
    void registersAnOrderOnceAndForgetsTheCustomersData() {
        Map<String, Object> order = variables(Samples.order());

        Map<String, @Nullable Object> first = Variables.variables(worker.handle(order, null, null, 17));
        Map<String, @Nullable Object> again = Variables.variables(worker.handle(order, null, null, 17));

        assertThat(first)
                .containsEntry("registered", true)
                .containsEntry("order", null)
                .containsEntry("correction", null);
        assertThat(again).isEqualTo(first);
        assertThat(shop.count("orders")).isEqualTo(1);
    }

    @Test
    void answersWithReasonsWhereAnOrderCannotBeRegistered() {
        assertThat(refusal("no order")).isEqualTo("Order: must be an object with fields");
        assertThat(refusal(null)).contains("- Items: ").contains("- Customer: ").contains("- Payment: ");
        assertThat(refusal(
                        variables(Samples.order().without("/items/0/unitPrice").with("/items/0/quantity", 0))))
                .contains("- Items, line 1, Price of one: is needed, because the item is not in the catalogue")
                .contains("- Items, line 1, Quantity: ");
        assertThat(refusal(variables(Samples.order().with("/customer/fax", "1"))))
                .startsWith("Customer, fax: is nothing");
        assertThat(refusal(
                        variables(Samples.order().with("/customer/email", "x").without("/shippingAddress"))))
                .isEqualTo("""
                        - Delivery address: is needed, because there is something to ship
                        - Customer, E-mail: must be an e-mail address such as aisyah@example.com""");
        shop.place(Samples.order());
        assertThat(refusal(variables(Samples.order().with("/note", "Another")))).contains("already placed");
        assertThat(shop.count("orders")).isEqualTo(1);
    }

    @Test
    void discardsAnOrderAndForgetsTheCustomersData() {
        Map<String, Object> order = variables(Samples.order());

        assertThat(Variables.variables(worker.handle(order, Map.of("note", "x"), true, 19)))
                .containsEntry("registered", false)
                .containsEntry("orderDiscarded", true)
                .containsEntry("order", null)
                .containsEntry("correction", null)
                .containsOnlyKeys("registered", "orderDiscarded", "orderProblems", "order", "correction");

        assertThat(shop.count("orders")).isZero();
    }

    @Test
    void tellsStaffTheNumberAsANumber() {
        Map<String, @Nullable Object> answer =
                Variables.variables(worker.handle(variables(Samples.order()), null, null, 20));

        assertThat(answer.get("orderNumber")).isInstanceOf(Integer.class);
        assertThat(String.valueOf(answer.get("orderLink"))).endsWith("/orders/" + answer.get("orderId"));
        assertThat(answer)
                .containsEntry("registered", true)
                .containsEntry("order", null)
                .containsOnlyKeys(
                        "registered",
                        "orderId",
                        "orderNumber",
                        "orderLink",
                        "orderSummary",
                        "orderSize",
                        "orderTotal",
                        "currency",
                        "tellUntil",
                        "orderProblems",
                        "order",
                        "correction");
    }

    @Test
    void whatHasNoNumberYetIsToldApartWithoutItsCustomer() {
        Map<String, Object> customer = Map.of("name", "Aisyah Rahman", "phone", "+60123456789");
        assertThat(IntakeReader.summary(Map.of(
                        "channel",
                        "WHATSAPP",
                        "externalReference",
                        " CHAT-1 ",
                        "customer",
                        customer,
                        "items",
                        List.of(Map.of("name", "Mug", "quantity", 2), Map.of("name", "Cup")))))
                .isEqualTo("WhatsApp order CHAT-1, 3 items");
        assertThat(IntakeReader.summary(Map.of("items", "two shirts", "channel", 7)))
                .isEqualTo("Order");
        assertThat(IntakeReader.summary(Map.of("items", List.of(Map.of("quantity", "many")))))
                .isEqualTo("Order, 1 item");
        assertThat(IntakeReader.summary(null)).isEqualTo("Order");
        assertThat(IntakeReader.summary(Map.of("externalReference", "x".repeat(500))))
                .hasSize("Order ".length() + 41);
    }

    private String refusal(@Nullable Object order) {
        Map<String, @Nullable Object> answer = Variables.variables(worker.handle(order, null, null, 18));
        assertThat(answer)
                .containsEntry("registered", false)
                .containsOnlyKeys("registered", "orderProblems", "intakeSummary", "correctionDueAt");
        assertThat(Instant.parse(String.valueOf(answer.get("correctionDueAt"))))
                .isCloseTo(clock.instant().plus(1, ChronoUnit.DAYS), within(1, ChronoUnit.MINUTES));
        return String.valueOf(answer.get("orderProblems"));
    }

    /** As the engine hands them over. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> variables(Body body) {
        return new HashMap<>(json.readValue(body.toString(), Map.class));
    }
}
