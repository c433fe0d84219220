package io.tertib.order.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.Origin;
import io.tertib.order.OrderCancellation;
import io.tertib.order.TimelineText;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What an order's process begins with, also where it begins anew after a cancellation that came to nothing. */
@DatabaseTest
class StartOrderWorkerTests {

    @Autowired
    private Shop shop;

    @Autowired
    private OrderCancellation cancellation;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private StartOrderWorker worker;

    @Test
    void aNewOrderIsToBeShipped() {
        UUID order = shop.placePaid(Samples.goods(2));

        OrderVariables.Start start = worker.handle(order.toString(), 1);

        assertThat(start.anythingToShip()).isTrue();
        assertThat(start.remainingItems()).hasSize(1);
    }

    @Test
    void whatIsOnItsWayIsWaitedFor() {
        UUID order = shop.placePaid(Samples.goods(2));
        ship(order);

        OrderVariables.Start start = worker.handle(order.toString(), 1);

        assertThat(start.anythingToShip()).isTrue();
        assertThat(start.remainingItems()).isEmpty();
    }

    @Test
    void whatHasArrivedAlreadyIsNotShippedAgain() {
        UUID order = shop.placePaid(Samples.goods(2));
        UUID shipment = ship(order);
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"status\": \"DELIVERED\"}"))
                .hasStatusOk();

        assertThat(worker.handle(order.toString(), 1).anythingToShip()).isFalse();
    }

    @Test
    void nothingIsToBeShippedWhenAllPiecesAreCancelledAndTheMoneyStays() {
        UUID order = shop.placePaid(Samples.goods(6));
        UUID shipment = ship(order);
        assertThat(shop.patch("/api/shipments/" + shipment, "{\"status\": \"LOST\"}"))
                .hasStatusOk();
        assertThat(shop.post("/api/shipments/" + shipment + "/failed-delivery", "{\"decision\": \"REFUND\"}"))
                .hasStatusOk();
        transaction.executeWithoutResult(
                status -> cancellation.withdraw(order, TimelineText.of("reason.refundNotApproved"), Origin.PROCESS));

        OrderVariables.Start start = worker.handle(order.toString(), 2);

        assertThat(start.instanceAccepted()).isTrue();
        assertThat(start.paidInFull()).isTrue();
        assertThat(start.anythingToShip()).isFalse();
    }

    private UUID ship(UUID order) {
        return Shop.id(shop.post("/api/orders/" + order + "/shipments", "{\"courier\": \"DHL\"}"));
    }
}
