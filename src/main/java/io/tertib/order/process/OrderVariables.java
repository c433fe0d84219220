package io.tertib.order.process;

import io.tertib.order.OrderProgress;
import io.tertib.order.OrderStatus;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.order.ReadyToShip;
import io.tertib.process.OrderIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The variables of {@code order-process}: ids, and the facts that gateways, timers and forms need. No personal data.
 * Times are ISO 8601, amounts decimals of the currency.
 */
public final class OrderVariables {

    private OrderVariables() {}

    /**
     * What the process begins with.
     *
     * @param expectedReference what the customer was asked to write on a bank transfer
     * @param anythingToShip whether anything is still to be shipped or to arrive; not so of an order that goes on after
     *     all its pieces were cancelled
     * @param archiveAt for instances that began when processes saw to the archive, as wherever it stands here
     * @param shipmentReminderAt as in {@link ReadyToShip}, like the three below
     */
    public record Start(
            boolean instanceAccepted,
            Long orderNumber,
            String orderLink,
            String orderSummary,
            String orderSize,
            String orderTotal,
            String currency,
            String paymentMethod,
            @Nullable String expectedReference,
            Terms paymentTerms,
            boolean paidInFull,
            String amountDue,
            @Nullable String paymentDueAt,
            @Nullable String paymentReminderAt,
            boolean anythingToShip,
            boolean awaitsAppointments,
            @Nullable String archiveAt,
            String cashDueAt,
            @Nullable String shipmentReminderAt,
            @Nullable String shipmentLateAt,
            @Nullable String shippingTown,
            boolean hasNote,
            List<OrderProgress.RemainingItem> remainingItems) {

        static Start of(
                OrderView order, OrderIdentity identity, boolean instanceAccepted, String homeCountry, Instant now) {
            ReadyToShip ready = ReadyToShip.of(order, homeCountry);
            return new Start(
                    instanceAccepted,
                    identity.number(order.number()),
                    identity.link(order.id()),
                    order.summary(),
                    order.size(),
                    order.total().toDecimal(),
                    order.total().currency().getCurrencyCode(),
                    order.paymentMethod().name(),
                    order.paymentMethod() == PaymentMethod.BANK_TRANSFER ? order.paymentReference() : null,
                    Terms.of(order),
                    order.isPaidInFull(),
                    order.amountDue().toDecimal(),
                    text(order.paymentDueAt()),
                    text(order.paymentReminderAt()),
                    order.awaitsDelivery(),
                    order.awaitsAppointments(),
                    text(order.archiveAt()),
                    OrderVariables.cashDueAt(now),
                    ready.shipmentReminderAt(),
                    ready.shipmentLateAt(),
                    ready.shippingTown(),
                    ready.hasNote(),
                    OrderProgress.of(order).remainingItems());
        }
    }

    /** When the money is expected. */
    public enum Terms {
        ALREADY_PAID,
        PAY_FIRST,
        PAY_ON_DELIVERY;

        static Terms of(OrderView order) {
            if (order.isPaidInFull()) {
                return ALREADY_PAID;
            }
            return order.paymentMethod().paysOnDelivery() ? PAY_ON_DELIVERY : PAY_FIRST;
        }
    }

    /** What became of an unpaid order at its due date. */
    public record Expiry(
            boolean expired,
            boolean paidInFull,
            @Nullable String paymentDueAt,
            @Nullable String paymentReminderAt,
            boolean anythingToShip,
            @Nullable String shipmentReminderAt,
            @Nullable String shipmentLateAt,
            @Nullable String shippingTown,
            boolean hasNote,
            @Nullable String archiveAt) {

        static Expiry of(OrderView order, String homeCountry) {
            ReadyToShip ready = ReadyToShip.of(order, homeCountry);
            return new Expiry(
                    order.status() == OrderStatus.EXPIRED,
                    order.isOpen() && order.isPaidInFull(),
                    text(order.paymentDueAt()),
                    text(order.paymentReminderAt()),
                    order.awaitsDelivery(),
                    ready.shipmentReminderAt(),
                    ready.shipmentLateAt(),
                    ready.shippingTown(),
                    ready.hasNote(),
                    text(order.archiveAt()));
        }
    }

