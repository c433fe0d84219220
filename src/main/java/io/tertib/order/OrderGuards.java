package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.common.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What may be done to an order as it stands, in one place for those who do it and for pages that offer it. Empty means that
 * it may; what would change nothing, because it has been done, may not.
 */
public final class OrderGuards {

    private OrderGuards() {}

    /** Whether the customer's data and the note can be put right: mails still go out, and staff still look there. */
    public static Optional<Refusal> correctDetails(OrderView order) {
        if (order.isArchived()) {
            return Optional.of(Refusal.of(
                    "order.inArchive",
                    "Order " + order.number() + " is in the archive. Take it out of there before you put it right.",
                    order.number()));
        }
        return order.isOpen() ? Optional.empty() : Optional.of(ended(order, "nothing of it is put right any more"));
    }

    /** Whether the address can be put right: something is still to be handed over, or sent again. */
    public static Optional<Refusal> correctAddress(OrderView order) {
        Optional<Refusal> details = correctDetails(order);
        if (details.isPresent()) {
            return details;
        }
        if (order.isBeingCancelled()) {
            return Optional.of(Refusal.of(
                    "order.beingCancelled",
                    "Order " + order.number() + " is being cancelled, so nothing of it is sent any more",
                    order.number()));
        }
        if (!order.needsShipping()) {
            return Optional.of(Refusal.of(
                    "order.nothingToShip",
                    "Order " + order.number() + " has nothing to ship, so it needs no address",
                    order.number()));
        }
        boolean mayBeSentAgain = order.fulfilmentStatus() == FulfilmentStatus.DELIVERY_FAILED;
        return order.remaining() > 0 || mayBeSentAgain
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        "order.allHandedOver",
                        "All of order " + order.number() + " has been handed over already, so another address comes too"
                                + " late. Tell the courier.",
                        order.number()));
    }

    /** Whether the order can be cancelled as a whole. */
    public static Optional<Refusal> cancel(OrderView order) {
        return notOpen(order)
                .or(() -> order.isAnythingHandedOver()
                        ? Optional.of(handedOver(order, !cancellableRest(order).isEmpty()))
                        : Optional.empty());
    }

    /** Whether what has not been handed over of it can be cancelled, where a part has been. */
    public static Optional<Refusal> cancelRest(OrderView order) {
        return notOpen(order).or(() -> {
            if (!order.isAnythingHandedOver()) {
                return Optional.of(Refusal.of(
                        "order.nothingHandedOver",
                        "Nothing of order " + order.number() + " has been handed over yet. Cancel all of it.",
                        order.number()));
            }
            return cancellableRest(order).isEmpty() ? Optional.of(handedOver(order, false)) : Optional.empty();
        });
    }

    /** Whether it can be put into the archive. */
    public static Optional<Refusal> archive(OrderView order) {
        if (order.isArchived()) {
            return Optional.of(Refusal.of(
                    "order.inArchive", "Order " + order.number() + " is in the archive already", order.number()));
        }
        if (order.isClosed()) {
            return Optional.empty();
        }
        String reason = order.refundsOpen() > 0 ? "refundOpen" : order.reviewsOpen() > 0 ? "reviewOpen" : "goingOn";
        String open = switch (reason) {
            case "refundOpen" -> ", a refund is not settled";
            case "reviewOpen" -> ", a payment is to be reviewed";
            default -> "";
        };
        return Optional.of(Refusal.of(
                "order." + reason,
                "Order " + order.number() + " is still going on ("
                        + order.paymentStatus().label() + ", "
                        + order.fulfilmentStatus().label()
                        + open
                        + "). Only closed orders can be archived.",
                order.number()));
    }

    /** Whether it can be taken out of the archive. */
    public static Optional<Refusal> unarchive(OrderView order) {
        return order.isArchived()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        "order.notInArchive", "Order " + order.number() + " is not in the archive", order.number()));
    }

    /** What can still be cancelled, by item; services belong to what was handed over. */
    static Map<UUID, Integer> cancellableRest(OrderView order) {
        return order.items().stream()
                .filter(item -> item.kind() != ItemKind.SERVICE && item.cancellable() > 0)
                .collect(Collectors.toMap(OrderItemView::id, OrderItemView::cancellable));
    }

    private static Optional<Refusal> notOpen(OrderView order) {
        if (order.isBeingCancelled()) {
            return Optional.of(Refusal.of(
                    "order.beingCancelled", "Order " + order.number() + " is being cancelled already", order.number()));
        }
        return order.isOpen() ? Optional.empty() : Optional.of(ended(order, "cannot be cancelled"));
    }

    private static Refusal ended(OrderView order, String consequence) {
        String status = order.status().name().toLowerCase(Locale.ROOT);
        return Refusal.of(
                order.status() == OrderStatus.CANCELLED ? "order.cancelled" : "order.expired",
                "Order " + order.number() + " has already "
                        + (order.status() == OrderStatus.CANCELLED ? "been " : "")
                        + status + " and " + consequence,
                order.number());
    }

    private static Refusal handedOver(OrderView order, boolean isAnythingLeft) {
        boolean underWay = order.items().stream().anyMatch(item -> item.shipped() > item.delivered());
        String what = underWay ? "is already on its way to the customer" : "has already been delivered";
        if (isAnythingLeft) {
            return Refusal.of(
                    "order.partHandedOver",
                    "Part of order " + order.number() + " " + what
                            + ". The rest of it can be cancelled: set onlyUnshipped.",
                    order.number());
        }
        return Refusal.of(
                underWay ? "order.underWay" : "order.delivered",
                "Order " + order.number() + " " + what + ", so nothing of it can be cancelled. "
                        + (underWay
                                ? "Wait until it is delivered or comes back."
                                : "Record what the customer sends back, or refund."),
                order.number());
    }
}
