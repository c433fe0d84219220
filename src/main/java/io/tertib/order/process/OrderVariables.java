package io.tertib.order.process;

import io.tertib.order.Address;
import io.tertib.order.OrderProgress;
import io.tertib.order.OrderView;
import io.tertib.order.PaymentMethod;
import io.tertib.process.OrderIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The variables of {@code order-process}: ids, and the facts that gateways, timers and forms need. No personal data.
 * Times are ISO 8601, amounts decimals of the currency.
 */
public final class OrderVariables {

    /** What is no part of a town's name. */
    private static final Pattern MARKS = Pattern.compile("[^\\p{L}\\p{M}\\p{N} ,'’()/-]+");

    private OrderVariables() {}

    /**
     * What the process begins with.
     *
     * @param expectedReference what the customer was asked to write on a bank transfer
     * @param anythingToShip whether anything is still to be shipped or to arrive; not so of an order that goes on after
     *     all its pieces were cancelled
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
            List<OrderProgress.RemainingItem> remainingItems) {

        static Start of(OrderView order, OrderIdentity identity, boolean instanceAccepted, Instant now) {
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

    /**
     * From when on staff and managers are reminded of shipping, and what those who ship have to know first.
     *
     * @param shippingTown where it goes; nothing else of the address
     * @param hasNote whether there is a note with the order
     */
    public record ReadyToShip(
            @Nullable String shipmentReminderAt,
            @Nullable String shipmentLateAt,
            @Nullable String shippingTown,
            boolean hasNote,
            List<OrderProgress.RemainingItem> remainingItems) {

        static ReadyToShip of(OrderView order, String homeCountry) {
            String note = order.note();
            return new ReadyToShip(
                    text(order.shipmentReminderAt()),
                    text(order.shipmentLateAt()),
                    town(order.shippingAddress(), homeCountry),
                    note != null && !note.isBlank(),
                    OrderProgress.of(order).remainingItems());
        }

        private static @Nullable String town(@Nullable Address address, String homeCountry) {
            if (address == null) {
                return null;
            }
            String country = address.country().equals(homeCountry)
                    ? null
                    : Locale.of("", address.country()).getDisplayCountry(Locale.ENGLISH);
            String town = Stream.<@Nullable String>of(address.city(), country)
                    .filter(part -> part != null && !part.isBlank())
                    .distinct()
                    .collect(Collectors.joining(", "));
            // Forms would take it for a link or for headings.
            String plain = MARKS.matcher(town).replaceAll(" ").strip();
            return plain.isEmpty() ? null : plain;
        }
    }

    /**
     * How far the order has come.
     *
     * @param cashDueAt by when staff should have seen to the cash of an order that has just been delivered
     * @param shippingTown as in {@link ReadyToShip}; it may have been put right
     * @param formProblem none: what was wrong in a form has been overtaken
     */
    public record Fulfilment(
            boolean everythingShipped,
            boolean everythingDelivered,
            boolean awaitsAppointments,
            boolean paidInFull,
            String amountDue,
            String cashDueAt,
            @Nullable String shippingTown,
            boolean hasNote,
            List<OrderProgress.RemainingItem> remainingItems,
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
                    ready.shippingTown(),
                    ready.hasNote(),
                    progress.remainingItems(),
                    null);
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
