package io.tertib.refund;

import io.tertib.common.ConflictException;
import io.tertib.common.Money;
import io.tertib.common.NotFoundException;
import io.tertib.common.Origin;
import io.tertib.common.Refusal;
import io.tertib.common.RequestKey;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderView;
import io.tertib.order.Orders;
import io.tertib.order.PaymentMethod;
import io.tertib.order.TimelineText;
import io.tertib.order.TimelineTexts;
import io.tertib.order.TimelineType;
import io.tertib.order.Worded;
import io.tertib.payment.LedgerBalance;
import io.tertib.payment.OpenReviews;
import io.tertib.payment.PaymentQueries;
import io.tertib.payment.PaymentView;
import io.tertib.payment.StripeRefundNews;
import io.tertib.payment.stripe.StripeCurrency;
import io.tertib.payment.stripe.StripeRefund;
import io.tertib.process.Outbox;
import io.tertib.process.ProcessMessage;
import io.tertib.refund.Refund.Part;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The refunds' side of the ledger: how they get into it, and how news of them does. */
@Component
class RefundBook implements StripeRefundNews {

    private final RefundRepository refunds;
    private final PaymentQueries payments;
    private final RefundTotals totals;
    private final LedgerBalance balance;
    private final OpenReviews reviews;
    private final Orders orders;
    private final TimelineTexts texts;
    private final Outbox outbox;
    private final RefundSettings settings;
    private final TertibProperties properties;
    private final Clock clock;

