package io.tertib.order;

import static io.tertib.Shop.atOnce;
import static io.tertib.Shop.fields;
import static io.tertib.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Samples.Body;
import io.tertib.Shop;
import io.tertib.common.ConflictException;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
class OrderPlacementTests {

    private static final String ORDERS = "/api/orders";

    @Autowired
    private Shop shop;

    @Autowired
    private OrderPlacement placement;

    @Autowired
    private JsonMapper json;

    @Test
    void takesCodesInSmallLetters() {
        MvcTestResult placed = shop.post(
                ORDERS, Samples.order().with("/shippingAddress/country", "my").with("/currency", " myr"), "k-codes");

        assertThat(placed).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                {"currency": "MYR", "shippingAddress": {"country": "MY"}}""");
        // The same order, however it is written.
        assertThat(shop.post(ORDERS, Samples.order(), "k-codes")).hasStatus(200);
    }

    @Test
    void placesAnOrder() {
        MvcTestResult placed = shop.post(ORDERS, Samples.order());

        assertThat(placed).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                {"externalReference": "WEB-1001", "channel": "ONLINE_STORE",
                 "status": "OPEN", "paymentStatus": "PENDING", "fulfilmentStatus": "UNFULFILLED",
                 "subtotal": "129.80", "shippingFee": "8.00", "discount": "0.00", "tax": "0.00",
                 "total": "137.80", "amountDue": "137.80", "captured": "0.00", "currency": "MYR",
                 "paymentMethod": "STRIPE", "paymentUrl": null, "processInstanceKey": null,
                 "payments": [], "refunds": [], "shipments": [], "note": "Leave at the guard house",
                 "customer": {"name": "Aisyah Rahman", "email": "aisyah@example.com", "phone": "+60123456789"},
                 "items": [
                   {"sku": "TSHIRT-M", "name": "T-shirt, M", "kind": "GOODS", "quantity": 2, "unitPrice": "49.90",
                    "total": "99.80", "appointment": null},
                   {"name": "Fitting", "kind": "BOOKING", "quantity": 1, "total": "30.00", "appointment":
                    {"start": "2099-12-01T10:00:00+08:00", "end": "2099-12-01T10:30:00+08:00"}}],
                 "shippingAddress": {"line1": "12 Jalan Ampang", "postcode": "50450", "country": "MY"},
                 "timeline": [{"seq": 1, "type": "ORDER_PLACED", "actor": "test", "source": "API"}]}
                """);
        assertThat(placed).hasHeader(HttpHeaders.LOCATION, "http://localhost:8080/api/orders/" + id(placed));
        assertThat(Shop.<String>read(placed, "$.number")).matches("[1-9]\\d{3,}");
        assertThat(Shop.<String>read(placed, "$.placedAt")).endsWith("+08:00");
        assertThat(Shop.<String>read(placed, "$.trackingUrl")).matches("http://localhost:8080/track/[\\w-]{32}");
        assertThat(shop.messages(id(placed))).containsExactly("appointment.booked", "order.placed");
        assertThat(shop.<Object>order(id(placed), "$")).isEqualTo(Shop.<Object>read(placed, "$"));
    }

    @Test
    void givesTheSameOrderForTheSameKeyAndBody() {
        Body order = Samples.goods(1);
        MvcTestResult first = shop.post(ORDERS, order, "k1");
        assertThat(first).hasStatus(201);

        MvcTestResult again = shop.post(ORDERS, order.with("/items/0/unitPrice", "100.000"), "k1");
        assertThat(again).hasStatus(200);
        assertThat(id(again)).isEqualTo(id(first));

        assertThat(shop.post(ORDERS, Samples.goods(2), "k1")).hasStatus(409);
        assertThat(shop.post(ORDERS, order, "k2")).hasStatus(201);
        assertThat(shop.post(ORDERS, order)).hasStatus(201);
        assertThat(shop.post(ORDERS, order)).hasStatus(201);
        assertThat(shop.count("orders")).isEqualTo(4);
    }

    @Test
    void givesTheSameOrderForTheSameExternalReferenceInTheSameChannel() {
        MvcTestResult first = shop.post(ORDERS, Samples.order());

        MvcTestResult again = shop.post(ORDERS, Samples.order());
        assertThat(again).hasStatus(200);
        assertThat(id(again)).isEqualTo(id(first));
        assertThat(shop.post(ORDERS, Samples.order().with("/note", "Another"))).hasStatus(409);
        assertThat(shop.post(ORDERS, Samples.order().with("/channel", "PHONE"))).hasStatus(201);
        assertThat(shop.count("orders")).isEqualTo(2);
    }

    @Test
    void takesAnEmptyExternalReferenceForNone() {
        Body order = Samples.goods(1).with("/externalReference", " ");

        assertThat(shop.post(ORDERS, order)).hasStatus(201);
        assertThat(shop.post(ORDERS, order.with("/note", "Another"))).hasStatus(201);
        assertThat(shop.count("orders where external_reference is null")).isEqualTo(2);
    }

    @Test
    void refusesAKeyAndAnExternalReferenceOfDifferentOrders() {
        Body one = Samples.goods(1).with("/externalReference", "R1");
        Body two = Samples.goods(1).with("/externalReference", "R2");
        MvcTestResult first = shop.post(ORDERS, one, "k1");
        assertThat(shop.post(ORDERS, two, "k2")).hasStatus(201);

        assertThat(shop.post(ORDERS, two, "k1")).hasStatus(409);
        assertThat(shop.post(ORDERS, one, "k2")).hasStatus(409);
        // Another key, but the shop says that it is the same order.
        MvcTestResult again = shop.post(ORDERS, one, "k3");
        assertThat(again).hasStatus(200);
        assertThat(id(again)).isEqualTo(id(first));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void placesOneOrderForTenRequestsAtOnce(boolean byKey) throws Exception {
        Body order = byKey ? Samples.goods(1) : Samples.order();
        IntFunction<Callable<MvcTestResult>> request =
                i -> () -> byKey ? shop.post(ORDERS, order, "k1") : shop.post(ORDERS, order, "k" + i);

        List<MvcTestResult> results = atOnce(10, request);

        assertThat(results.stream().map(result -> result.getResponse().getStatus()))
                .containsOnlyOnce(201)
                .filteredOn(status -> status != 201)
                .containsOnly(200)
                .hasSize(9);
        assertThat(results.stream().map(Shop::id).distinct()).hasSize(1);
        assertThat(shop.count("orders")).isEqualTo(1);
        assertThat(shop.messages(id(results.getFirst())))
                .containsOnlyOnce("order.placed")
                .doesNotHaveDuplicates();
    }

    @Test
    void placesOrdersOfOneCustomerAtOnce() throws Exception {
        List<MvcTestResult> results = atOnce(8, i -> () -> shop.post(ORDERS, Samples.goods(1)));

        assertThat(results).allSatisfy(result -> assertThat(result).hasStatus(201));
        assertThat(shop.count("orders")).isEqualTo(8);
        assertThat(shop.count("customer")).isEqualTo(1);
    }

    @Test
    void placesThroughTheServiceOnce() {
        PlaceOrder order = Samples.goods(1).as(json, PlaceOrder.class);
        RequestKey key = RequestKey.of("test:1", "a");

        OrderPlacement.Placed first = placement.place(order, key, Origin.PROCESS);
        OrderPlacement.Placed again = placement.place(order, key, Origin.PROCESS);

        assertThat(first.isNew()).isTrue();
        assertThat(again.isNew()).isFalse();
        assertThat(again.order().id()).isEqualTo(first.order().id());
        assertThat(first.order().channel()).isEqualTo(Channel.API);
        assertThatThrownBy(() -> placement.place(order, RequestKey.of("test:1", "b"), Origin.PROCESS))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(first.order().number());
    }

    @Test
    void namesEveryFieldThatIsWrong() {
        Body order = Samples.order()
                .with("/customer/email", "x")
                .with("/customer/phone", "12")
                .with("/shippingFee", "-1")
                .with("/discount", "0.001")
                .without("/items/0/quantity")
                .with("/items/0/unitPrice", "-0.01")
                .without("/items/1/appointment")
                .with("/items/2", Map.of("quantity", 0, "sku", "UNKNOWN"))
                .with("/shippingAddress/country", "Malaysia")
                .without("/shippingAddress/city")
                .without("/payment/method");

        MvcTestResult refused = shop.post(ORDERS, order);

        assertThat(refused).hasStatus(422).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(fields(refused))
                .containsExactlyInAnyOrder(
                        "customer.email",
                        "customer.phone",
                        "shippingFee",
                        "discount",
                        "items[0].quantity",
                        "items[0].unitPrice",
                        "items[1].appointment",
                        "items[2].quantity",
                        "items[2].name",
                        "items[2].unitPrice",
                        "shippingAddress.country",
                        "shippingAddress.city",
                        "payment.method");
        assertNothingIsWritten();
    }

    @ParameterizedTest
    @CsvSource({
        "/customer, , customer",
        "/customer/name, , customer.name",
        "/customer/name, ' ', customer.name",
        "/customer/name, '\u00A0\u200B', customer.name",
        "/customer/name, '\u3164', customer.name",
        "/payment, , payment",
        "/items, , items",
        "/items/0/quantity, -1, items[0].quantity",
        "/items/0/quantity, 100001, items[0].quantity",
        "/items/0/unitPrice, 49.901, items[0].unitPrice",
        "/items/0/unitPrice, 1e30, items[0].unitPrice",
        "/items/1/appointment/start, , items[1].appointment.start",
        "/items/1/appointment/end, 2099-12-01T10:00:00+08:00, items[1].appointment.end",
        "/shippingAddress, , shippingAddress",
        "/shippingAddress/line1, '\u00A0\u200B', shippingAddress.line1",
        "/shippingAddress/city, \uFEFF, shippingAddress.city",
        "/shippingAddress/country, UK, shippingAddress.country",
        "/shippingAddress/country, XX, shippingAddress.country",
        "/currency, RINGGIT, currency",
        "/currency, XAU, currency",
        "/discount, 137.81, discount",
        "/total, 137.79, total"
    })
    void namesTheFieldThatIsWrong(String field, String value, String named) {
        MvcTestResult refused = shop.post(ORDERS, Samples.order().without(field).with(field, value));

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly(named);
        assertNothingIsWritten();
    }

    @Test
    void refusesAnOrderWithoutItemsAndItemsThatAreNone() {
        MvcTestResult empty = shop.post(ORDERS, Samples.order().with("/items", List.of()));
        assertThat(empty).hasStatus(422);
        assertThat(fields(empty)).containsExactly("items");

        MvcTestResult nothing = shop.post(ORDERS, Samples.order().with("/items/2", null));
        assertThat(nothing).hasStatus(422);
        assertThat(fields(nothing)).containsExactly("items[2]");
    }

    @Test
    void refusesAnAppointmentForWhatIsNoBooking() {
        MvcTestResult refused = shop.post(ORDERS, Samples.order().with("/items/1/kind", "SERVICE"));

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly("items[1].appointment");
    }

    @Test
    void refusesAnAppointmentThatTakesLongerThanAnyoneMeans() {
        MvcTestResult refused =
                shop.post(ORDERS, Samples.order().with("/items/1/appointment/end", "9998-12-05T13:00:00Z"));

        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly("items[1].appointment.end");
    }

    @Test
    void saysHowMuchIsPossibleOfWhatIsTooMuch() {
        Body order = Samples.goods(1).with("/customer/name", "A".repeat(201));
        for (int i = 1; i <= 500; i++) {
            order.with("/items/" + i, Map.of("name", "Mug", "quantity", 1, "unitPrice", "1.00"));
        }

        MvcTestResult refused = shop.post(ORDERS, order);

        assertThat(refused).hasStatus(422);
        assertThat(Shop.<List<String>>read(refused, "$.errors[*].message"))
                .containsExactlyInAnyOrder("must be at most 500 items", "must be at most 200 characters long");
    }

    @Test
    void refusesMoreMoneyThanIsPossible() {
        Body order = Samples.goods(100_000).with("/items/0/unitPrice", "1000000000");
        for (int i = 1; i < 500; i++) {
            order.with("/items/" + i, Map.of("name", "Mug", "quantity", 1, "unitPrice", "999999999.999"));
        }

        MvcTestResult refused = shop.post(ORDERS, order.with("/currency", "BHD"));
        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly("items[0].quantity");

        assertThat(fields(shop.post(ORDERS, order.without("/items/0")))).containsExactly("total");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "[]",
                "'text'",
                "{'customer': {'name': 'A'}, 'itmes': []}",
                "{'channel': 'FAX'}",
                "{'items': [{'quantity': 1.5}]}",
                "{'items': [{'quantity': ''}]}",
                "{'items': [{'unitPrice': 'dear'}]}",
                "{'items': [{'appointment': {'start': '2026-12-01'}}]}",
                "{'items': [{'appointment': {'start': '+999999999-12-01T10:00:00Z'}}]}",
                "{'customer': {'id': '17'}}",
                "{'payment': {'method': 'STRIPE', 'method': 'CASH'}}",
                "{'note': 'a\\u0000b'}"
            })
    void cannotUnderstandWhatIsNoOrder(String body) {
        assertThat(shop.post(ORDERS, body.replace('\'', '"')))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertNothingIsWritten();
    }

    @Test
    void refusesAnIdempotencyKeyThatIsNone() {
        assertThat(shop.post(ORDERS, Samples.order(), "ü")).hasStatus(400);
        assertThat(shop.post(ORDERS, Samples.order(), "x".repeat(256))).hasStatus(400);
        assertNothingIsWritten();
    }

    @Test
    void takesNamePriceAndKindFromTheCatalogue() {
        assertThat(shop.post(
                        "/api/products",
                        Samples.body("{'sku': 'HAIRCUT', 'name': 'Haircut', 'kind': 'SERVICE', 'unitPrice': '35.00'}")))
                .hasStatus(201);
        Body order = Samples.goods(1).with("/items", List.of(Map.of("sku", "HAIRCUT", "quantity", 2)));

        assertThat(shop.post(ORDERS, order.without("/shippingAddress")))
                .hasStatus(201)
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"total": "70.00", "fulfilmentStatus": "NOT_REQUIRED",
                         "items": [{"sku": "HAIRCUT", "name": "Haircut", "kind": "SERVICE", "unitPrice": "35.00"}]}""");
        // What the order says comes first.
        assertThat(shop.post(ORDERS, order.with("/items/0/unitPrice", "30").with("/items/0/name", "Cut")))
                .bodyJson()
                .isLenientlyEqualTo("{\"total\": \"60.00\", \"items\": [{\"name\": \"Cut\"}]}");
        MvcTestResult refused =
                shop.post(ORDERS, order.without("/items/0/unitPrice").with("/currency", "SGD"));
        assertThat(refused).hasStatus(422);
        assertThat(fields(refused)).containsExactly("items[0].unitPrice");
    }

    @ParameterizedTest
    @CsvSource({
        "SG, , 238801",
        "HK, , ",
        "AE, , ",
        "MO, , ",
        "IE, Dublin, ",
        "MY, Ipoh, ",
        "QA, Doha, ",
        "FJ, Suva, ",
        "JP, , 100-0001"
    })
    void needsOfAnAddressWhatItsCountryHas(String country, @Nullable String city, @Nullable String postcode) {
        Body order = Samples.order()
                .with("/shippingAddress/country", country)
                .with("/shippingAddress/city", city)
                .with("/shippingAddress/postcode", postcode);

        MvcTestResult placed = shop.post(ORDERS, order);

        assertThat(placed).hasStatus(201);
        assertThat(Shop.<@Nullable String>read(placed, "$.shippingAddress.city"))
                .isEqualTo(city);
        assertThat(Shop.<@Nullable String>read(placed, "$.shippingAddress.postcode"))
                .isEqualTo(postcode);
    }

    @Test
    void takesNoHarmFromWhatNobodySees() {
        UUID id = shop.place(Samples.order()
                .with("/externalReference", "\uFEFFWEB\u200D-1001\u00A0")
                .with("/customer/name", "\u00A0Aisyah\u200B Rahman\u2060")
                .with("/customer/email", "aisyah@example.com\u200B")
                .with("/customer/phone", "\u202A+60 12\u2011345 6789\u202C")
                .with("/items/0/sku", "\u200ETSHIRT-M\u00A0")
                .with("/items/0/name", "T-shirt,\u00A0M\u200B")
                .with("/shippingAddress/line1", "\u200B12 Jalan Ampang\u3000")
                .with("/shippingAddress/line2", "\u200B")
                .with("/note", "\uFEFFLeave at\nthe guard house\u00A0"));

        assertThat(shop.get("/api/orders/{id}", id)).bodyJson().isLenientlyEqualTo("""
                {"externalReference": "WEB-1001",
                 "customer": {"name": "Aisyah Rahman", "email": "aisyah@example.com", "phone": "+60123456789"},
                 "items": [{"sku": "TSHIRT-M", "name": "T-shirt, M"}, {"name": "Fitting"}],
                 "shippingAddress": {"line1": "12 Jalan Ampang", "line2": null},
                 "note": "Leave at\\nthe guard house"}""");
        // The same reference as people read it.
        assertThat(shop.post(ORDERS, Samples.order())).hasStatus(409);
        assertThat(shop.count("orders")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"/note, 4000", "/customer/name, 200", "/shippingAddress/city, 200", "/items/0/name, 300"})
    void countsCharactersAsPeopleDo(String field, int most) {
        String longest = "\uD842\uDFB7".repeat(most);

        assertThat(shop.post(ORDERS, Samples.order().anew().with(field, longest + "x")))
                .hasStatus(422);
        UUID id = shop.place(Samples.order().anew().with(field, longest));

        assertThat(shop.<Object>order(id, "$").toString()).contains(longest);
    }

    @Test
    void needsNoAddressFromWhoWalksIn() {
        assertThat(shop.post(
                        ORDERS, Samples.goods(1).without("/shippingAddress").with("/channel", "WALK_IN")))
                .hasStatus(201);
    }

    @Test
    void costsNothingWhenAllIsDiscounted() {
        assertThat(shop.post(ORDERS, Samples.order().with("/discount", "137.80")))
                .hasStatus(201)
                .bodyJson()
                .isLenientlyEqualTo("{\"total\": \"0.00\", \"paymentStatus\": \"PAID\", \"payments\": []}");
    }

    @Test
    void acceptsATotalThatAddsUp() {
        assertThat(shop.post(ORDERS, Samples.order().with("/total", 137.8))).hasStatus(201);
    }

    @Test
    void findsTheCustomerByIdAndKeepsWhatTheOrderSays() {
        UUID first = shop.place(Samples.order());
        String customer = shop.order(first, "$.customer.id");
        Body order = Samples.goods(1).with("/customer", Map.of("id", customer));

        assertThat(shop.post(ORDERS, order)).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                        {"customer": {"id": "%s", "name": "Aisyah Rahman", "email": "aisyah@example.com",
                         "phone": "+60123456789"}}""".formatted(customer));
        assertThat(shop.post(
                        ORDERS,
                        order.with(
                                "/customer", Map.of("id", customer, "email", "other@example.com", "name", " A  B "))))
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"customer": {"id": "%s", "name": "A B", "email": "other@example.com"}}""".formatted(customer));
        assertThat(fields(shop.post(ORDERS, order.with("/customer", Map.of("id", customer, "email", "no address")))))
                .containsExactly("customer.email");
        assertThat(fields(shop.post(ORDERS, order.with("/customer", Map.of("id", UUID.randomUUID())))))
                .containsExactly("customer.id");
        assertThat(shop.count("customer")).isEqualTo(1);
    }

    @Test
    void matchesTheCustomerAndKeepsThePhoneOfTheOrder() {
        UUID first = shop.place(Samples.order());

        UUID second = shop.place(Samples.goods(1)
                .with("/customer", Map.of("name", "Aisyah", "email", "AISYAH@example.com", "phone", "03-2161 1000")));

        assertThat(shop.<String>order(second, "$.customer.id")).isEqualTo(shop.<String>order(first, "$.customer.id"));
        assertThat(shop.<String>order(second, "$.customer.phone")).isEqualTo("+60321611000");
        assertThat(shop.<String>order(first, "$.customer.phone")).isEqualTo("+60123456789");
    }

    @Test
    void usesAnAddressOnlyWhereItCameWithTheOrderOrTheCustomerWasChosen() {
        shop.place(Samples.goods(1)
                .with("/customer", Map.of("name", "Aisyah", "email", "aisyah@example.com", "phone", "03-2161 1111")));

        UUID colleague =
                shop.place(Samples.goods(1).with("/customer", Map.of("name", "Farid", "phone", "03-2161 1111")));
        UUID sameName =
                shop.place(Samples.goods(1).with("/customer", Map.of("name", "Aisyah", "phone", "03-2161 1111")));
        UUID extension = shop.place(
                Samples.goods(1).with("/customer", Map.of("name", "Aisyah", "phone", "03-2161 1111 ext. 7")));
        UUID sameAddress =
                shop.place(Samples.goods(1).with("/customer", Map.of("name", "A", "email", "AISYAH@example.com")));

        assertThat(shop.count("customer")).isEqualTo(4);
        for (UUID order : List.of(colleague, sameName, extension)) {
            assertThat(shop.<@Nullable String>order(order, "$.customer.email")).isNull();
        }
        assertThat(shop.<String>order(extension, "$.customer.phone")).isEqualTo("+60321611111 ext. 7");
        // The parcel's driver calls nobody who was not named.
        assertThat(shop.<@Nullable String>order(sameAddress, "$.customer.phone"))
                .isNull();
    }

    @Test
    void bringsAlongThePaymentOfAnOrderThatIsPaid() {
        MvcTestResult placed = shop.post(
                ORDERS, Samples.order().with("/payment/status", "PAID").with("/payment/reference", "POS-7"));

        assertThat(placed).hasStatus(201).bodyJson().isLenientlyEqualTo("""
                {"paymentStatus": "PAID", "captured": "137.80", "amountDue": "0.00",
                 "payments": [{"amount": "137.80", "method": "STRIPE", "reference": "POS-7", "review": null}]}""");
        assertThat(shop.timeline(id(placed))).containsExactly("ORDER_PLACED", "PAYMENT_RECEIVED", "FULFILMENT_STARTED");
        assertThat(shop.messages(id(placed))).containsOnlyOnce("order.placed");
    }

    private void assertNothingIsWritten() {
        for (String table :
                List.of("orders", "order_item", "timeline_entry", "customer", "payment", "outbox_message")) {
            assertThat(shop.count(table)).as(table).isZero();
        }
    }
}
