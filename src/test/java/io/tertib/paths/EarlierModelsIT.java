package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.MovesTime;
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
    @MovesTime
    @Test
    void ordersWhoseProcessWaitsForTheArchive() {
        PlacedOrder[] orders = new PlacedOrder[6];
        try {
            deploy("earlier-models/order-process.bpmn");
            orders[0] = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
            orders[1] = shop.place(
                    NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-20"));
            orders[2] = shop.place(NewOrder.serviceAlreadyPaid());
            orders[3] = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH));
            orders[4] = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.COD));
            orders[5] = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
            orders[0].task(MARK_AS_PAID);
            orders[1].task(CREATE_SHIPMENT);
            orders[2].process().awaitAt(AWAIT_ARCHIVE);
            orders[3].task(MARK_AS_PAID);
            orders[4].task(CREATE_SHIPMENT);
            orders[5].process().awaitAt("Gateway_AwaitStripe");
        } finally {
            deploy("bpmn/order-process.bpmn");
        }
        PlacedOrder inParts = orders[0];
        PlacedOrder sentAgain = orders[1];
        PlacedOrder done = orders[2];
        PlacedOrder cancelled = orders[3];
        PlacedOrder cash = orders[4];
        PlacedOrder byCard = orders[5];

        shop.post(cancelled.path("/cancel"), Map.of("reason", "changed her mind"))
                .expect(200);
        inParts.pay("50.00");
        inParts.pay("57.80");
        shop.platform().stripe().pay(byCard.paymentPage());
        sentAgain
                .ship("POSLAJU", Courier.newNumber())
                .tracked("LOST")
                .process()
                .task("UserTask_HandleFailedDelivery")
                .complete(Map.of("decision", "SHIP_AGAIN"));
        for (PlacedOrder order : List.of(inParts, byCard, sentAgain, cash)) {
            order.task(CREATE_SHIPMENT);
            order.ship("POSLAJU", Courier.newNumber()).delivered();
        }
        cash.task("UserTask_MarkAsPaidOnDelivery").complete(Map.of("amount", "107.80"));
        for (PlacedOrder order : List.of(inParts, byCard, sentAgain, cash)) {
            order.awaitTimeline("COMPLETED");
            order.process().awaitAt(AWAIT_ARCHIVE);
            assertThat(order.timeline()).containsOnlyOnce("COMPLETED");
        }
        assertThat(inParts.timeline()).containsOnlyOnce("FULFILMENT_STARTED");
        cancelled.awaitMail("cancelled");
        cancelled.process().awaitAt("Gateway_AwaitHaltArchive");
        // Staff do it at once; its process sees that in time.
        done.archive();
        shop.advance(TWO_WEEKS.plusMinutes(1));

        for (PlacedOrder order : List.of(inParts, byCard, sentAgain, cash, done)) {
            order.process().awaitEnd(ARCHIVED);
        }
        cancelled.process().awaitEnd("EndEvent_HaltedOrderArchived");
        for (PlacedOrder order : orders) {
            order.awaitTimeline("ARCHIVED");
            assertThat(order.timeline()).containsOnlyOnce("ARCHIVED");
            order.assertNoMailTwice();
        }
    }

    private void deploy(String model) {
        engine.newDeployResourceCommand().addResourceFromClasspath(model).send().join();
    }
}
