package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.order.PaymentMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code docs/operations.md} says to do about an instance that the engine has given up. */
@PlatformTest
@BesideOthers
class GivenUpInstanceIT {

    private static final Pattern SQL = Pattern.compile("\\\\set banned \\d+\\R(.*?)```", Pattern.DOTALL);

    private final Shop shop;
    private final CamundaClient engine;
    private final JdbcClient jdbc;

    GivenUpInstanceIT(LocalPlatform platform, CamundaClient engine, JdbcClient jdbc) {
        this.shop = new Shop(platform, engine);
        this.engine = engine;
        this.jdbc = jdbc;
    }

    @Test
    void anotherInstanceBeginsWhereTheOrderStands() throws IOException {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
        order.pay("107.80");
        order.task("UserTask_CreateShipment");
        long given = Long.parseLong(order.field("processInstanceKey"));
        engine.newCancelInstanceCommand(given).send().join();

        Matcher documented = SQL.matcher(Files.readString(Path.of("docs", "operations.md")));
        assertThat(documented.find()).isTrue();
        jdbc.sql(documented.group(1).replace(":banned", Long.toString(given))).update();

        Shop.await("another instance")
                .untilAsserted(() -> assertThat(order.field("processInstanceKey"))
                        .isNotEmpty()
                        .isNotEqualTo(Long.toString(given)));
        order.task("UserTask_CreateShipment")
                .complete(Map.of("courier", "POSLAJU", "trackingNumber", Courier.newNumber()));
        order.parcel(1).delivered();
        order.awaitTimeline("COMPLETED");
        assertThat(order.timeline()).containsOnlyOnce("ORDER_PLACED", "FULFILMENT_STARTED");
    }
}