    RefundBook(
            RefundRepository refunds,
            PaymentQueries payments,
            RefundTotals totals,
            LedgerBalance balance,
            OpenReviews reviews,
            Orders orders,
            TimelineTexts texts,
            Outbox outbox,
            RefundSettings settings,
            TertibProperties properties,
            Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.totals = totals;
        this.balance = balance;
        this.reviews = reviews;
        this.orders = orders;
        this.texts = texts;
        this.outbox = outbox;
        this.settings = settings;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Begins a refund, once for its key. What cannot go back in one way goes in several, each a refund of its own: to the
     * Stripe payments, the newest first, and the rest outside.
     *
     * @throws ConflictException if nothing was paid, or less can still be refunded
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Requested request(NewRefund wanted) {
        OrderView order = orders.lock(wanted.orderId());
        Optional<Requested> repeated = repeated(wanted.key());
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Money amount = wanted.amount() == null ? order.refundable() : wanted.amount();
        mayRefund(order, amount);
        boolean needsApproval = !wanted.withoutApproval()
                && settings.needApproval(order, amount, properties.shop().currency());
        Instant now = clock.instant();
        List<Refund> made = new ArrayList<>();
        for (Part part : parts(order, amount, wanted.paymentId())) {
            Refund refund = new Refund(
                    order, wanted, note(wanted), part, answered(wanted, order, part), made.size(), needsApproval, now);
            if (wanted.withoutApproval()) {
                refund.approve(RefundSettings.with(order, amount));
            }
            made.add(refunds.save(refund));
        }
        balance.settle(order, wanted.origin());
        for (Refund refund : made) {
            RefundView view = refund.toView();
            TimelineText asked = TimelineText.of("refund.asked", view.amount(), view.way(), view.whyText());
            orders.record(
                    order.id(),
                    TimelineType.REFUND_REQUESTED,
                    wanted.origin(),
                    needsApproval ? asked.then("refund.needsApproval") : asked);
            start(refund);
        }
        orders.reopen(order.id(), wanted.origin(), TimelineText.of("reason.refundAsked", amount));
        return new Requested(made.stream().map(Refund::toView).toList(), true);
    }

    /**
     * Writes down what was given back outside already.
     *
     * @throws ConflictException if less can still be refunded
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordReturned(NewRefund wanted, String reference) {
        OrderView order = orders.lock(wanted.orderId());
        if (repeated(wanted.key()).isPresent()) {
            return;
        }
        PaymentView payment = payment(wanted.paymentId());
        Money amount = wanted.amount() == null ? payment.amount() : wanted.amount();
        mayRefund(order, amount);
        Instant now = clock.instant();
        Part part = new Part(payment.id(), payment.method(), RefundWay.OUTSIDE, amount);
        Refund refund = refunds.save(
                new Refund(order, wanted, note(wanted), part, answered(wanted, order, part), 0, false, now));
        refund.complete(reference, now);
        OrderView after = balance.settle(order, wanted.origin());
        recordOutcome(refund, wanted.origin());
        reviews.refunded(after, wanted.origin());
    }

    /** Above which a manager has to approve what is given back of an order. */
    public Money approvalAbove() {
        return Money.of(settings.refundApprovalAbove(), properties.shop().currency());
    }

    /** Whether a manager has to approve one that failed before it is given back after all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean needsApproval(OrderView order, Refund failed) {
        return !failed.isApproved(RefundSettings.with(order, failed.amount()))
                && settings.needApproval(
                        order, failed.amount(), properties.shop().currency());
    }

    /** How much of which payments that nobody waited for goes back with this part of a refund. */
    private Map<UUID, Money> answered(NewRefund wanted, OrderView order, Part part) {
        if (wanted.reviewOf() != null) {
            return Map.of(wanted.reviewOf(), part.amount());
        }
        return wanted.mayAnswerReview() ? reviews.answeredBy(order, part.paymentId(), part.amount()) : Map.of();
    }

    private static void mayRefund(OrderView order, Money amount) {
        RefundGuards.refund(order, amount).ifPresent(why -> {
            throw new ConflictException(
                    why, Map.of("refundable", order.refundable().toDecimal()));
        });
    }

    /** What can be given back, by the ways in which it would go. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Refundable refundable(OrderView order) {
        Money all = order.refundable();
        Money atStripe = Money.zero(all.currency());
        if (all.isPositive()) {
            for (Part part : parts(order, all, null)) {
                atStripe = part.way() == RefundWay.STRIPE ? atStripe.plus(part.amount()) : atStripe;
            }
        }
        return new Refundable(all, atStripe, all.minus(atStripe));
    }

    private List<Part> parts(OrderView order, Money amount, @Nullable UUID toPayment) {
        List<PaymentView> paid = payments.ofOrder(order.id()).reversed();
        if (toPayment != null) {
            paid = List.of(payment(toPayment));
        }
        List<Part> parts = new ArrayList<>();
        Money rest = amount;
        for (PaymentView payment : paid) {
            Money left = payment.isAtStripe() ? totals.leftAtStripe(payment) : Money.zero(amount.currency());
            Money most = left.compareTo(rest) < 0 ? left : rest;
            // What is less than Stripe's smallest step goes back outside.
            Money part = most.isPositive() ? StripeCurrency.roundDown(most) : most;
            if (part.isPositive()) {
                parts.add(new Part(payment.id(), PaymentMethod.STRIPE, RefundWay.STRIPE, part));
                rest = rest.minus(part);
            }
        }
        if (rest.isPositive()) {
            Optional<PaymentView> outside =
                    paid.stream().filter(payment -> !payment.isAtStripe()).findFirst();
            parts.add(new Part(
                    toPayment,
                    outside.map(PaymentView::method).orElse(order.paymentMethod()),
                    RefundWay.OUTSIDE,
                    rest));
        }
        return parts;
    }

    private PaymentView payment(@Nullable UUID id) {
        return Optional.ofNullable(id)
                .flatMap(payments::find)
                .orElseThrow(() -> new NotFoundException("There is no payment with the id " + id));
    }

    /**
     * What was asked for with this key before.
     *
     * @throws ConflictException if something else was
     */
    Optional<Requested> repeated(RequestKey key) {
        List<Refund> earlier = refunds.findByRequestReferenceOrderByPart(key.reference());
        if (earlier.isEmpty()) {
            return Optional.empty();
        }
        if (!earlier.getFirst().requestFingerprint().equals(key.fingerprint())) {
            throw Refusal.of(
                            "form.usedBefore",
                            "Another refund was already asked for with this Idempotency-Key; use a new key for a new refund")
                    .asConflict();
        }
        return Optional.of(new Requested(earlier.stream().map(Refund::toView).toList(), false));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> hear(StripeRefund news) {
        return hear(news, Origin.STRIPE, null);
    }

    /**
     * Takes over what Stripe says of a refund, whoever made it: one that nobody here asked for was made in Stripe's
     * dashboard, and is written down too.
     *
     * @param drivenBy the refund whose process takes over the answer itself, so that it needs no message; null for none
     * @return what came of it, for operators; empty when it is of a payment that is not known
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> hear(StripeRefund news, Origin origin, @Nullable UUID drivenBy) {
        Optional<UUID> orderId = refunds.findOrderIdByProviderRefundId(news.id())
                .or(() -> Optional.ofNullable(news.refundId()).flatMap(refunds::findOrderId))
                .or(() -> Optional.ofNullable(news.paymentIntentId()).flatMap(payments::orderOf));
        if (orderId.isEmpty()) {
            return Optional.empty();
        }
        OrderView order = orders.lock(orderId.get());
        Optional<Refund> known = refunds.findByProviderRefundId(news.id()).or(() -> ofAttempt(news));
        if (known.isPresent()) {
            Refund refund = known.get();
            RefundStatus before = refund.status();
            if (refund.hear(news, texts.worded(news.failure()), clock.instant())) {
                changed(order, refund, before, origin, refund.id().equals(drivenBy));
                return Optional.of("refund " + refund.status());
            }
            return Optional.of("nothing new of a refund");
        }
        if (isEarlierAttempt(news)) {
            return Optional.of("an earlier attempt of a refund");
        }
        return Optional.of(writeDown(order, news, origin));
    }

    /** Our own refund by what we told Stripe: the news may overtake the answer. */
    private Optional<Refund> ofAttempt(StripeRefund news) {
        return Optional.ofNullable(news.refundId())
                .flatMap(refunds::findById)
                .filter(refund -> refund.attempt() == news.attempt() && refund.providerRefundId() == null);
    }

    /** One that failed and was tried again since, or given back in another way. */
    private boolean isEarlierAttempt(StripeRefund news) {
        boolean ours = (news.refundId() != null && refunds.existsById(news.refundId()))
                || !refunds.findByRequestReferenceOrderByPart(dashboardKey(news))
                        .isEmpty();
        return ours && Refund.statusOf(news.status()).isFailure();
    }

    private String writeDown(OrderView order, StripeRefund news, Origin origin) {
        Optional<PaymentView> payment =
                Optional.ofNullable(news.paymentIntentId()).flatMap(payments::findAtStripe);
        RequestKey key = new RequestKey(dashboardKey(news), "");
        if (payment.isEmpty() || repeated(key).isPresent()) {
            return "nothing new of a refund";
        }
        Instant now = clock.instant();
        Money amount = news.amount();
        NewRefund wanted = new NewRefund(
                order.id(),
                amount,
                payment.get().id(),
                RefundReason.of(news.reason()),
                TimelineText.of("reason.dashboard"),
                false,
                true,
                false,
                key,
                Origin.STRIPE);
        Part part = new Part(payment.get().id(), PaymentMethod.STRIPE, RefundWay.STRIPE, amount);
        Refund refund = new Refund(order, wanted, note(wanted), part, answered(wanted, order, part), 0, false, now);
        refund.approve(RefundSettings.with(order, amount));
        refunds.save(refund);
        orders.record(
                order.id(),
                TimelineType.REFUND_REQUESTED,
                Origin.STRIPE,
                TimelineText.of("refund.atDashboard", amount));
        refund.hear(news, texts.worded(news.failure()), now);
        start(refund);
        changed(order, refund, RefundStatus.REQUESTED, origin, true);
        callOffWhatIsNotLeft(refund, origin);
        orders.reopen(order.id(), origin, TimelineText.of("reason.refundAtDashboard", amount));
        return "a refund made in Stripe's dashboard";
    }

    /** What was to be given back by people, and has gone back at Stripe instead, is not given back once more. */
    private void callOffWhatIsNotLeft(Refund made, Origin origin) {
        for (Refund other :
                refunds.findByOrderIdOrderByRequestedAtAscIdAsc(made.orderId()).reversed()) {
            OrderView order = orders.lock(made.orderId());
            boolean isTooMuch = order.refunded().plus(order.refunding()).compareTo(order.captured()) > 0;
            boolean isByPeople = other.step() == RefundStep.OUTSIDE || other.step() == RefundStep.APPROVE;
            if (isTooMuch && isByPeople && !other.id().equals(made.id())) {
                callOff(order, other, TimelineText.of("reason.wentBackAtStripe"), origin);
            }
        }
    }

    /** Nothing is given back by a refund of which nothing can have been given back yet. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void callOff(OrderView order, Refund refund, TimelineText why, Origin origin) {
        RefundStatus before = refund.status();
        refund.callOff(texts.worded(why), clock.instant());
        changed(order, refund, before, origin, false);
    }

    /** Whether all that it is to give back of what nobody waited for has not gone back in another way. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isStillToAnswer(Refund failed) {
        return failed.reviews().entrySet().stream().allMatch(part -> reviews.isLeft(part.getKey(), part.getValue()));
    }

    private static String dashboardKey(StripeRefund news) {
        return "stripe:" + news.id();
    }

    /** Stripe refuses one of ours. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void refused(OrderView order, Refund refund, String why) {
        RefundStatus before = refund.status();
        refund.refused(new Worded(why, null), clock.instant());
        changed(order, refund, before, Origin.PROCESS, true);
    }

    /**
     * The status of a refund is another: its order, the timeline and the process are told.
     *
     * @param processKnows whether the process looks by itself
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(OrderView order, Refund refund, RefundStatus before, Origin origin, boolean processKnows) {
        // First what happened, then what came of it: the order may be cancelled by this.
        recordOutcome(refund, origin);
        OrderView after = balance.settle(order, origin);
        if (after.refunded().compareTo(after.captured()) > 0 && refund.status() == RefundStatus.SUCCEEDED) {
            update(refund, origin, TimelineText.of("refund.moreThanCameIn", after.refunded(), after.captured()));
        }
        if (refund.status() == RefundStatus.SUCCEEDED) {
            reviews.refunded(after, origin);
        }
        if (refund.status().isFailure() && refund.step() == RefundStep.RESOLVE) {
            orders.reopen(order.id(), origin, TimelineText.of("reason.refundFailed", refund.amount()));
        }
        if (before == RefundStatus.SUCCEEDED) {
            // Its process has ended, or is about to.
            refund.releaseProcess();
            publish(ProcessMessage.REFUND_FAILED, refund);
        } else {
            publish(refund, processKnows);
        }
    }

    /** Something else about a refund has changed; its process looks, unless it brought it about itself. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(Refund refund, boolean processKnows) {
        if (!processKnows) {
            outbox.publish(ProcessMessage.REFUND_UPDATED, refund.id(), refund.orderId(), Map.of());
        }
    }

    private void recordOutcome(Refund refund, Origin origin) {
        RefundView view = refund.toView();
        switch (view.status()) {
            case SUCCEEDED ->
                record(
                        refund,
                        TimelineType.REFUNDED,
                        origin,
                        TimelineText.of("refund.given", view.amount(), view.way())
                                .referenced(view.reference()));
            case FAILED, CANCELLED ->
                record(
                        refund,
                        view.step() == RefundStep.RESOLVE ? TimelineType.REFUND_FAILED : TimelineType.REFUND_UPDATED,
                        origin,
                        (view.status() == RefundStatus.FAILED
                                        ? TimelineText.of("refund.failed", view.amount())
                                        : TimelineText.of("refund.calledOff", view.amount()))
                                .because(view.failure()));
            case PENDING -> update(refund, origin, TimelineText.of("refund.underWay", view.amount()));
            case REQUESTED, APPROVAL, REJECTED -> {
                // Whoever decided it tells it.
            }
        }
    }

    /** Writes into the timeline what was decided about a refund. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void update(Refund refund, Origin origin, TimelineText text) {
        record(refund, TimelineType.REFUND_UPDATED, origin, text);
    }

    private void record(Refund refund, TimelineType type, Origin origin, TimelineText text) {
        orders.record(refund.orderId(), type, origin, text);
    }

    private @Nullable Worded note(NewRefund wanted) {
        return wanted.note() == null ? null : texts.worded(wanted.note());
    }

    private void start(Refund refund) {
        publish(ProcessMessage.REFUND_REQUESTED, refund);
    }

    private void publish(ProcessMessage message, Refund refund) {
        outbox.publish(
                message,
                refund.id(),
                refund.orderId(),
                Map.of(
                        "refundId",
                        refund.id().toString(),
                        "orderId",
                        refund.orderId().toString()));
    }

    /**
     * What came of a request.
     *
     * @param parts the refunds that it has made
     * @param isNew false when the same request had made them before
     */
    record Requested(List<RefundView> parts, boolean isNew) {}
}
