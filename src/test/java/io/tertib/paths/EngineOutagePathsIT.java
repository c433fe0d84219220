package io.tertib.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.tertib.BesideOthers;
import io.tertib.PlatformTest;
import io.tertib.StopsEngine;
import io.tertib.browser.Chromium;
import io.tertib.browser.OfficeWindow;
import io.tertib.local.LocalPlatform;
import io.tertib.local.part.Port;
import io.tertib.order.PaymentMethod;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The engine goes away and comes back; the shop goes on meanwhile, and the processes catch up. */
@PlatformTest
@BesideOthers
@StopsEngine
class EngineOutagePathsIT {

    private static final String MARK_AS_PAID = "UserTask_MarkAsPaid";
    private static final String CREATE_SHIPMENT = "UserTask_CreateShipment";
    private static final String AWAIT_DELIVERY = "Gateway_AwaitDelivery";

    private final LocalPlatform platform;
    private final Shop shop;

    EngineOutagePathsIT(LocalPlatform platform, CamundaClient engine) {
        this.platform = platform;
        this.shop = new Shop(platform, engine);
    }

    @Test
    void whatHappensWhileTheEngineIsAwayIsCaughtUpWithOnceAndInOrder() {
        PlacedOrder waitsForPayment = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
        waitsForPayment.task(MARK_AS_PAID);
        PlacedOrder waitsForDelivery =
                shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER).alreadyPaid("TT-6"));
        waitsForDelivery.task(CREATE_SHIPMENT);
        Parcel lost = waitsForDelivery.ship("POSLAJU", Courier.newNumber());
        waitsForDelivery.process().awaitAt(AWAIT_DELIVERY);

        PlacedOrder onThePages = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
        onThePages.task(MARK_AS_PAID);

        platform.engine().kill();
        List<PlacedOrder> placed;
        PlacedOrder rushed;
        Parcel again;
        try {
            placed = Stream.generate(() -> shop.place(NewOrder.shirtsPaidBy(PaymentMethod.CASH)))
                    .limit(3)
                    .toList();
            waitsForPayment.pay("107.80");
            lost.change(Map.of("status", "RETURNED_TO_SENDER"));
            again = waitsForDelivery.ship("POSLAJU", Courier.newNumber());
            rushed = shop.place(NewOrder.shirtsPaidBy(PaymentMethod.BANK_TRANSFER));
            rushed.pay("107.80");
            rushed.ship("POSLAJU", Courier.newNumber()).change(Map.of("status", "DELIVERED"));
            payAndShipOnThePages(onThePages);
        } finally {
            platform.engine().start();
        }

        for (PlacedOrder order : placed) {
            order.task(MARK_AS_PAID);
            shop.awaitInstance("order-process", "orderId", order.id());
            assertThat(order.mails()).containsExactly("thank you, we have received your order");
        }
        waitsForPayment.task(CREATE_SHIPMENT);
        waitsForDelivery.process().awaitPassed("Event_DeliveryFailed");
        again.delivered();
        waitsForDelivery.awaitTimeline("COMPLETED");
        rushed.awaitTimeline("COMPLETED");
        onThePages.process().awaitAt(AWAIT_DELIVERY);
        onThePages.parcel(1).delivered();
        onThePages.awaitTimeline("COMPLETED");
        assertThat(rushed.timeline())
                .containsSubsequence("ORDER_PLACED", "PAYMENT_RECEIVED", "SHIPPED", "DELIVERED", "COMPLETED");
        rushed.assertNoMailTwice();
    }

    /** Staff notice nothing. */
    private void payAndShipOnThePages(PlacedOrder order) {
        try (Chromium chromium = Chromium.start();
                OfficeWindow window =
                        OfficeWindow.open(chromium, platform.ports().url(Port.TERTIB), "staff")) {
            window.visit("/orders/" + order.id()).press("Mark as Paid");
            window.page().locator("#panel button[type=submit]").press("Enter");
            window.says("The order is paid.");
            window.press("Create Shipment");
            window.page().fill("#f-trackingNumber", Courier.newNumber());
            window.press("Fulfill");
            window.says("Shipment 1 was created.");
            for (String each : List.of("/", "/orders", "/tasks", "/shipments", "/calendar", "/orders/" + order.id())) {
                assertThat(window.visit(each).text()).doesNotContain("Something went wrong");
            }
            assertThat(window.complaints()).isEmpty();
        }
    }
}
