package io.tertib.order;

import io.tertib.common.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What may be done to an order as it stands, in one place for those who do it and for pages that offer it. Empty means that
 * it may; what would change nothing, because it has been done, may not.
 */
public final class OrderGuards {

    private OrderGuards() {}

    /** Whether the customer's data and the note can be put right: mails still go out, and staff still look there. */
    public static Optional<Refusal> correctDetails(OrderView order) {
        return correctDetails(order.number(), order.state());
    }

    static Optional<Refusal> correctDetails(String number, OrderState state) {
        if (state.lifecycle().isArchived()) {
            return Optional.of(Refusal.of(
                    "order.inArchive",
                    "Order " + number + " is in the archive. Take it out of there before you put it right.",
                    number));
        }
        return state.lifecycle().isOpen()
                ? Optional.empty()
                : Optional.of(ended(number, state, "nothing of it is put right any more"));
    }

    /** Whether the address can be put right: something is still to be handed over, or sent again. */
    public static Optional<Refusal> correctAddress(OrderView order) {
        return correctAddress(order.number(), order.state());
    }

    static Optional<Refusal> correctAddress(String number, OrderState state) {
        Optional<Refusal> details = correctDetails(number, state);
        if (details.isPresent()) {
            return details;
        }
        if (state.lifecycle().isBeingCancelled()) {
            return Optional.of(Refusal.of(
                    "order.beingCancelled",
                    "Order " + number + " is being cancelled, so nothing of it is sent any more",
                    number));
        }
        Fulfilment fulfilment = state.fulfilment();
        if (!fulfilment.needsShipping()) {
            return Optional.of(Refusal.of(
                    "order.nothingToShip", "Order " + number + " has nothing to ship, so it needs no address", number));
        }
        boolean mayBeSentAgain = fulfilment.status() == FulfilmentStatus.DELIVERY_FAILED;
        return fulfilment.remaining() > 0 || mayBeSentAgain
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        "order.allHandedOver",
                        "All of order " + number + " has been handed over already, so another address comes too"
                                + " late. Tell the courier.",
                        number));
    }

    /** Whether the order can be cancelled as a whole. */
    public static Optional<Refusal> cancel(OrderView order) {
        return cancel(order.number(), order.state());
    }

    static Optional<Refusal> cancel(String number, OrderState state) {
        return notOpen(number, state)
                .or(() -> state.fulfilment().isAnythingHandedOver()
                        ? Optional.of(
                                handedOver(number, state, state.fulfilment().isRestCancellable()))
                        : Optional.empty());
    }

    /** Whether what has not been handed over of it can be cancelled, where a part has been. */
    public static Optional<Refusal> cancelRest(OrderView order) {
        return cancelRest(order.number(), order.state());
    }

    static Optional<Refusal> cancelRest(String number, OrderState state) {
        return notOpen(number, state).or(() -> {
            if (!state.fulfilment().isAnythingHandedOver()) {
                return Optional.of(Refusal.of(
                        "order.nothingHandedOver",
                        "Nothing of order " + number + " has been handed over yet. Cancel all of it.",
                        number));
            }
            return state.fulfilment().isRestCancellable()
                    ? Optional.empty()
                    : Optional.of(handedOver(number, state, false));
        });
    }

    /** Whether so many pieces can be cancelled, by item id, all of them of the order. */
    static Optional<Refusal> cancelPieces(OrderView order, Map<UUID, Integer> pieces) {
        OrderState state = order.state();
        return notOpen(order.number(), state)
                .or(() -> order.items().stream()
                        .flatMap(item -> tooMany(order, item, pieces.getOrDefault(item.id(), 0)).stream())
                        .findFirst());
    }

    private static Optional<Refusal> beingCancelled(String number, OrderState state) {
        return state.lifecycle().isBeingCancelled()
                ? Optional.of(
                        Refusal.of("order.beingCancelled", "Order " + number + " is being cancelled already", number))
                : Optional.empty();
    }

    private static Optional<Refusal> tooMany(OrderView order, OrderItemView item, int wanted) {
        int most = order.cancellable(item);
        return wanted <= most
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        "order.onlyCancellable",
                        "Only " + most + " of " + item.name() + " can still be cancelled, not " + wanted,
                        most,
                        item.name(),
                        wanted));
    }

    /** Whether what is still due can be given up: all of it is delivered and over, so that it cannot be cancelled. */
    public static Optional<Refusal> writeOff(OrderView order) {
        return writeOff(order.number(), order.state());
    }

    static Optional<Refusal> writeOff(String number, OrderState state) {
        if (state.lifecycle().isBeingCancelled()) {
            return beingCancelled(number, state);
        }
        if (!state.lifecycle().isOpen()) {
            return Optional.of(ended(number, state, "nothing of it is to be paid any more"));
        }
        if (state.balance().isPaidInFull()) {
            return Optional.of(Refusal.of("order.nothingDue", "Nothing is due of order " + number, number));
        }
        return state.fulfilment().isOver() && state.fulfilment().isAnythingHandedOver()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        "order.notOver",
                        "Order " + number + " has not been delivered in full, so what is due cannot be written off."
                                + " Cancel what is not to be delivered.",
                        number));
    }

    /** Whether it can be put into the archive. */
    public static Optional<Refusal> archive(OrderView order) {
        return archive(order.number(), order.state());
    }

    static Optional<Refusal> archive(String number, OrderState state) {
        if (state.lifecycle().isArchived()) {
            return Optional.of(Refusal.of("order.inArchive", "Order " + number + " is in the archive already", number));
        }
        if (state.isClosed()) {
            return Optional.empty();
        }
        String reason = state.lifecycle().refundsOpen() > 0
                ? "refundOpen"
                : state.lifecycle().reviewsOpen() > 0 ? "reviewOpen" : "goingOn";
        String open = switch (reason) {
            case "refundOpen" -> ", a refund is not settled";
            case "reviewOpen" -> ", a payment is to be reviewed";
            default -> "";
        };
        return Optional.of(Refusal.of(
                "order." + reason,
                "Order " + number + " is still going on ("
                        + state.paymentStatus().label() + ", "
                        + state.fulfilment().status().label()
                        + open
                        + "). Only closed orders can be archived.",
                number));
    }

    /** Whether it can be taken out of the archive. */
    public static Optional<Refusal> unarchive(OrderView order) {
        return order.isArchived()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        "order.notInArchive", "Order " + order.number() + " is not in the archive", order.number()));
    }

    private static Optional<Refusal> notOpen(String number, OrderState state) {
        return beingCancelled(number, state)
                .or(() -> state.lifecycle().isOpen()
                        ? Optional.empty()
                        : Optional.of(ended(number, state, "cannot be cancelled")));
    }

    private static Refusal ended(String number, OrderState state, String consequence) {
        OrderStatus status = state.lifecycle().status();
        boolean cancelled = status == OrderStatus.CANCELLED;
        return Refusal.of(
                cancelled ? "order.cancelled" : "order.expired",
                "Order " + number + " has already " + (cancelled ? "been " : "")
                        + status.name().toLowerCase(Locale.ROOT) + " and " + consequence,
                number);
    }

    private static Refusal handedOver(String number, OrderState state, boolean isAnythingLeft) {
        boolean underWay = state.fulfilment().isAnythingUnderWay();
        String what = underWay ? "is already on its way to the customer" : "has already been delivered";
        if (isAnythingLeft) {
            return Refusal.of(
                    "order.partHandedOver",
                    "Part of order " + number + " " + what + ". The rest of it can be cancelled: set onlyUnshipped.",
                    number);
        }
        return Refusal.of(
                underWay ? "order.underWay" : "order.delivered",
                "Order " + number + " " + what + ", so nothing of it can be cancelled. "
                        + (underWay
                                ? "Wait until it is delivered or comes back."
                                : "Record what the customer sends back, or refund."),
                number);
    }
}
