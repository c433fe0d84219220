package io.tertib.bench;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** How an order is paid, and so what happens to it until its process has completed it. */
enum Life {
    /** Paid before it is placed; then shipped and delivered. */
    PREPAID("Prepaid orders") {
        @Override
        void live(Stage stage) {
            ShopClient shop = stage.shop();
            UUID order = shop.place();
            shop.track(UUID.randomUUID(), shop.ship(order), DELIVERED);
        }
    },
    /** The customer pays on the page that Tertib opens at Stripe. */
    STRIPE("Orders paid through Stripe") {
        @Override
        void live(Stage stage) {
            ShopClient shop = stage.shop();
            UUID order = shop.place("STRIPE");
            stage.platform().stripe().pay(await(stage, order, "the page to pay on", PAGE));
            await(stage, order, "the payment", PAID);
            shop.track(UUID.randomUUID(), shop.ship(order), DELIVERED);
        }
    },
    /** Shipped and delivered; then staff write down that the courier has brought the cash. */
    COD("Orders paid on delivery") {
        @Override
        void live(Stage stage) {
            ShopClient shop = stage.shop();
            UUID order = shop.place("COD");
            shop.track(UUID.randomUUID(), shop.ship(order), DELIVERED);
            await(stage, order, "the delivery", ARRIVED);
            shop.markAsPaid(order);
        }
    };

    private static final String DELIVERED = "DELIVERED";
    private static final String PAGE =
            "SELECT max(session_id) FROM checkout WHERE order_id = :order AND status = 'OPEN'";
    private static final String PAID =
            "SELECT max(payment_status) FROM orders WHERE id = :order AND payment_status = 'PAID'";
    private static final String ARRIVED =
            "SELECT max(fulfilment_status) FROM orders WHERE id = :order AND fulfilment_status = 'FULFILLED'";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(25);

    private final String words;

    Life(String words) {
        this.words = words;
    }

    /** All that people do of it, by one client. */
    abstract void live(Stage stage);

    /** As it stands in the table. */
    String words() {
        return words;
    }

    /** What the database tells of an order, once it tells it. */
    private static String await(Stage stage, UUID order, String what, String query) {
        return Awaitility.await(what + " of order " + order)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .pollInSameThread()
                .until(
                        () -> stage.database()
                                .sql()
                                .sql(query)
                                .param("order", order)
                                .query(String.class)
                                .optional()
                                .orElse(null),
                        found -> found != null);
    }
}
