package io.tertib.payment;

import io.tertib.common.TertibProperties;
import io.tertib.web.Conditions;
import io.tertib.web.Facets;
import io.tertib.web.IdQueries;
import io.tertib.web.Keyset;
import io.tertib.web.SumQueries;
import io.tertib.web.Sums;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Payments as others read them: lists, what they come to, and single ones. Changes nothing. */
@Service
@Transactional(readOnly = true)
public class PaymentQueries {

    static final Facets PAYMENTS = new Facets("payment", "state", "method");

    private final PaymentRepository payments;
    private final IdQueries ids;
    private final SumQueries sums;
    private final String region;

    PaymentQueries(PaymentRepository payments, IdQueries ids, SumQueries sums, TertibProperties properties) {
        this.payments = payments;
        this.ids = ids;
        this.sums = sums;
        this.region = properties.shop().region();
    }

    /** Payments, the last recorded first, from a place in the list. */
    public List<PaymentView> payments(PaymentFilter filter, Keyset after, int limit) {
        Conditions where = filter.conditions(region);
        List<UUID> found = filter.which().isEmpty() || filter.isLookedUp()
                ? ids.newest("payment", "recorded_at", filter.addWhich(where), after, limit)
                : ids.newest(PAYMENTS, "recorded_at", filter.which(), where, after, limit);
        return IdQueries.inOrder(
                found,
                payments.findAllById(found).stream()
                        .map(Payment::toView)
                        .collect(Collectors.toMap(PaymentView::id, Function.identity())));
    }

    /** What these payments come to. */
    public Sums sums(PaymentFilter filter) {
        Conditions where = filter.conditions(region);
        return filter.which().isEmpty() || filter.isLookedUp()
                ? sums.of("payment", "recorded_at", filter.addWhich(where))
                : sums.of(PAYMENTS, filter.which(), where);
    }

    /** The payments of an order, the oldest first. */
    public List<PaymentView> ofOrder(UUID orderId) {
        return payments.findByOrderIdOrderByRecordedAt(orderId).stream()
                .map(Payment::toView)
                .toList();
    }

    /** The payment of this id, if there is one. */
    public Optional<PaymentView> find(UUID id) {
        return payments.findById(id).map(Payment::toView);
    }

    /** The payment of this Payment Intent, if it is known. */
    public Optional<PaymentView> findAtStripe(String paymentIntentId) {
        return payments.findByProviderPaymentId(paymentIntentId).map(Payment::toView);
    }

    /** The order of this Payment Intent, if it is known; the payment itself is not read before its order is locked. */
    public Optional<UUID> orderOf(String paymentIntentId) {
        return payments.findOrderIdByProviderPaymentId(paymentIntentId);
    }
}
