package io.tertib.payment;

import io.tertib.common.InvalidException;
import io.tertib.common.Money;
import io.tertib.common.Origin;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderPlaced;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.PaymentMethod;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineTexts;
import io.tertib.order.TimelineType;
import io.tertib.order.Worded;
import io.tertib.payment.stripe.StripeAccess;
import io.tertib.payment.stripe.StripeCurrency;
import io.tertib.payment.stripe.StripeGateway;
import io.tertib.payment.stripe.StripeGateway.CheckoutSession;
import io.tertib.payment.stripe.StripeOutcomeUnknownException;
import io.tertib.payment.stripe.StripeRejectedException;
import io.tertib.payment.stripe.StripeUnavailableException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Payment pages at Stripe. Stripe is never called inside a database transaction: what is going to be asked for is
 * written first, then asked for, then the answer is written.
 */
@Service
public class Checkouts {

    private static final Logger log = LoggerFactory.getLogger(Checkouts.class);

    /**
     * A parameter with which the customer comes back to the tracking page after paying, when Stripe may not have told us
     * yet.
     */
    public static final String JUST_PAID = "paid";

    private final CheckoutRepository checkouts;
    private final StripeReceipts receipts;
    private final Orders orders;
    private final TimelineTexts texts;
    private final StripeAccess stripe;
    private final TransactionTemplate transaction;
    private final TertibProperties properties;
    private final Clock clock;

