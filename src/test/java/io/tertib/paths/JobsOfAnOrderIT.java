package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.UsesStripe;
import io.tertib.local.LocalPlatform;
import io.tertib.local.camunda.FlowNodeInstance;
import io.tertib.order.PaymentMethod;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * How many service jobs an order takes: they are most of what it costs the engine. One parcel, with news that it is under way
 * and that it has arrived. Whoever needs more makes every order dearer, and says why.
 */
@PlatformTest
@BesideOthers
@UsesStripe
class JobsOfAnOrderIT {

    private static final String CREATE_SHIPMENT = "UserTask_CreateShipment";
    private static final String END = "EndEvent_OrderCompleted";

    private final Shop shop;
    private final LocalPlatform platform;

    JobsOfAnOrderIT(LocalPlatform platform, CamundaClient engine) {
        this.shop = new Shop(platform, engine);
        this.platform = platform;
    }

    @Test
    void prepaid() {
        PlacedOrder order =
                shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-30"));
        Parcel parcel = delivered(order);
        order.process().awaitEnd(END);

        assertThat(jobs(order, parcel)).hasSize(8);
    }

    @Test
    void throughStripe() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.STRIPE));
        order.process().awaitAt("Gateway_AwaitStripe");
        platform.stripe().pay(order.paymentPage());
        Parcel parcel = delivered(order);
        order.process().awaitEnd(END);

        assertThat(jobs(order, parcel)).hasSize(12);
    }

    @Test
    void paidOnDelivery() {
        PlacedOrder order = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.COD));
        Parcel parcel = delivered(order);
        order.task("UserTask_MarkAsPaidOnDelivery");
        order.pay("107.80");
        order.process().awaitEnd(END);

        assertThat(jobs(order, parcel)).hasSize(11);
    }

    private static Parcel delivered(PlacedOrder order) {
        order.task(CREATE_SHIPMENT);
        Parcel parcel = order.ship("POSLAJU", Courier.newNumber());
        parcel.tracked("IN_TRANSIT").awaitStatus("IN_TRANSIT");
        parcel.delivered();
        parcel.process().awaitEnd("EndEvent_Delivered");
        return parcel;
    }

    private List<String> jobs(PlacedOrder order, Parcel parcel) {
        return Stream.of(order.process().key(), parcel.process().key())
                .flatMap(instance -> platform.records().flowNodeInstances(instance).stream())
                .filter(element -> element.type().equals("SERVICE_TASK"))
                .map(FlowNodeInstance::flowNodeId)
                .toList();
    }
}
