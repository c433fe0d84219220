package io.tertib.order;

import static io.tertib.Shop.atOnce;
import static io.tertib.Shop.id;
import static io.tertib.Shop.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Origin;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What orders take out of the stock, and what they give back. */
@DatabaseTest
class StockTests {

    @Autowired
    private Shop shop;

    @Autowired
    private OrderLifecycle lifecycle;

    @Autowired
    private Clock clock;

    @Test
    void placingTakesFromTheStock() {
        product("MUG", 5);

        shop.place(mugs(2));

        assertThat(stock("MUG")).isEqualTo(3);
        shop.place(mugs(3));
        assertThat(stock("MUG")).isEqualTo(0);
    }

    @Test
    void moreThanThereIsIsRefused() {
        product("MUG", 5);
        product("CAP", 1);
        Samples.Body order = mugs(6).with("/items/1", line("CAP", 2)).with("/items/2", line("SHAWL", 9));

        MvcTestResult refused = shop.post("/api/orders", order);

        assertThat(refused).hasStatus(422);
        assertThat(Shop.fields(refused)).containsExactly("items[0].quantity", "items[1].quantity");
        assertThat(Shop.<List<String>>read(refused, "$.errors[*].message"))
                .containsExactly(
                        "is more than there is: 5 of MUG are left", "is more than there is: 1 of CAP are left");
        assertThat(stock("MUG")).isEqualTo(5);
        assertThat(shop.count("orders")).isZero();
        // Enough of one thing is not taken when there is too little of another.
        assertThat(shop.post("/api/orders", mugs(1).with("/items/1", line("CAP", 2))))
                .hasStatus(422);
        assertThat(stock("MUG")).isEqualTo(5);
    }

