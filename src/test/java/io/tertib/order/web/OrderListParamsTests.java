package io.tertib.order.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tertib.shipment.Courier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderListParamsTests {

    @Test
    void everyCourierCanBeAskedFor() {
        assertThat(OrderListParams.COURIERS)
                .containsExactlyElementsOf(
                        Stream.of(Courier.values()).map(Enum::name).toList());
    }
}
