package io.tertib.backoffice.order;

import io.tertib.backoffice.StatusLook;
import io.tertib.booking.AppointmentView;
import io.tertib.common.Money;
import io.tertib.notification.MailView;
import io.tertib.notification.Occasion;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.TimelineEntryView;
import io.tertib.payment.PaymentView;
import io.tertib.refund.RefundGuards;
import io.tertib.refund.RefundStatus;
import io.tertib.refund.RefundView;
import io.tertib.shipment.ReturnView;
import io.tertib.shipment.ShipmentView;
import io.tertib.standing.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that an order's page shows.
 *
 * @param waits what it waits for in words, the most pressing first
 * @param refusals why something cannot be done now, in words, by {@link Action}; what can be done is not there
 * @param mails the newest first
 * @param timeline the newest first
 * @param others other orders of the customer, the newest first
 * @param approvalAbove a refund with which more than that goes back of the order needs a manager's approval
 * @param withoutRest what comes of it when what has not been handed over is cancelled; null where that cannot be
 * @param trackingUrl what the customer sees of it
 * @param paymentUrl where the customer can pay now, or null
 * @param callUrl has the customer called, or null without a phone number
 * @param whatsAppUrl a draft of a message to the customer, or null without a phone number
 */
public record OrderPage(
        OrderView order,
        List<WaitLine> waits,
        Map<Action, String> refusals,
        List<MailView> mails,
        List<PaymentView> payments,
        List<RefundView> refunds,
        List<ShipmentView> shipments,
        List<ReturnView> returns,
        List<AppointmentView> appointments,
        List<TimelineEntryView> timeline,
        List<OrderView> others,
        Money approvalAbove,
        Orders.@Nullable WithoutPieces withoutRest,
        String trackingUrl,
        @Nullable String paymentUrl,
        @Nullable String callUrl,
        @Nullable String whatsAppUrl) {

    /**
     * Something that the order waits for.
     *
     * @param audience who can end it, such as {@code STAFF}
     * @param text in a sentence without full stop
     * @param panel the form with which staff end it, by its slug, or null
     * @param subject what the form is about, or null for the order itself
     */
    public record WaitLine(
            String audience,
            String text,
            @Nullable String panel,
            @Nullable UUID subject) {}

    /** Whether something can be done now; by the action's name. */
    public boolean can(String action) {
        return !refusals.containsKey(Action.valueOf(action));
    }

    /** Why it cannot, in words; empty when it can. */
    public String why(String action) {
        return refusals.getOrDefault(Action.valueOf(action), "");
    }

    /** What is most likely to be done next: it stands out. */
    public String primary() {
        if (can("CREATE_SHIPMENT") && order.isGoingOn()) {
            return "CREATE_SHIPMENT";
        }
        return can("MARK_AS_PAID") && order.isOpen() ? "MARK_AS_PAID" : "";
    }

    /** Why a form can do nothing now, as somebody was faster; null when it can. */
    public @Nullable String whyNot(String panel) {
        List<Action> actions = Panel.of(panel).map(Panel::actions).orElse(List.of());
        return !actions.isEmpty() && refusals.keySet().containsAll(actions) ? refusals.get(actions.getFirst()) : null;
    }

    /** Mails that can be sent to the customer again, each once. */
    public List<Occasion> occasions() {
        return mails.stream()
                .map(MailView::occasion)
                .filter(occasion -> !occasion.isForStaff())
                .distinct()
                .toList();
    }

    /** Items of which pieces can come back. */
    public List<OrderItemView> returnable() {
        return order.items().stream().filter(item -> item.returnable() > 0).toList();
    }

    /** Whether all that can be given back had been paid through Stripe, so that it goes back by itself. */
    public boolean isAllThroughStripe() {
        return payments.stream().allMatch(payment -> payment.providerPaymentId() != null);
    }

    /** Whether so much can be given back of it that a manager has to approve it. */
    public boolean mayNeedApproval() {
        return !order.captured().currency().equals(approvalAbove.currency())
                || order.captured().compareTo(approvalAbove) > 0;
    }

    /** Whether the parcel that a form is about is still with the courier, who may try again. */
    public boolean isWithCourier(String shipmentId) {
        return shipment(shipmentId)
                .filter(shipment -> !shipment.status().hasFailed())
                .isPresent();
    }

    /** Whether some of the pieces that can be cancelled can be chosen, as there are several. */
    public boolean arePiecesToChoose() {
        return order.cancellableItems().stream().mapToInt(order::cancellable).sum() > 1;
    }

    /** Whether pieces that can come back were refunded before. */
    public boolean isAnyRefundedKept() {
        return returnable().stream().anyMatch(item -> item.refunded() > 0);
    }

    /** What the customer has or is to get and was not given the price of back. */
    public List<OrderItemView> refundable() {
        return order.items().stream().filter(item -> item.refundable() > 0).toList();
    }

    /** The refund that a form is about. */
    public Optional<RefundView> refund(String id) {
        return part(refunds, RefundView::id, id);
    }

    /** Whether the shop would keep what it owes, if that refund is not given back after all. */
    public boolean isKeptWithout(String refundId) {
        return refund(refundId)
                .filter(refund -> RefundGuards.isKeptWithout(refund, refunds, order))
                .isPresent();
    }

    /** Whether the order is cancelled all the same, if that refund is not given back after all. */
    public boolean isCancelledWithout(String refundId) {
        return order.isBeingCancelled()
                && refund(refundId)
                        .filter(refund -> !RefundGuards.isCancellationOffWithout(refund, refunds, order))
                        .isPresent();
    }

    /** The payment that a form is about. */
    public Optional<PaymentView> payment(String id) {
        return part(payments, PaymentView::id, id);
    }

    /** What was given back before, or is about to be. */
    public List<RefundView> given() {
        return refunds.stream()
                .filter(refund -> refund.status() != RefundStatus.REJECTED
                        && refund.status() != RefundStatus.FAILED
                        && refund.status() != RefundStatus.CANCELLED)
                .toList();
    }

    /**
     * Whether what a form is about belongs to the order: nobody changes by its page what belongs to another.
     *
     * @param subject an id; null for a form that is about the order itself
     */
    boolean has(Panel panel, @Nullable String subject) {
        return switch (panel) {
            case MARK_AS_PAID, SHIP, REFUND, PAYMENT_PAGE, CANCEL, WRITE_OFF, RETURN, DETAILS, RESEND_MAIL -> true;
            case TRACKING, DELIVERY, FAILED_DELIVERY ->
                subject != null && shipment(subject).isPresent();
            case DECIDE_REFUND, COMPLETE_REFUND, CALL_OFF_REFUND, RESOLVE_REFUND ->
                part(refunds, RefundView::id, subject).isPresent();
            case REVIEW_PAYMENT -> part(payments, PaymentView::id, subject).isPresent();
            case APPOINTMENT -> subject != null && appointment(subject).isPresent();
        };
    }

    private static <T> Optional<T> part(List<T> parts, Function<T, UUID> idOf, @Nullable String id) {
        return parts.stream()
                .filter(part -> idOf.apply(part).toString().equals(id))
                .findFirst();
    }

    /** The shipment that a form is about. */
    public Optional<ShipmentView> shipment(String id) {
        return part(shipments, ShipmentView::id, id);
    }

    /** The appointment that a form is about, by its own id or that of the item that it was booked with. */
    public Optional<AppointmentView> appointment(String id) {
        return appointments.stream()
                .filter(appointment -> appointment.id().toString().equals(id)
                        || appointment.itemId().toString().equals(id))
                .findFirst();
    }

    /** How a refund's status looks. */
    public StatusLook look(RefundView refund) {
        return StatusLook.of(refund.status());
    }

    /** How a shipment's status looks. */
    public StatusLook look(ShipmentView shipment) {
        return StatusLook.of(shipment);
    }

    /** How a mail's status looks. */
    public StatusLook look(MailView mail) {
        return StatusLook.of(mail.status());
    }

    /** The appointment that was booked with an item. */
    public @Nullable AppointmentView appointmentOf(UUID itemId) {
        return appointments.stream()
                .filter(appointment -> appointment.itemId().equals(itemId))
                .findFirst()
                .orElse(null);
    }
}