    Checkouts(
            CheckoutRepository checkouts,
            StripeReceipts receipts,
            Orders orders,
            TimelineTexts texts,
            StripeAccess stripe,
            TransactionTemplate transaction,
            TertibProperties properties,
            Clock clock) {
        this.checkouts = checkouts;
        this.receipts = receipts;
        this.orders = orders;
        this.texts = texts;
        this.stripe = stripe;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Sees to it that the customer has a page to pay on what is due, and no other. One that is open for the same amount is
     * kept; those for another amount are closed before a new one is opened. Just before the order is due there is no
     * further one after the first: it would outlast the order.
     *
     * @return the page, or none when nothing is due, there is to be no further one, or Stripe would not have it
     * @throws RuntimeException if Stripe cannot be reached or its answer is not known; calling again is safe
     */
    public Opened open(UUID orderId) {
        OrderView before = orders.get(orderId);
        close(before, checkout -> !checkout.serves(before.amountDue(), clock.instant()));
        Prepared prepared = required(transaction.execute(status -> prepare(orderId)));
        Checkout checkout = prepared.checkout();
        if (checkout == null || checkout.isOpen()) {
            return new Opened(prepared.order(), checkout == null ? null : checkout.id(), prepared.refusal());
        }
        try {
            CheckoutSession session = ask(prepared.order(), checkout);
            transaction.executeWithoutResult(status -> opened(checkout.id(), session));
            return new Opened(prepared.order(), checkout.id(), null);
        } catch (StripeRejectedException e) {
            TimelineText refusal = TimelineText.of("stripe.refuses", String.valueOf(e.getMessage()));
            Worded why = texts.worded(refusal);
            transaction.executeWithoutResult(status -> {
                refused(prepared.order(), refusal);
                checkouts.findById(checkout.id()).ifPresent(page -> page.refused(why));
            });
            return new Opened(prepared.order(), null, why.words());
        }
    }

    /**
     * Closes the pages of an order at Stripe, so that nobody pays on them any more. If somebody just has, the payment is
     * written down.
     */
    public void close(UUID orderId) {
        close(orders.get(orderId), checkout -> true);
    }

    private void close(OrderView order, Predicate<Checkout> which) {
        List<Checkout> open = checkouts.findByOrderIdOrderByCreatedAtDescIdDesc(order.id()).stream()
                .filter(which)
                .toList();
        for (Checkout checkout : open) {
            if (checkout.mayHaveBeenOpened(clock.instant())) {
                // It is not known what Stripe has made of it. The same call again gives the same page.
                find(order, checkout).ifPresent(session -> close(session.id()));
            } else if (checkout.isOpen() && checkout.sessionId() != null) {
                close(checkout.sessionId());
            }
        }
    }

    private Optional<CheckoutSession> find(OrderView order, Checkout checkout) {
        try {
            CheckoutSession session = ask(order, checkout);
            transaction.executeWithoutResult(status -> opened(checkout.id(), session));
            return Optional.of(session);
        } catch (StripeRejectedException e) {
            return Optional.empty();
        }
    }

    private void close(String sessionId) {
        CheckoutSession session = stripe.gateway().expire(sessionId);
        transaction.executeWithoutResult(status -> {
            if (session.isPaid()) {
                receipts.paid(session.receipt());
            } else {
                receipts.closedByUs(sessionId);
            }
        });
    }

    /**
     * Asks Stripe what has become of the pages on which an order may have been paid, and writes down what it says: its event
     * may come late, or not at all, while the customer is back and looks. Stripe advises so: <a
     * href="https://docs.stripe.com/checkout/fulfillment">Fulfill orders</a>. Where Stripe does not answer nothing happens.
     */
    public void lookUp(UUID orderId) {
        if (!stripe.isSetUp()) {
            return;
        }
        for (Checkout checkout : checkouts.findByOrderIdOrderByCreatedAtDescIdDesc(orderId)) {
            String sessionId = checkout.sessionId();
            if (checkout.isOpen() && sessionId != null) {
                try {
                    lookUp(checkout.id(), stripe.gateway().retrieve(sessionId));
                } catch (StripeUnavailableException | StripeOutcomeUnknownException | StripeRejectedException e) {
                    log.info("Payment page {} could not be looked up: {}", checkout.id(), e.getMessage());
                }
            }
        }
    }

    private void lookUp(UUID checkoutId, CheckoutSession session) {
        transaction.executeWithoutResult(status -> {
            if (session.isPaid()) {
                receipts.paid(session.receipt());
            } else if (session.isCompleted()) {
                receipts.awaited(session.id(), checkoutId);
            }
        });
    }

    /** Where the customer can pay what is due of the order now, and what has become of paying so far. */
    @Transactional(readOnly = true)
    public PaymentPages pages(OrderView order) {
        List<Checkout> known = checkouts.findByOrderIdOrderByCreatedAtDescIdDesc(order.id()).stream()
                .filter(checkout -> checkout.sessionId() != null || checkout.confirmingSince() != null)
                .toList();
        Instant now = clock.instant();
        Optional<Checkout> payable = known.stream()
                .filter(checkout -> checkout.isPayable(order.amountDue(), now))
                .findFirst();
        Optional<Checkout> before = known.stream()
                .filter(checkout -> !checkout.equals(payable.orElse(null)))
                .findFirst();
        Confirming confirming = confirming(known);
        return new PaymentPages(
                payable.map(Checkout::url).orElse(null),
                confirming == null ? null : confirming.since(),
                before.map(Checkouts::outcome).orElse(PaymentPages.Before.NONE));
    }

    private static PaymentPages.Before outcome(Checkout checkout) {
        if (checkout.hasFailedPayment()) {
            return PaymentPages.Before.FAILED;
        }
        return checkout.isClosed() ? PaymentPages.Before.CLOSED : PaymentPages.Before.NONE;
    }

    /** How paying through Stripe stands of these orders, by order, where it is not the customer who is waited for. */
    @Transactional(readOnly = true)
    public Map<UUID, Standing> standings(Collection<UUID> orderIds) {
        Map<UUID, Standing> standings = new HashMap<>();
        checkouts.findOfOrders(orderIds).stream()
                .collect(Collectors.groupingBy(Checkout::orderId))
                .forEach((orderId, newestFirst) ->
                        standing(newestFirst).ifPresent(standing -> standings.put(orderId, standing)));
        return standings;
    }

    private static Optional<Standing> standing(List<Checkout> newestFirst) {
        Confirming confirming = confirming(newestFirst);
        Checkout newest = newestFirst.getFirst();
        Worded why = newest.refusal();
        return why == null && confirming == null
                ? Optional.empty()
                : Optional.of(
                        new Standing(why == null ? null : new Refusal(why.told(), newest.createdAt()), confirming));
    }

    private static @Nullable Confirming confirming(List<Checkout> newestFirst) {
        for (Checkout checkout : newestFirst) {
            Instant since = checkout.confirmingSince();
            if (since != null) {
                return new Confirming(checkout.amount(), since);
            }
        }
        return null;
    }

    /** An order cannot be paid through Stripe where Stripe is not set up, nor if Stripe does not take its amount. */
    @EventListener
    void placed(OrderPlaced placed) {
        OrderView order = placed.order();
        if (order.paymentMethod() != PaymentMethod.STRIPE || placed.alreadyPaid()) {
            return;
        }
        if (!stripe.isSetUp()) {
            throw InvalidException.of(
                    "payment.method",
                    "field.stripeNotSetUp",
                    "STRIPE is not possible, because Stripe is not set up here");
        }
        if (order.total().isPositive()) {
            StripeCurrency.whyNotPayable(order.total()).ifPresent(why -> {
                throw InvalidException.of(
                        "payment.method",
                        "field.stripeNotPossible",
                        "STRIPE is not possible: " + texts.english(why),
                        why);
            });
        }
    }

    private Prepared prepare(UUID orderId) {
        OrderView order = orders.lock(orderId);
        if (order.isPaidInFull() || !order.isOpen() || order.isBeingCancelled()) {
            return new Prepared(order, null, null);
        }
        List<Checkout> known = checkouts.findByOrderIdOrderByCreatedAtDescIdDesc(orderId);
        Instant now = clock.instant();
        Optional<Checkout> serving = known.stream()
                .filter(checkout -> checkout.serves(order.amountDue(), now))
                .findFirst();
        boolean hadOne = known.stream().anyMatch(checkout -> checkout.sessionId() != null);
        if (serving.isEmpty() && hadOne && Checkout.wouldOutlast(order.paymentDueAt(), now)) {
            return new Prepared(order, null, null);
        }
        Optional<TimelineText> notPayable =
                serving.isPresent() ? Optional.empty() : StripeCurrency.whyNotPayable(order.amountDue());
        if (notPayable.isPresent()) {
            Worded why = texts.worded(notPayable.get());
            refused(order, notPayable.get());
            checkouts
                    .save(new Checkout(orderId, order.amountDue(), order.paymentDueAt(), now))
                    .refused(why);
            return new Prepared(order, null, why.words());
        }
        return new Prepared(
                order,
                serving.orElseGet(
                        () -> checkouts.save(new Checkout(orderId, order.amountDue(), order.paymentDueAt(), now))),
                null);
    }

    private CheckoutSession ask(OrderView order, Checkout checkout) {
        String link = properties.link("/track/" + order.trackingToken());
        URI page = URI.create(link);
        URI paid = URI.create(link + "?" + JUST_PAID + "=1");
        try {
            return stripe.gateway()
                    .openCheckout(new StripeGateway.OpenCheckout(
                            checkout.idempotencyKey(),
                            order.id(),
                            checkout.id(),
                            order.number(),
                            checkout.amount(),
                            order.customerEmail(),
                            checkout.expiresAt(),
                            paid,
                            page));
        } catch (StripeRejectedException | StripeUnavailableException e) {
            // Stripe repeats its first answer to the same key, failures too, so the next attempt needs a new one.
            transaction.executeWithoutResult(
                    status -> checkouts.findById(checkout.id()).ifPresent(Checkout::failed));
            throw e;
        }
    }

    private void refused(OrderView order, TimelineText why) {
        orders.record(
                order.id(),
                TimelineType.PAYMENT_FLAGGED,
                Origin.PROCESS,
                TimelineText.of("checkout.refused", order.amountDue(), why));
    }

    private void opened(UUID checkoutId, CheckoutSession session) {
        orders.lock(checkouts.findOrderId(checkoutId).orElseThrow());
        Checkout checkout = checkouts.findById(checkoutId).orElseThrow();
        if (checkout.opened(session.id(), session.url())) {
            orders.record(
                    checkout.orderId(),
                    TimelineType.PAYMENT_REQUESTED,
                    Origin.PROCESS,
                    TimelineText.of("checkout.opened", checkout.amount()));
        }
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The transaction gave no result");
        }
        return value;
    }

    private record Prepared(
            OrderView order,
            @Nullable Checkout checkout,
            @Nullable String refusal) {}

    /**
     * How paying through Stripe stands.
     *
     * @param refusal why there is no page, as far as Stripe was asked last; null when there is one, or none is needed
     * @param confirming a payment that waits to be confirmed by the bank; null when none does
     */
    public record Standing(
            @Nullable Refusal refusal, @Nullable Confirming confirming) {

        /** The customer's turn, or none. */
        public static final Standing NONE = new Standing(null, null);
    }

    /** A payment that waits to be confirmed by the bank: how much, which may be more than is still due, and since when. */
    public record Confirming(Money amount, Instant since) {}

    /**
     * That there is no page for an order.
     *
     * @param why as people are told it
     */
    public record Refusal(TimelineText why, Instant since) {}

    /**
     * What came of opening a page.
     *
     * @param checkoutId the page that is open; null when there is none
     * @param refusal why there is none although something is due, in words; null when there is to be none
     */
    public record Opened(
            OrderView order,
            @Nullable UUID checkoutId,
            @Nullable String refusal) {}
}