    /**
     * How far the order has come.
     *
     * @param cashDueAt by when staff should have seen to the cash of an order that has just been delivered
     * @param shipmentReminderAt as in {@link ReadyToShip}, like the two below; the address may have been put right
     * @param formProblem none: what was wrong in a form has been overtaken
     */
    public record Fulfilment(
            boolean everythingShipped,
            boolean everythingDelivered,
            boolean awaitsAppointments,
            boolean paidInFull,
            String amountDue,
            String cashDueAt,
            @Nullable String shipmentReminderAt,
            @Nullable String shipmentLateAt,
            @Nullable String shippingTown,
            boolean hasNote,
            List<OrderProgress.RemainingItem> remainingItems,
            Next next,
            @Nullable String formProblem) {

        static Fulfilment of(OrderView order, String homeCountry, Instant now) {
            ReadyToShip ready = ReadyToShip.of(order, homeCountry);
            OrderProgress progress = OrderProgress.of(order);
            return new Fulfilment(
                    progress.everythingShipped(),
                    progress.everythingDelivered(),
                    order.awaitsAppointments(),
                    progress.paidInFull(),
                    progress.amountDue(),
                    OrderVariables.cashDueAt(now),
                    ready.shipmentReminderAt(),
                    ready.shipmentLateAt(),
                    ready.shippingTown(),
                    ready.hasNote(),
                    progress.remainingItems(),
                    Next.of(order),
                    null);
        }
    }

    /** What an order waits for next. */
    public enum Next {
        SHIP,
        AWAIT_DELIVERY,
        COLLECT_CASH,
        AWAIT_APPOINTMENTS,
        DONE;

        static Next of(OrderView order) {
            if (order.completedAt() != null) {
                return DONE;
            }
            if (!order.isOpen() || order.isBeingCancelled()) {
                // Whoever stopped the work on it has told the process so.
                return AWAIT_DELIVERY;
            }
            if (!order.isEverythingShipped()) {
                return SHIP;
            }
            if (!order.isEverythingDelivered()) {
                return AWAIT_DELIVERY;
            }
            if (!order.isPaidInFull()) {
                return COLLECT_CASH;
            }
            return order.awaitsAppointments() ? AWAIT_APPOINTMENTS : DONE;
        }
    }

    /**
     * Why work on the order has stopped.
     *
     * @param archiveAt when the order goes into the archive, if it has ended
     */
    public record Halt(Standing standing, @Nullable String archiveAt) {

        static Halt of(OrderView order, boolean instanceAccepted) {
            return new Halt(instanceAccepted ? Standing.of(order) : Standing.GOES_ON, text(order.archiveAt()));
        }
    }

    /** Where an order stands whose work has stopped. */
    public enum Standing {
        /** What was paid is being given back; after that it is cancelled. */
        BEING_CANCELLED,
        CANCELLED,
        /** It is done with, because all that was paid has been given back. */
        CLOSED,
        /** It is not cancelled after all, or another process instance sees to it. */
        GOES_ON;

        static Standing of(OrderView order) {
            if (order.isBeingCancelled()) {
                return BEING_CANCELLED;
            }
            if (!order.isOpen()) {
                return CANCELLED;
            }
            return order.completedAt() == null ? GOES_ON : CLOSED;
        }
    }

    /**
     * What came of putting an order into the archive.
     *
     * @param archived whether nothing more is to be done
     * @param archiveAt when to look again
     */
    public record Archiving(boolean archived, @Nullable String archiveAt) {}

    /** When a completed order goes into the archive. */
    public record Completion(@Nullable String archiveAt) {}

    private static String cashDueAt(Instant now) {
        return now.plus(Duration.ofDays(1)).toString();
    }

    /** A time as timers and forms read it. */
    static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
