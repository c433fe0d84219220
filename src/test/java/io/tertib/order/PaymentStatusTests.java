package io.tertib.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentStatusTests {

    @ParameterizedTest(name = "total {0}, captured {1}, refunded {2}, {3}: {4}")
    @CsvSource({
        "100,   0,   0, OPEN,      PENDING",
        "100,   1,   0, OPEN,      PARTIALLY_PAID",
        "100,  99,   0, OPEN,      PARTIALLY_PAID",
        "100, 100,   0, OPEN,      PAID",
        "100, 250,   0, OPEN,      PAID",
        // Nothing to pay.
        "  0,   0,   0, OPEN,      PAID",
        "  0,  10,   0, OPEN,      PAID",
        "100, 100,   1, OPEN,      PARTIALLY_REFUNDED",
        "100, 100,  99, OPEN,      PARTIALLY_REFUNDED",
        "100, 100, 100, OPEN,      REFUNDED",
        // What is still to be paid counts before a refund, as long as somebody waits for it.
        "100,  50,  20, OPEN,      PARTIALLY_PAID",
        "100,  50,  50, OPEN,      PARTIALLY_PAID",
        "100,  50,  20, CANCELLED, PARTIALLY_REFUNDED",
        "100,  50,  50, EXPIRED,   REFUNDED",
        "100, 250, 150, OPEN,      PARTIALLY_REFUNDED",
        "  0,  10,  10, OPEN,      REFUNDED",
        "100,   0,   0, CANCELLED, VOIDED",
        "100,   0,   0, EXPIRED,   VOIDED",
        "  0,   0,   0, CANCELLED, VOIDED",
        "100, 100,   0, CANCELLED, PAID",
        "100,  40,   0, EXPIRED,   PARTIALLY_PAID",
        "100, 100, 100, CANCELLED, REFUNDED"
    })
    void isDerivedFromTheLedger(long total, long captured, long refunded, OrderStatus order, PaymentStatus expected) {
        assertThat(PaymentStatus.derive(total, captured, refunded, order)).isEqualTo(expected);
    }
}
