package io.tertib.standing;

import io.tertib.order.OrderView;
import io.tertib.payment.Checkouts;
import io.tertib.payment.PaymentView;
import io.tertib.payment.Payments;
import io.tertib.process.StuckJob;
import io.tertib.process.StuckJobs;
import io.tertib.refund.RefundView;
import io.tertib.refund.Refunds;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells what orders wait for: for whom, since when, until when, and what then. It goes by the database, which knows before the
 * engine does, and also while the engine is away.
 */
@Service
public class Waits {

    private final Shipments shipments;
    private final Refunds refunds;
    private final Payments payments;
    private final Checkouts checkouts;
    private final StuckJobs stuckJobs;
    private final Clock clock;

    Waits(
            Shipments shipments,
            Refunds refunds,
            Payments payments,
            Checkouts checkouts,
            StuckJobs stuckJobs,
            Clock clock) {
        this.shipments = shipments;
        this.refunds = refunds;
        this.payments = payments;
        this.checkouts = checkouts;
        this.stuckJobs = stuckJobs;
        this.clock = clock;
    }

    /** All that an order waits for, the most pressing first; nothing in the archive. */
    @Transactional(readOnly = true)
    public List<Wait> of(OrderView order) {
        return facts(List.of(order)).getFirst().waits(clock.instant());
    }

    /** As {@link #of}, for an order that has just been placed: what cannot be there yet is not looked for. */
    public List<Wait> ofNew(OrderView order) {
        return OrderFacts.ofNew(order).waits(clock.instant());
    }

    /**
     * What is most pressing of each of these orders, by id; nothing of those that wait for nothing. However many there are,
     * the database is asked as often.
     */
    @Transactional(readOnly = true)
    public Map<UUID, Wait> mostPressing(Collection<OrderView> orders) {
        Map<UUID, Wait> first = new HashMap<>();
        facts(orders)
                .forEach(facts -> facts.waits(clock.instant()).stream()
                        .findFirst()
                        .ifPresent(wait -> first.put(facts.order().id(), wait)));
        return first;
    }

    /** All that each of these orders waits for, by id, likewise. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Wait>> ofAll(Collection<OrderView> orders) {
        Instant now = clock.instant();
        return facts(orders).stream()
                .collect(Collectors.toMap(facts -> facts.order().id(), facts -> facts.waits(now)));
    }

    private List<OrderFacts> facts(Collection<OrderView> orders) {
        List<UUID> all = ids(orders, order -> true);
        List<UUID> goingOn = ids(orders, OrderView::isGoingOn);
        List<UUID> unpaid = ids(orders, order -> order.isGoingOn() && !order.isPaidInFull());
        Map<UUID, List<ShipmentView>> parcels =
                shipments.ofOrders(goingOn).stream().collect(Collectors.groupingBy(ShipmentView::orderId));
        Map<UUID, List<RefundView>> open =
                refunds.openOf(all).stream().collect(Collectors.groupingBy(RefundView::orderId));
        Map<UUID, List<PaymentView>> reviews =
                payments.toReview(all).stream().collect(Collectors.groupingBy(PaymentView::orderId));
        Map<UUID, Checkouts.Standing> paying = checkouts.standings(unpaid);
        Map<UUID, List<StuckJob>> stuck = stuckJobs.ofOrders(all).stream()
                .collect(Collectors.groupingBy(job -> Objects.requireNonNull(job.orderId())));
        return orders.stream()
                .map(order -> new OrderFacts(
                        order,
                        parcels.getOrDefault(order.id(), List.of()),
                        open.getOrDefault(order.id(), List.of()),
                        reviews.getOrDefault(order.id(), List.of()),
                        paying.getOrDefault(order.id(), Checkouts.Standing.NONE),
                        stuck.getOrDefault(order.id(), List.of())))
                .toList();
    }

    private static List<UUID> ids(Collection<OrderView> orders, Predicate<OrderView> which) {
        return orders.stream().filter(which).map(OrderView::id).toList();
    }
}
