package io.tertib.notification;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Ids;
import io.tertib.common.Origin;
import io.tertib.common.RequestKey;
import io.tertib.order.Address;
import io.tertib.order.Channel;
import io.tertib.order.OrderPlacement;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PlaceOrder;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places orders for tests. */
public final class PlacedOrders {

    private static final Origin STAFF = new Origin("staff", Origin.Source.API);

    private static final PlaceOrder.Item SHIRTS =
            new PlaceOrder.Item(null, "T-shirt, M", 2, new BigDecimal("49.90"), ItemKind.GOODS, null);

    private final OrderPlacement placement;

    public PlacedOrders(OrderPlacement placement) {
        this.placement = placement;
    }

    /** Two T-shirts and a fitting for Aisyah in Kuala Lumpur, in all MYR 137.80. */
    public OrderView place(PaymentMethod method, @Nullable String email, @Nullable OffsetDateTime appointment) {
        PlaceOrder.Item fitting = appointment == null
                ? new PlaceOrder.Item(null, "Gift wrap", 1, new BigDecimal("30.00"), ItemKind.SERVICE, null)
                : new PlaceOrder.Item(
                        null,
                        "Fitting",
                        1,
                        new BigDecimal("30.00"),
                        ItemKind.BOOKING,
                        new PlaceOrder.Appointment(appointment, appointment.plusMinutes(30)));
        return place(method, email, List.of(SHIRTS, fitting));
    }

    /** The T-shirts only, so that nothing is left of it without them; in all MYR 107.80. */
    public OrderView placeGoods(PaymentMethod method) {
        return place(method, "aisyah@example.com", List.of(SHIRTS));
    }

    private OrderView place(PaymentMethod method, @Nullable String email, List<PlaceOrder.Item> items) {
        PlaceOrder order = new PlaceOrder(
                null,
                Channel.API,
                new PlaceOrder.Customer(null, "Aisyah Rahman", email, email == null ? "+60129876543" : "+60123456789"),
                items,
                new Address(
                        "Aisyah Rahman", "12 Jalan Ampang", null, "Kuala Lumpur", null, "50450", "MY", "+60123456789"),
                "MYR",
                new BigDecimal("8.00"),
                null,
                null,
                null,
                new PlaceOrder.Payment(method, null, null),
                null);
        return placement.place(order, RequestKey.of(Ids.token(), "test"), STAFF).order();
    }
}
