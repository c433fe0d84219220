package io.tertib.payment;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.order.OrderCancellation;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.PaymentMethod;
import io.tertib.order.TimelineText;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Orders that are to be paid on a page that Stripe will not open. */
@Service
public class RefusedCheckouts {

    /** Those for which money comes in before anything is sent, as it would have through Stripe. */
    public static final Set<PaymentMethod> OTHER_METHODS =
            EnumSet.of(PaymentMethod.BANK_TRANSFER, PaymentMethod.WHATSAPP, PaymentMethod.CASH);

    private final Orders orders;
    private final Checkouts checkouts;
    private final OrderCancellation cancellation;

    RefusedCheckouts(Orders orders, Checkouts checkouts, OrderCancellation cancellation) {
        this.orders = orders;
        this.checkouts = checkouts;
        this.cancellation = cancellation;
    }

    /**
     * Staff decide what becomes of such an order. Deciding the same again changes nothing.
     *
     * @param method needed for another way to pay
     * @param note why, in words
     * @return the order after it
     * @throws InvalidException if the method is missing or none of {@link #OTHER_METHODS}
     * @throws ConflictException if the order does not wait for a payment any more, or cannot be cancelled
     */
    @Transactional
    public OrderView decide(
            UUID orderId,
            CheckoutDecision decision,
            @Nullable PaymentMethod method,
            @Nullable String note,
            Origin origin) {
        return switch (decision) {
            case TRY_AGAIN -> orders.lock(orderId);
            case CANCEL ->
                cancellation.cancel(
                        orderId,
                        note == null ? TimelineText.of("reason.noPage") : TimelineText.typed(note),
                        false,
                        origin);
            case OTHER_METHOD -> {
                if (method == null || !OTHER_METHODS.contains(method)) {
                    throw InvalidException.of("method", "field.choice", "must be one of " + OTHER_METHODS);
                }
                OrderView order = orders.lock(orderId);
                if (order.paymentMethod() == method) {
                    yield order;
                }
                if (order.paymentMethod() != PaymentMethod.STRIPE
                        || checkouts
                                        .standings(List.of(orderId))
                                        .getOrDefault(orderId, Checkouts.Standing.NONE)
                                        .refusal()
                                == null) {
                    throw Refusal.of(
                                    "order.noOtherPayment",
                                    "Order " + order.number() + " does not wait for a payment in another way",
                                    order.number())
                            .asConflict();
                }
                yield orders.payBy(orderId, method, note, origin);
            }
        };
    }
}
