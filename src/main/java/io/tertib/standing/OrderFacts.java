package io.tertib.standing;

import io.tertib.common.Money;
import io.tertib.order.OrderItemView;
import io.tertib.order.OrderView;
import io.tertib.order.TimelineText;
import io.tertib.payment.Checkouts;
import io.tertib.payment.PaymentView;
import io.tertib.process.StuckJob;
import io.tertib.refund.RefundView;
import io.tertib.shipment.ShipmentView;
import io.tertib.standing.Wait.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the database knows of an order and of what belongs to it, and what it waits for by that.
 *
 * @param shipments all of them, where anybody has to see to them
 * @param refunds those that are not settled
 * @param reviews payments that staff have to decide about
 * @param paying how paying through Stripe stands
 * @param stuck steps that stand still
 */
record OrderFacts(
        OrderView order,
        List<ShipmentView> shipments,
        List<RefundView> refunds,
        List<PaymentView> reviews,
        Checkouts.Standing paying,
        List<StuckJob> stuck) {

    /** The engine takes an order on within seconds. */
    private static final Duration TAKEN_ON_WITHIN = Duration.ofMinutes(1);

    /** Of an order that has just been placed. */
    static OrderFacts ofNew(OrderView order) {
        return new OrderFacts(order, List.of(), List.of(), List.of(), Checkouts.Standing.NONE, List.of());
    }

    /** What the order waits for, the most pressing first. */
    List<Wait> waits(Instant now) {
        List<Wait> waits = new ArrayList<>();
        stuck.forEach(step -> waits.add(Wait.of(
                WaitsFor.STUCK_STEP,
                step.at(),
                Subject.job(step.jobKey()),
                new Wait.Step(step.type()),
                step.message())));
        reviews.forEach(payment -> waits.add(Wait.of(
                WaitsFor.PAYMENT_REVIEW,
                payment.recordedAt(),
                Subject.payment(payment.id()),
                Objects.requireNonNullElse(payment.reviewAmount(), payment.amount()))));
        refunds.forEach(refund -> addRefund(refund, waits));
        if (order.isGoingOn() && !order.isBeingCancelled()) {
            addPayment(now, waits);
            addShipping(waits);
            order.items().forEach(item -> addAppointment(item, now, waits));
        }
        if (order.isGoingOn()) {
            // Parcels under way are followed, also while the order is being cancelled.
            shipments.forEach(shipment -> addShipment(shipment, now, waits));
            if (order.processInstanceKey() == null
                    && order.placedAt().plus(TAKEN_ON_WITHIN).isBefore(now)) {
                waits.add(Wait.of(WaitsFor.PROCESS_START, order));
            }
        }
        addArchive(waits);
        if (waits.isEmpty() && order.isGoingOn()) {
            waits.add(Wait.of(WaitsFor.NEXT_STEP, order));
        }
        return waits.stream().sorted(Wait.PRESSING).toList();
    }

    private void addRefund(RefundView refund, List<Wait> waits) {
        WaitsFor kind = switch (refund.step()) {
            case APPROVE -> WaitsFor.REFUND_APPROVAL;
            case SEND -> WaitsFor.REFUND_SENDING;
            case OUTSIDE -> WaitsFor.REFUND_OUTSIDE;
            case AWAIT -> WaitsFor.REFUND_AT_BANK;
            case RESOLVE -> WaitsFor.REFUND_FAILED;
            case SUCCEEDED, CLOSED -> null;
        };
        if (kind != null) {
            String kept = refund.keepReason();
            Object wish =
                    kept == null ? "" : TimelineText.of("refund.keepReason").noted(kept);
            Wait wait = Wait.of(kind, refund.statusAt(), Subject.refund(refund.id()), refund.amount(), wish);
            waits.add(order.isBeingCancelled() ? wait.until(null, Then.ORDER_CANCELLED) : wait);
        }
    }

    private void addPayment(Instant now, List<Wait> waits) {
        if (order.isPaidInFull()) {
            return;
        }
        Money due = order.amountDue();
        if (order.paymentMethod().paysOnDelivery()) {
            if (order.isEverythingDelivered()) {
                waits.add(Wait.of(WaitsFor.CASH_ON_DELIVERY, lastDelivered(), Subject.ORDER, due));
            }
            return;
        }
        Instant until = order.paymentDueAt();
        boolean expires = order.captured().isZero() && !order.isAnythingShipped();
        Wait wait = switch (order.paymentMethod()) {
            case STRIPE -> stripe(due);
            case BANK_TRANSFER -> Wait.of(WaitsFor.BANK_TRANSFER, order.placedAt(), Subject.ORDER, due);
            case WHATSAPP -> Wait.of(WaitsFor.WHATSAPP, order.placedAt(), Subject.ORDER, due);
            case CASH, COD -> Wait.of(WaitsFor.CASH, order.placedAt(), Subject.ORDER, due);
        };
        waits.add(
                until == null || until.isBefore(now)
                        ? wait
                        : wait.until(until, expires ? Then.EXPIRES : Then.REST_AWAITED));
    }

    private Wait stripe(Money due) {
        Checkouts.Refusal refusal = paying.refusal();
        if (refusal != null) {
            return Wait.of(WaitsFor.PAYMENT_PAGE_REFUSED, refusal.since(), Subject.ORDER, due, refusal.why());
        }
        Checkouts.Confirming confirming = paying.confirming();
        return confirming == null
                ? Wait.of(WaitsFor.STRIPE, order.placedAt(), Subject.ORDER, due)
                : Wait.of(WaitsFor.PAYMENT_AT_BANK, confirming.since(), Subject.ORDER, confirming.amount());
    }

    private Instant lastDelivered() {
        return shipments.stream()
                .map(ShipmentView::deliveredAt)
                .flatMap(Stream::ofNullable)
                .max(Instant::compareTo)
                .orElse(order.placedAt());
    }

    private void addShipping(List<Wait> waits) {
        int pieces = order.remaining();
        if (pieces == 0
                || order.isBeingPaidBack()
                || (!order.isPaidInFull() && !order.paymentMethod().paysOnDelivery())) {
            return;
        }
        Instant late = order.lateSince();
        Instant ready = Objects.requireNonNullElse(order.readyToShipAt(), order.placedAt());
        waits.add(
                late == null
                        ? Wait.of(WaitsFor.SHIPMENT, ready, Subject.ORDER, pieces)
                                .until(
                                        order.shipmentLateAt(),
                                        order.shipmentLateAt() == null ? null : Then.MANAGERS_TOLD)
                        : Wait.of(WaitsFor.SHIPMENT_LATE, late, Subject.ORDER, pieces));
    }

    private static void addShipment(ShipmentView shipment, Instant now, List<Wait> waits) {
        Subject subject = Subject.shipment(shipment.id());
        Instant undecided = shipment.handlingSince();
        if (undecided != null) {
            waits.add(Wait.of(WaitsFor.FAILED_DELIVERY, undecided, subject, shipment.number(), shipment.courier()));
            return;
        }
        if (shipment.status().isFinal()) {
            return;
        }
        boolean settled = shipment.isTrackingSettled();
        Instant askedAt = settled ? shipment.deliveryCheckAt() : shipment.trackingChaseAt();
        Wait delivery =
                Wait.of(WaitsFor.DELIVERY, shipment.shippedAt(), subject, shipment.number(), shipment.courier());
        if (askedAt.isAfter(now)) {
            waits.add(delivery.until(askedAt, settled ? Then.STAFF_ASKED_ARRIVED : Then.STAFF_ASKED_NUMBER));
        } else {
            waits.add(Wait.of(
                    settled ? WaitsFor.ARRIVAL : WaitsFor.TRACKING_NUMBER,
                    askedAt,
                    subject,
                    shipment.number(),
                    shipment.courier()));
            waits.add(delivery);
        }
    }

    private void addAppointment(OrderItemView item, Instant now, List<Wait> waits) {
        Instant start = item.appointmentStart();
        Instant end = item.appointmentEnd();
        if (!item.awaitsAppointment() || start == null || end == null) {
            return;
        }
        Subject subject = Subject.item(item.id());
        waits.add(
                end.isAfter(now)
                        ? Wait.of(WaitsFor.APPOINTMENT, order.placedAt(), subject, item.name())
                                .until(start, Then.STAFF_ASKED_OUTCOME)
                        : Wait.of(WaitsFor.APPOINTMENT_OUTCOME, end, subject, item.name()));
    }

    private void addArchive(List<Wait> waits) {
        Instant at = order.archiveAt();
        if (!order.isArchived() && order.isClosed() && at != null) {
            Instant since = Stream.of(order.completedAt(), order.cancellationRequestedAt(), order.paymentDueAt())
                    .flatMap(Stream::ofNullable)
                    .findFirst()
                    .orElse(order.placedAt());
            waits.add(Wait.of(WaitsFor.ARCHIVE, since, Subject.ORDER).until(at, Then.ARCHIVED));
        }
    }
}
