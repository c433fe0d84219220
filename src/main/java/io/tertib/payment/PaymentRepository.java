package io.tertib.payment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PaymentRepository extends JpaRepository<Payment, UUID> {

    /** The numbers of other orders for which a payment has the same reference, in whatever letters. */
    @Query("""
            select distinct p.orderNumber from Payment p
            where lower(p.reference) = lower(:reference) and p.orderId <> :orderId order by p.orderNumber
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

    @Query("select coalesce(sum(p.amount), 0) from Payment p where p.orderId = :orderId")
    long sumOfOrder(UUID orderId);
}
