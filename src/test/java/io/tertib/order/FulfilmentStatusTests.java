package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FulfilmentStatusTests {

    @ParameterizedTest(name = "{0} ordered, {1} shipped, {2} delivered, {3} returned, failed {4}: {5}")
    @CsvSource({
        "0, 0, 0, 0, false, NOT_REQUIRED",
        "0, 0, 0, 0, true,  NOT_REQUIRED",
        "3, 0, 0, 0, false, UNFULFILLED",
        "3, 1, 0, 0, false, PARTIALLY_SHIPPED",
        "3, 3, 0, 0, false, SHIPPED",
        "3, 1, 1, 0, false, PARTIALLY_FULFILLED",
        "3, 3, 2, 0, false, PARTIALLY_FULFILLED",
        "3, 3, 3, 0, false, FULFILLED",
        // Nothing has replaced what failed.
        "3, 0, 0, 0, true,  DELIVERY_FAILED",
        "3, 2, 1, 0, true,  DELIVERY_FAILED",
        // Something has.
        "3, 3, 0, 0, true,  SHIPPED",
        "3, 3, 1, 0, true,  PARTIALLY_FULFILLED",
        "3, 3, 3, 0, true,  FULFILLED",
        "3, 3, 3, 1, false, FULFILLED",
        "3, 3, 3, 3, false, RETURNED"
    })
    void isDerivedFromTheShipments(
            int ordered, int shipped, int delivered, int returned, boolean failed, FulfilmentStatus expected) {
        assertThat(FulfilmentStatus.derive(ordered, shipped, delivered, returned, failed))
                .isEqualTo(expected);
    }
}