    /** They are gone; what goes out in their place was on the shelf. */
    @ParameterizedTest
    @CsvSource({"LOST, 10, 6", "LOST, 3, 0", "RETURNED_TO_SENDER, 10, 8"})
    void whatIsSentInThePlaceOfLostPiecesComesOutOfTheStock(String status, int before, int after) {
        product("MUG", before);
        UUID order = shop.placePaid(mugs(2));
        UUID parcel = id(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"));
        assertThat(shop.patch("/api/shipments/" + parcel, "{\"status\": \"" + status + "\"}"))
                .hasStatusOk();
        for (int repetition = 0; repetition < 2; repetition++) {
            assertThat(shop.post("/api/shipments/" + parcel + "/failed-delivery", "{\"decision\": \"SHIP_AGAIN\"}"))
                    .hasStatusOk();
        }

        assertThat(stock("MUG")).isEqualTo(after);
    }

    /** Where there was too little to take, as little comes back. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "4, 3, 1", "3, 2, 1", "9, 3, 6"})
    void whatDidNotComeOutOfTheStockDoesNotGoBackThere(int before, int ordered, int after) {
        product("MUG", before);
        UUID order = shop.place(mugs(ordered).with("/payment/method", "COD"));
        UUID parcel = id(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"));
        shop.patch("/api/shipments/" + parcel, "{\"status\": \"LOST\"}");
        shop.post("/api/shipments/" + parcel + "/failed-delivery", "{\"decision\": \"SHIP_AGAIN\"}");

        cancel(order);

        assertThat(stock("MUG")).isEqualTo(after);
    }

    @Test
    void whatIsShippedAgainWithoutADecisionComesOutOfTheStockToo() {
        product("MUG", 10);
        UUID order = shop.placePaid(mugs(2));
        UUID parcel = id(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"));
        shop.patch("/api/shipments/" + parcel, "{\"status\": \"LOST\"}");

        assertThat(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"))
                .hasStatus(201);

        assertThat(stock("MUG")).isEqualTo(6);
    }

    @Test
    void nobodyCountsWhatHasNoStock() {
        product("MUG", null);

        shop.place(mugs(1000));

        assertThat(Shop.<Object>read(shop.get("/api/products/MUG"), "$.stock")).isNull();
    }

    @Test
    void theSameArticleTwiceInAnOrderIsAddedUp() {
        product("MUG", 3);
        Samples.Body order = mugs(2).with("/items/1", line("MUG", 2));

        MvcTestResult refused = shop.post("/api/orders", order);
        assertThat(refused).hasStatus(422);
        assertThat(Shop.fields(refused)).containsExactly("items[0].quantity", "items[1].quantity");

        UUID id = shop.place(order.with("/items/1/quantity", 1));
        assertThat(stock("MUG")).isZero();
        cancel(id);
        assertThat(stock("MUG")).isEqualTo(3);
    }

    @Test
    void ofTwoOrdersForTheLastPieceOneWins() throws Exception {
        product("MUG", 1);

        List<Integer> statuses = atOnce(
                2, n -> () -> shop.post("/api/orders", mugs(1)).getResponse().getStatus());

        assertThat(statuses).containsExactlyInAnyOrder(201, 422);
        assertThat(stock("MUG")).isZero();
    }

    @Test
    void ordersForTheSameThingsInAnotherSequenceDoNotWaitForEachOther() throws Exception {
        product("MUG", 20);
        product("CAP", 20);

        List<Integer> statuses = atOnce(8, n -> () -> {
            Samples.Body order =
                    n % 2 == 0 ? mugs(1).with("/items/1", line("CAP", 1)) : mugs(1).with("/items/0", line("CAP", 1));
            return shop.post("/api/orders", order).getResponse().getStatus();
        });

        assertThat(statuses).containsOnly(201);
        assertThat(stock("MUG")).isEqualTo(12);
        assertThat(stock("CAP")).isEqualTo(12);
    }

    @Test
    void whatIsNotSoldAnyMoreIsRefusedAndNothingIsTaken() {
        product("MUG", 5);
        product("CAP", 5);
        UUID before = id(shop.post("/api/orders", mugs(1), "key-1"));
        change("'active': false");

        MvcTestResult refused = shop.post(
                "/api/orders",
                mugs(1).with("/items/0", line("CAP", 1))
                        .with("/items/1/unitPrice", "1.00")
                        .with("/items/1/name", "Own"));

        assertThat(refused).hasStatus(422);
        assertThat(Shop.fields(refused)).containsExactly("items[1].sku");
        assertThat(Shop.<List<String>>read(refused, "$.errors[*].message"))
                .containsExactly("is not sold any more: MUG, MUG");
        assertThat(stock("MUG")).isEqualTo(4);
        assertThat(stock("CAP")).isEqualTo(5);
        // What was ordered while it was sold stays as it is, and gives its pieces back.
        assertThat(id(shop.post("/api/orders", mugs(1), "key-1"))).isEqualTo(before);
        cancel(before);
        assertThat(stock("MUG")).isEqualTo(5);

        change("'active': true");
        shop.place(mugs(1));
    }

    @Test
    void theSameRequestAgainTakesOnce() {
        product("MUG", 5);

        UUID id = id(shop.post("/api/orders", mugs(2), "key-1"));

        assertThat(id(shop.post("/api/orders", mugs(2), "key-1"))).isEqualTo(id);
        assertThat(stock("MUG")).isEqualTo(3);
    }

    @Test
    void cancelledAndExpiredOrdersGiveBackOnce() {
        product("MUG", 5);
        UUID cancelled = shop.place(mugs(2));
        UUID expired = shop.place(mugs(3));
        assertThat(stock("MUG")).isZero();

        cancel(cancelled);
        cancel(cancelled);
        assertThat(stock("MUG")).isEqualTo(2);
        lifecycle.expire(expired, clock.instant(), Origin.PROCESS);
        lifecycle.expire(expired, clock.instant(), Origin.PROCESS);

        assertThat(stock("MUG")).isEqualTo(5);
    }

    @Test
    void whatWasNotTakenIsNotGivenBack() {
        product("MUG", null);
        UUID before = shop.place(mugs(4));
        change("'stock': 1");

        cancel(before);
        assertThat(stock("MUG")).isEqualTo(1);

        UUID counted = shop.place(mugs(1));
        change("'countsStock': false");
        cancel(counted);
        assertThat(Shop.<Object>read(shop.get("/api/products/MUG"), "$.stock")).isNull();
    }

    private void cancel(UUID order) {
        assertThat(shop.post("/api/orders/" + order + "/cancel", "{\"reason\": \"changed their mind\"}"))
                .hasStatusOk();
    }

    private void product(String sku, @Nullable Integer stock) {
        assertThat(shop.post("/api/products", Samples.body("""
                        {'sku': '%s', 'name': '%s', 'kind': 'GOODS', 'unitPrice': '20.00', 'stock': %s}""".formatted(sku, sku, stock))))
                .hasStatus(201);
    }

    private void change(String field) {
        assertThat(shop.put("/api/products/MUG", Samples.body("""
                        {'name': 'MUG', 'unitPrice': '20.00', %s}""".formatted(field))))
                .hasStatusOk();
    }

    private int stock(String sku) {
        return read(shop.get("/api/products/" + sku), "$.stock");
    }

    private static Samples.Body mugs(int quantity) {
        return Samples.goods(1).with("/items/0", line("MUG", quantity)).without("/items/1");
    }

    private static Object line(String sku, int quantity) {
        return Map.of("sku", sku, "name", sku, "quantity", quantity, "unitPrice", "20.00");
    }
}
