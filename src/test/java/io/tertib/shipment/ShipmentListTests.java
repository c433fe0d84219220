package io.tertib.shipment;

import static io.tertib.Shop.id;
import static io.tertib.Shop.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.LargeShop;
import io.tertib.PlanReader;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.web.Keyset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DatabaseTest
class ShipmentListTests {

    private static final int ORDERS = 3000;

    @Autowired
    private Shop shop;

    @Autowired
    private ShipmentQueries queries;

    @Autowired
    private PlanReader plans;

    @Autowired
    private DataSource database;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void shipmentsAreFiltered() {
        UUID order = shop.placePaid(Samples.goods(1));
        UUID dhl = ship(
                order, "{'courier': 'DHL', 'trackingNumber': '1234567890', 'scheduledDeliveryDate': '2020-01-01'}");
        UUID numberless = ship(shop.placePaid(Samples.goods(1)), "{'courier': 'POSLAJU'}");
        UUID failed = ship(shop.placePaid(Samples.goods(1)), "{'courier': 'POSLAJU', 'trackingNumber': 'EM1'}");
        assertThat(shop.patch("/api/shipments/" + failed, "{\"status\": \"ATTEMPT_FAILED\"}"))
                .hasStatusOk();

        assertThat(list("")).containsExactly(failed, numberless, dhl);
        assertThat(list("courier=DHL")).containsExactly(dhl);
        assertThat(list("status=SHIPPED")).containsExactly(numberless, dhl);
        assertThat(list("status=SHIPPED&courier=FEDEX")).isEmpty();
        assertThat(list("withoutNumber=true")).containsExactly(numberless);
        assertThat(list("withoutNumber=true&courier=DHL")).isEmpty();
        assertThat(list("overdue=true")).containsExactly(dhl);
        jdbc.sql("update shipment set delivery_check_at = now() - interval '1 minute' where id = ?")
                .param(numberless)
                .update();
        assertThat(list("overdue=true")).as("one is asked for").containsExactly(numberless, dhl);
        assertThat(list("needsDecision=true")).containsExactly(failed);
        assertThat(list("q=34567")).containsExactly(dhl);
        assertThat(list("q=" + shop.order(order, "$.number"))).contains(dhl);
        assertThat(list("order=" + order)).containsExactly(dhl);
        assertThat(list("to=2020-01-01")).isEmpty();
        assertThat(shop.get("/api/shipments?courier=PIGEON")).hasStatus(400);

        assertThat(shop.patch("/api/shipments/" + dhl, "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk();
        assertThat(list("overdue=true")).containsExactly(numberless);
    }

    @Test
    void everyListIsFoundInAnIndex() {
        LargeShop.fill(database, ORDERS);
        for (ShipmentFilter filter : List.of(
                ShipmentFilter.ALL,
                ShipmentFilter.WITHOUT_NUMBER,
                ShipmentFilter.UNDECIDED,
                new ShipmentFilter(null, null, false, true, false, null, null, null, null),
                new ShipmentFilter(Courier.OTHERS, ShipmentStatus.LOST, false, false, false, null, null, null, null),
                new ShipmentFilter(null, null, false, false, false, null, "EM000000017MY", null, null))) {
            plans.looksAtFew(filter.toString(), ORDERS / 2, () -> queries.list(filter, Keyset.START, 5));
        }
    }

    /** Of all that was ever expected before today nearly everything has arrived. */
    @Test
    void whatIsOverdueIsCountedAmongWhatIsUnderWay() {
        LargeShop.fill(database, ORDERS);
        ShipmentFilter overdue = new ShipmentFilter(null, null, false, true, false, null, null, null, null);
        plans.looksAtFew("overdue", ORDERS / 10, () -> queries.count(overdue));
        plans.looksAtFew("overdue", ORDERS / 10, () -> queries.list(overdue, Keyset.START, 5));
    }

    private UUID ship(UUID order, String shipment) {
        return id(shop.post("/api/orders/" + order + "/shipments", Samples.body(shipment)));
    }

    private List<UUID> list(String query) {
        List<String> ids = read(shop.get("/api/shipments?" + query), "$.items[*].id");
        return ids.stream().map(UUID::fromString).toList();
    }
}
