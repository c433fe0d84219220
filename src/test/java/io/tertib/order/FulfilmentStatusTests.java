package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FulfilmentStatusTests {

    @ParameterizedTest(name = "{0} ordered, {1} shipped, {2} delivered, {3} returned, failed {4}: {5}")
    @CsvSource({
        // Ordered, cancelled, shipped, delivered, returned, came back undelivered
        "0, 0, 0, 0, 0, 0, NONE,    NOT_REQUIRED",
        "0, 0, 0, 0, 0, 0, DECIDED, NOT_REQUIRED",
        "3, 0, 0, 0, 0, 0, NONE,    UNFULFILLED",
        "3, 0, 1, 0, 0, 0, NONE,    PARTIALLY_SHIPPED",
        "3, 0, 3, 0, 0, 0, NONE,    SHIPPED",
        "3, 0, 1, 1, 0, 0, NONE,    PARTIALLY_FULFILLED",
        "3, 0, 3, 2, 0, 0, NONE,    PARTIALLY_FULFILLED",
        "3, 0, 3, 3, 0, 0, NONE,    FULFILLED",
        // Nothing has replaced what failed.
        "3, 0, 0, 0, 0, 0, DECIDED, DELIVERY_FAILED",
        "3, 0, 2, 1, 0, 0, DECIDED, DELIVERY_FAILED",
        // Something has.
        "3, 0, 3, 0, 0, 0, DECIDED, SHIPPED",
        "3, 0, 3, 1, 0, 0, DECIDED, PARTIALLY_FULFILLED",
        "3, 0, 3, 3, 0, 0, DECIDED, FULFILLED",
        // Nobody has decided what becomes of it.
        "3, 0, 3, 0, 0, 0, UNDECIDED, DELIVERY_FAILED",
        "3, 0, 3, 2, 0, 0, UNDECIDED, DELIVERY_FAILED",
        // Some is not delivered any more.
        "3, 1, 0, 0, 0, 0, NONE,    UNFULFILLED",
        "3, 1, 2, 0, 0, 0, NONE,    SHIPPED",
        "3, 1, 2, 2, 0, 0, NONE,    FULFILLED",
        "3, 1, 2, 2, 0, 1, DECIDED, FULFILLED",
        "3, 3, 0, 0, 0, 0, NONE,    UNFULFILLED",
        "3, 3, 0, 0, 0, 0, DECIDED, NOT_REQUIRED",
        // Everything came back, from the customer or undelivered.
        "3, 0, 3, 3, 1, 0, NONE,    FULFILLED",
        "3, 0, 3, 3, 3, 0, NONE,    RETURNED",
        "3, 3, 0, 0, 0, 3, DECIDED, RETURNED",
        "3, 1, 2, 2, 2, 1, DECIDED, RETURNED",
        "3, 1, 2, 2, 2, 0, NONE,    RETURNED",
        "3, 1, 1, 1, 1, 1, DECIDED, DELIVERY_FAILED"
    })
    void isDerivedFromTheShipments(
            int ordered,
            int cancelled,
            int shipped,
            int delivered,
            int returned,
            int cameBack,
            FailedDelivery failed,
            FulfilmentStatus expected) {
        ItemProgress progress = new ItemProgress(shipped, delivered, returned, cameBack);
        assertThat(FulfilmentStatus.derive(ordered, cancelled, progress, failed))
                .isEqualTo(expected);
    }
}
