package io.tertib.order.process;

import io.tertib.order.OrderProgress;
import io.tertib.order.OrderView;
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

    /** What the process begins with. */
    public record Start(
            boolean instanceAccepted,
            String orderNumber,
            String orderSummary,
            String orderTotal,
            String currency,
            String paymentMethod,
            Terms paymentTerms,
            boolean paidInFull,
            String amountDue,
            @Nullable String paymentDueAt,
            @Nullable String paymentReminderAt,
            boolean anythingToShip,
            boolean awaitsAppointments,
            @Nullable String archiveAt,
            String cashDueAt,
            List<OrderProgress.RemainingItem> remainingItems) {

        static Start of(OrderView order, boolean instanceAccepted, Instant now) {
            return new Start(
                    instanceAccepted,
                    order.number(),
                    order.summary(),
                    order.total().toDecimal(),
                    order.total().currency().getCurrencyCode(),
                    order.paymentMethod().name(),
                    Terms.of(order),
                    order.isPaidInFull(),
                    order.amountDue().toDecimal(),
                    text(order.paymentDueAt()),
                    text(order.paymentReminderAt()),
                    order.needsShipping(),
                    order.awaitsAppointments(),
                    text(order.archiveAt()),
                    OrderVariables.cashDueAt(now),
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
            @Nullable String archiveAt) {}

    /** From when on staff and managers are reminded of shipping. */
    public record ReadyToShip(
            @Nullable String shipmentReminderAt,
            @Nullable String shipmentLateAt,
            List<OrderProgress.RemainingItem> remainingItems) {}

    /**
     * How far the order has come.
     *
     * @param cashDueAt by when staff should have seen to the cash of an order that has just been delivered
     */
    public record Fulfilment(
            boolean everythingShipped,
            boolean everythingDelivered,
            boolean awaitsAppointments,
            boolean paidInFull,
            String amountDue,
            String cashDueAt,
            List<OrderProgress.RemainingItem> remainingItems) {

        static Fulfilment of(OrderView order, Instant now) {
            OrderProgress progress = OrderProgress.of(order);
            return new Fulfilment(
                    progress.everythingShipped(),
                    progress.everythingDelivered(),
                    order.awaitsAppointments(),
                    progress.paidInFull(),
                    progress.amountDue(),
                    OrderVariables.cashDueAt(now),
                    progress.remainingItems());
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
