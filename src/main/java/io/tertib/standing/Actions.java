package io.tertib.standing;

import io.tertib.common.Money;
import io.tertib.common.Refusal;
import io.tertib.notification.SentAgain;
import io.tertib.order.OrderGuards;
import io.tertib.order.OrderView;
import io.tertib.payment.PaymentGuards;
import io.tertib.refund.RefundGuards;
import io.tertib.refund.RefundStep;
import io.tertib.refund.RefundView;
import io.tertib.refund.Refundable;
import io.tertib.refund.Refunds;
import io.tertib.shipment.ShipmentGuards;
import io.tertib.shipment.ShipmentView;
import io.tertib.shipment.Shipments;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells what may be done about an order now and, if not, why. It asks the same guards as those who do it, so that no page
 * offers what is then refused.
 */
@Service
public class Actions {

    private final Shipments shipments;
    private final Refunds refunds;
    private final SentAgain sentAgain;

    Actions(Shipments shipments, Refunds refunds, SentAgain sentAgain) {
        this.shipments = shipments;
        this.refunds = refunds;
        this.sentAgain = sentAgain;
    }

    /** Every action, in the order in which they are shown. */
    @Transactional(readOnly = true)
    public Map<Action, Possibility> of(OrderView order) {
        List<UUID> undecided = shipments.ofOrder(order.id()).stream()
                .filter(ShipmentView::needsDecision)
                .map(ShipmentView::id)
                .toList();
        List<RefundView> open = refunds.openOf(List.of(order.id()));
        Map<Action, Possibility> all = new EnumMap<>(Action.class);
        for (Action action : Action.values()) {
            all.put(
                    action,
                    switch (action) {
                        case MARK_AS_PAID -> ofOrder(action, PaymentGuards.markAsPaid(order));
                        case CREATE_SHIPMENT -> ofOrder(action, ShipmentGuards.ship(order));
                        case REFUND -> ofOrder(action, RefundGuards.refund(order));
                        case CANCEL -> ofOrder(action, OrderGuards.cancel(order));
                        case CANCEL_REST -> ofOrder(action, OrderGuards.cancelRest(order));
                        case WRITE_OFF -> ofOrder(action, OrderGuards.writeOff(order));
                        case ARCHIVE -> ofOrder(action, OrderGuards.archive(order));
                        case UNARCHIVE -> ofOrder(action, OrderGuards.unarchive(order));
                        case RECORD_RETURN -> ofOrder(action, ShipmentGuards.recordReturn(order));
                        case HANDLE_FAILED_DELIVERY ->
                            ofSubjects(
                                    action,
                                    undecided,
                                    "shipment.nothingToDecide",
                                    "No delivery of order " + order.number()
                                            + " has failed that is to be decided about");
                        case CORRECT_DETAILS -> ofOrder(action, OrderGuards.correctDetails(order));
                        case CORRECT_ADDRESS -> ofOrder(action, OrderGuards.correctAddress(order));
                        case RESEND_MAIL -> ofOrder(action, sentAgain.whyNot(order));
                        case APPROVE_REFUND ->
                            ofSubjects(
                                    action,
                                    at(RefundStep.APPROVE, open),
                                    "refund.noneToApprove",
                                    "No refund of order " + order.number() + " waits for an approval");
                        case COMPLETE_REFUND ->
                            ofSubjects(
                                    action,
                                    at(RefundStep.OUTSIDE, open),
                                    "refund.noneOutside",
                                    "No refund of order " + order.number() + " is to be given back outside Tertib");
                        case RESOLVE_REFUND ->
                            ofSubjects(
                                    action,
                                    at(RefundStep.RESOLVE, open),
                                    "refund.noneFailed",
                                    "No refund of order " + order.number() + " has failed that is to be decided about");
                    });
        }
        return all;
    }

    /** How much is due of an order, and how much can be given back. */
    @Transactional(readOnly = true)
    public Sums sums(OrderView order) {
        return new Sums(order.amountDue(), refunds.refundable(order));
    }

    private static Possibility ofOrder(Action action, Optional<Refusal> refusal) {
        return new Possibility(action, refusal.orElse(null), List.of());
    }

    private static Possibility ofSubjects(Action action, List<UUID> subjects, String reason, String words) {
        return new Possibility(action, subjects.isEmpty() ? Refusal.of(reason, words) : null, subjects);
    }

    private static List<UUID> at(RefundStep step, List<RefundView> open) {
        return open.stream()
                .filter(refund -> refund.step() == step)
                .map(RefundView::id)
                .toList();
    }

    /** What forms about money begin with. */
    public record Sums(Money due, Refundable refundable) {}
}
