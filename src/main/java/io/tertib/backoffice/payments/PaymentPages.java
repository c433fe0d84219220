package io.tertib.backoffice.payments;

import io.tertib.backoffice.ListAddress;
import io.tertib.common.TertibProperties;
import io.tertib.order.OrderQueries;
import io.tertib.order.OrderRow;
import io.tertib.order.PaymentMethod;
import io.tertib.payment.PaymentQueries;
import io.tertib.payment.PaymentState;
import io.tertib.payment.PaymentView;
import io.tertib.payment.StripeDashboard;
import io.tertib.refund.RefundQueries;
import io.tertib.refund.RefundStatus;
import io.tertib.refund.RefundStep;
import io.tertib.refund.RefundView;
import io.tertib.web.Keyset;
import io.tertib.web.Sums;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Puts together what staff see of payments and refunds, in as many statements however many there are. */
@Service
class PaymentPages {

    private static final int ROWS = 50;

    private final PaymentQueries payments;
    private final RefundQueries refunds;
    private final OrderQueries orders;
    private final StripeDashboard stripe;
    private final ZoneId zone;

    PaymentPages(
            PaymentQueries payments,
            RefundQueries refunds,
            OrderQueries orders,
            StripeDashboard stripe,
            TertibProperties properties) {
        this.payments = payments;
        this.refunds = refunds;
        this.orders = orders;
        this.stripe = stripe;
        this.zone = properties.shop().zone();
    }

    /**
     * A page of the list of payments.
     *
     * @param after where it goes on, or null to begin
     */
    @Transactional(readOnly = true)
    public Page<PaymentRow> payments(PaymentParams params, @Nullable String after) {
        List<PaymentView> found = payments.payments(params.filter(zone), Keyset.after(after), ROWS + 1);
        List<PaymentView> shown = found.subList(0, Math.min(found.size(), ROWS));
        Map<UUID, List<RefundView>> refunded =
                refunds.ofPayments(shown.stream().map(PaymentView::id).toList());
        Map<UUID, List<RefundView>> outside = new HashMap<>(
                refunds.withoutPayment(shown.stream().map(PaymentView::orderId).collect(Collectors.toSet())));
        Map<UUID, String> customers = customers(shown, PaymentView::orderId);
        return new Page<>(
                shown.stream()
                        .map(payment -> {
                            List<RefundView> back = refunded.getOrDefault(payment.id(), List.of());
                            List<RefundView> rest = takeOutside(payment, shown, outside);
                            return new PaymentRow(
                                    payment,
                                    customers.getOrDefault(payment.orderId(), ""),
                                    PaymentState.of(
                                            payment,
                                            RefundView.sumGiven(
                                                    back, payment.amount().currency())),
                                    Stream.concat(back.stream(), rest.stream())
                                            .filter(PaymentPages::counts)
                                            .toList(),
                                    stripe.payment(payment.providerPaymentId()));
                        })
                        .toList(),
                payments.sums(params.filter(zone)),
                after == null ? null : params.address(),
                found.size() <= ROWS
                        ? null
                        : next(
                                params.address(),
                                shown.getLast().recordedAt(),
                                shown.getLast().id()));
    }

    /**
     * What is given back outside stands beside the last payment of its order that came in the same way, or the last of
     * all where none did.
     */
    private static List<RefundView> takeOutside(
            PaymentView payment, List<PaymentView> shown, Map<UUID, List<RefundView>> outside) {
        List<RefundView> left = outside.getOrDefault(payment.orderId(), List.of());
        Set<PaymentMethod> ways = shown.stream()
                .filter(other -> other.orderId().equals(payment.orderId()))
                .map(PaymentView::method)
                .collect(Collectors.toSet());
        Map<Boolean, List<RefundView>> taken = left.stream()
                .collect(Collectors.partitioningBy(
                        refund -> refund.method() == payment.method() || !ways.contains(refund.method())));
        outside.put(payment.orderId(), taken.getOrDefault(false, List.of()));
        return taken.getOrDefault(true, List.of());
    }

    /** What was not approved, or called off, was never given back. */
    private static boolean counts(RefundView refund) {
        return refund.status() != RefundStatus.REJECTED
                && (refund.status() != RefundStatus.CANCELLED || refund.step() == RefundStep.RESOLVE);
    }

    /**
     * A page of the list of refunds.
     *
     * @param after where it goes on, or null to begin
     */
    @Transactional(readOnly = true)
    public Page<RefundRow> refunds(RefundParams params, @Nullable String after) {
        List<RefundView> found = refunds.refunds(params.filter(zone), Keyset.after(after), ROWS + 1);
        List<RefundView> shown = found.subList(0, Math.min(found.size(), ROWS));
        Map<UUID, String> customers = customers(shown, RefundView::orderId);
        return new Page<>(
                shown.stream()
                        .map(refund -> new RefundRow(refund, customers.getOrDefault(refund.orderId(), "")))
                        .toList(),
                refunds.sums(params.filter(zone)),
                after == null ? null : params.address(),
                found.size() <= ROWS
                        ? null
                        : next(
                                params.address(),
                                shown.getLast().requestedAt(),
                                shown.getLast().id()));
    }

    private static ListAddress next(ListAddress list, Instant at, UUID id) {
        return list.with("after", new Keyset(at, id).cursor().encode());
    }

    private <T> Map<UUID, String> customers(List<T> shown, Function<T, UUID> order) {
        return orders.rows(shown.stream().map(order).distinct().toList()).stream()
                .collect(Collectors.toMap(OrderRow::id, OrderRow::customerName));
    }

    /**
     * What a page shows.
     *
     * @param sums what all that the filter finds comes to
     */
    record Page<T>(
            List<T> rows,
            Sums sums,
            @Nullable ListAddress first,
            @Nullable ListAddress next) {}
}
