package io.tertib.shipment.courier;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.shipment.ShipmentStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AfterShipStatusesTests {

    @ParameterizedTest
    @CsvSource({
        "Pending, Pending_001,",
        "InfoReceived, InfoReceived_001,",
        "InTransit, InTransit_007, IN_TRANSIT",
        "OutForDelivery, OutForDelivery_001, OUT_FOR_DELIVERY",
        "AvailableForPickup, AvailableForPickup_001, OUT_FOR_DELIVERY",
        "AttemptFail, AttemptFail_002, ATTEMPT_FAILED",
        "Delivered, Delivered_003, DELIVERED",
        "Expired, Expired_001,",
        "Exception, Exception_001, ATTEMPT_FAILED",
        "Exception, Exception_003, ATTEMPT_FAILED",
        "Exception, Exception_004, IN_TRANSIT",
        "Exception, Exception_010, IN_TRANSIT",
        "Exception, Exception_011, RETURNED_TO_SENDER",
        "Exception, Exception_012, IN_TRANSIT",
        "Exception, Exception_013, LOST",
        "Exception, Exception_020, CANCELLED",
        "Exception, Exception_021, LOST",
        "Exception, Exception_099, IN_TRANSIT",
        "Exception, , IN_TRANSIT",
        "SomethingNew, SomethingNew_001,",
    })
    void saysInOurWordsWhatAfterShipSays(String tag, @Nullable String subtag, @Nullable ShipmentStatus status) {
        assertThat(AfterShipStatuses.translate(tag, subtag)).isEqualTo(Optional.ofNullable(status));
    }
}
