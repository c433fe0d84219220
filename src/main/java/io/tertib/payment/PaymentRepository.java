package io.tertib.payment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PaymentRepository extends JpaRepository<Payment, UUID> {

    /** The numbers of the orders for which a payment has this reference, in whatever letters; this order's own first. */
    @Query("""
            select p.orderNumber from Payment p where lower(p.reference) = lower(:reference)
            group by p.orderId, p.orderNumber
            order by case when p.orderId = :orderId then 0 else 1 end, p.orderNumber
            """)
    List<String> findOrderNumbersByReference(String reference, UUID orderId, Limit limit);

    Optional<Payment> findBySourceReference(String sourceReference);

    Optional<Payment> findByProviderPaymentId(String providerPaymentId);

    List<Payment> findByOrderIdOrderByRecordedAt(UUID orderId);

    /** Those of these orders that staff have to look at. */
    @Query("""
            select p from Payment p where p.orderId in :orderIds and p.reviewReason is not null and p.reviewedAt is null
            order by p.recordedAt, p.id
            """)
    List<Payment> findToReview(Collection<UUID> orderIds);

    /** Only the id, so that the payment itself is not read before its order is locked. */
    @Query("select p.orderId from Payment p where p.id = :id")
    Optional<UUID> findOrderId(UUID id);

    /** Only the ids, so that the payment itself is not read before its order is locked. */
    @Query("select p.orderId from Payment p where p.providerPaymentId = :providerPaymentId")
    Optional<UUID> findOrderIdByProviderPaymentId(String providerPaymentId);

    @Query("""
            select new io.tertib.payment.PaymentSums(
                coalesce(sum(p.amount), 0),
                count(case when p.reviewReason is not null and p.reviewedAt is null then 1 end))
            from Payment p where p.orderId = :orderId
            """)
    PaymentSums sumsOfOrder(UUID orderId);
}
