package io.tertib.shipment;

import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderRefunds;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineType;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Goods that come back after they were delivered. */
@Service
public class Returns {

    private final ReturnRepository returns;
    private final ShipmentProgress progress;
    private final Orders orders;
    private final OrderRefunds refunds;
    private final Clock clock;

    Returns(ReturnRepository returns, ShipmentProgress progress, Orders orders, OrderRefunds refunds, Clock clock) {
        this.returns = returns;
        this.progress = progress;
        this.orders = orders;
        this.refunds = refunds;
        this.clock = clock;
    }

    /**
     * Writes down what came back: it goes into the stock again or not, and what was paid for it is given back or not. What
     * is not paid yet of it is not to be paid any more.
     *
     * @throws ConflictException if less was delivered and is not back yet, or less can be given back than the amount named
     * @throws InvalidException if an item is not one of the order's, none is named in the list, or the amount cannot be
     */
    @Transactional
    public Recorded record(UUID orderId, RecordReturn command, RequestKey request, Origin origin) {
        OrderView order = orders.lock(orderId);
        Optional<GoodsReturn> earlier = returns.findByRequestReference(request.reference());
        if (earlier.isPresent()) {
            if (!earlier.get().requestFingerprint().equals(request.fingerprint())) {
                throw Refusal.of(
                                "form.usedBefore",
                                "Another return was already recorded with this Idempotency-Key; use a new key for a new return")
                        .asConflict();
            }
            return new Recorded(earlier.get().toView(), false);
        }
        ShipmentGuards.recordReturn(order).ifPresent(why -> {
            throw why.asConflict();
        });
        List<ShipmentItem> items = itemsOf(order, command.items());
        Money named = named(order, command);
        orders.reopen(orderId, origin, TimelineText.of("reason.goodsBack"));
        GoodsReturn back = returns.save(new GoodsReturn(order, command, items, request, clock.instant()));
        progress.update(orderId);
        Map<UUID, Integer> pieces = pieces(items);
        if (command.restock()) {
            orders.restock(orderId, pieces);
        }
        RequestKey key = new RequestKey("return:" + back.id(), "");
        TimelineText why = (command.restock() ? TimelineText.of("return.stock") : TimelineText.of("return.noStock"))
                .noted(command.note());
        Money paid = orders.recordReturn(orderId, pieces, why, key, origin);
        switch (command.refund()) {
            case NONE -> {}
            case ITEMS -> refund(orderId, back, paid, key, origin);
            case AMOUNT -> refund(orderId, back, named, key, origin);
        }
        return new Recorded(back.toView(), true);
    }

    /**
     * What is given back for pieces that came back, were that written down now; see {@link Orders#priceOfReturn}.
     *
     * @throws ConflictException if less was delivered and is not back yet
     * @throws InvalidException if an item is not one of the order's, or none is named
     */
    @Transactional(readOnly = true)
    public Orders.Priced price(UUID orderId, List<Ship.Item> items) {
        return orders.priceOfReturn(orderId, pieces(itemsOf(orders.get(orderId), items)));
    }

    /** What came back of an order, the first first. */
    @Transactional(readOnly = true)
    public List<ReturnView> ofOrder(UUID orderId) {
        return returns.findByOrderIdOrderByRecordedAt(orderId).stream()
                .map(GoodsReturn::toView)
                .toList();
    }

    /** Asks for so much to be given back, or what is left to be given back. */
    private void refund(UUID orderId, GoodsReturn back, Money wanted, RequestKey key, Origin origin) {
        OrderView order = orders.get(orderId);
        Money most = order.refundable().compareTo(wanted) < 0 ? order.refundable() : wanted;
        back.refund(most);
        if (most.compareTo(wanted) < 0) {
            orders.record(
                    order.id(), TimelineType.REFUND_UPDATED, origin, TimelineText.of("return.onlyRest", wanted, most));
        }
        if (wanted.isPositive()) {
            refunds.refund(new OrderRefunds.Wanted(
                    orderId,
                    wanted,
                    OrderRefunds.Cause.RETURNED,
                    TimelineText.typedOrNull(back.note()),
                    false,
                    key,
                    origin));
        }
    }

    /** The amount that staff name; nothing where they name none. */
    private static Money named(OrderView order, RecordReturn command) {
        Currency currency = order.total().currency();
        BigDecimal amount = command.amount();
        if (command.refund() != ReturnRefund.AMOUNT) {
            if (amount != null) {
                throw new InvalidException("amount", "is given although " + command.refund() + " is to be given back");
            }
            return Money.zero(currency);
        }
        if (amount == null) {
            throw InvalidException.of("amount", "field.needed", "is needed");
        }
        if (amount.signum() <= 0) {
            throw InvalidException.of("amount", "field.moreThanNothing", "must be more than nothing");
        }
        if (amount.compareTo(new BigDecimal(order.refundable().toDecimal())) > 0) {
            throw new ConflictException(
                    Refusal.of(
                            "refund.tooMuch",
                            "Only " + order.refundable() + " of order " + order.number() + " can still be given back",
                            order.number(),
                            order.refundable()),
                    Map.of("refundable", order.refundable().toDecimal()));
        }
        try {
            return Money.of(amount, currency);
        } catch (ArithmeticException e) {
            throw InvalidException.of(
                    "amount",
                    "field.moreDigits",
                    "has more digits after the point than " + currency.getCurrencyCode() + " has",
                    currency.getCurrencyCode());
        }
    }

    private static Map<UUID, Integer> pieces(List<ShipmentItem> items) {
        return items.stream().collect(Collectors.toMap(ShipmentItem::orderItemId, ShipmentItem::quantity));
    }

    private static List<ShipmentItem> itemsOf(OrderView order, @Nullable List<Ship.Item> wanted) {
        Map<UUID, Long> quantities = wanted == null || !Ship.arePiecesNamed(wanted)
                ? order.items().stream().collect(Collectors.toMap(OrderItemView::id, item -> (long) item.returnable()))
                : NamedPieces.of(order, wanted);
        List<ShipmentItem> items = new ArrayList<>();
        for (OrderItemView item : order.items()) {
            long quantity = quantities.getOrDefault(item.id(), 0L);
            if (quantity > item.returnable()) {
                throw Refusal.of(
                                "return.onlyLeft",
                                "Only " + item.returnable() + " of " + item.name()
                                        + " were delivered and are not back yet, not " + quantity,
                                item.returnable(),
                                item.name(),
                                quantity)
                        .asConflict();
            }
            if (quantity > 0) {
                items.add(new ShipmentItem(item.id(), item.name(), (int) quantity));
            }
        }
        return items;
    }

    /**
     * What came of recording a return.
     *
     * @param isNew false when the same request had recorded it before
     */
    public record Recorded(ReturnView back, boolean isNew) {}
}
