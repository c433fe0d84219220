package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.PlatformTest;
import io.tertib.local.LocalPlatform;
import io.tertib.order.PaymentMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders whose process began with a model that has been replaced since come to their end by it. */
@PlatformTest
class EarlierModelsIT {

    private static final String CREATE_SHIPMENT = "UserTask_CreateShipment";
    private static final String MARK_AS_PAID = "UserTask_MarkAsPaid";
    private static final String AWAIT_ARCHIVE = "Gateway_AwaitArchive";
    private static final String ARCHIVED = "EndEvent_Archived";
    private static final Duration TWO_WEEKS = Duration.ofDays(14);

    private final Shop shop;
    private final CamundaClient engine;

    EarlierModelsIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
        this.engine = engine;
    }

    /** When processes still saw to the archive, to what is ready to be shipped, and to completing as a step of its own. */
    @Test
    void ordersWhoseProcessWaitsForTheArchive() {
        deploy("earlier-models/order-process.bpmn");
        PlacedOrder unpaid = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
        PlacedOrder toShip =
                shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-20"));
        PlacedOrder done = shop.place(NewOrder.serviceAlreadyPaid());
        PlacedOrder cancelled = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH));
        unpaid.task(MARK_AS_PAID);
        toShip.task(CREATE_SHIPMENT);
        done.process().awaitAt(AWAIT_ARCHIVE);
        cancelled.task(MARK_AS_PAID);
        deploy("bpmn/order-process.bpmn");

        shop.post(cancelled.path("/cancel"), Map.of("reason", "changed her mind"))
                .expect(200);
        unpaid.pay("107.80");
        unpaid.task(CREATE_SHIPMENT);
        for (PlacedOrder order : List.of(unpaid, toShip)) {
            order.ship("POSLAJU", Courier.newNumber()).delivered();
            order.awaitTimeline("COMPLETED");
            order.process().awaitAt(AWAIT_ARCHIVE);
            assertThat(order.timeline()).containsOnlyOnce("FULFILMENT_STARTED", "COMPLETED");
        }
        cancelled.awaitMail("cancelled");
        cancelled.process().awaitAt("Gateway_AwaitHaltArchive");
        // Staff do it at once; its process sees that in time.
        done.archive();
        shop.advance(TWO_WEEKS.plusMinutes(1));

        for (PlacedOrder order : List.of(unpaid, toShip, done)) {
            order.process().awaitEnd(ARCHIVED);
        }
        cancelled.process().awaitEnd("EndEvent_HaltedOrderArchived");
        for (PlacedOrder order : List.of(unpaid, toShip, done, cancelled)) {
            order.awaitTimeline("ARCHIVED");
            assertThat(order.timeline()).containsOnlyOnce("ARCHIVED");
            order.assertNoMailTwice();
        }
    }

    private void deploy(String model) {
        engine.newDeployResourceCommand().addResourceFromClasspath(model).send().join();
    }
}
