package io.tertib.refund;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface RefundRepository extends JpaRepository<Refund, UUID> {

    List<Refund> findByRequestReferenceOrderByPart(String requestReference);

    Optional<Refund> findByProviderRefundId(String providerRefundId);

    List<Refund> findByOrderIdOrderByRequestedAtAscIdAsc(UUID orderId);

    List<Refund> findByPaymentIdInOrderByRequestedAtAscIdAsc(Collection<UUID> paymentIds);

    /** Only the id, so that the refund itself is not read before its order is locked. */
    @Query("select r.orderId from Refund r where r.id = :id")
    Optional<UUID> findOrderId(UUID id);

    /** Only the id, so that the refund itself is not read before its order is locked. */
    @Query("select r.orderId from Refund r where r.providerRefundId = :providerRefundId")
    Optional<UUID> findOrderIdByProviderRefundId(String providerRefundId);

    @Query("""
            select new io.tertib.refund.RefundSums(
                coalesce(sum(case when r.status in :done then r.amount else 0 end), 0),
                coalesce(sum(case when r.status in :underWay then r.amount else 0 end), 0),
                coalesce(sum(case when r.status in :failures and r.resolved = false then r.amount else 0 end), 0),
                count(case when r.status in :underWay or r.status in :failures and r.resolved = false then 1 end))
            from Refund r where r.orderId = :orderId
            """)
    RefundSums sumsOfOrder(
            UUID orderId,
            Collection<RefundStatus> done,
            Collection<RefundStatus> underWay,
            Collection<RefundStatus> failures);

    /** Of which pieces of an order the price was given back, or may yet be, while the customer keeps them. */
    @Query("""
            select new io.tertib.refund.RefundedPieces(key(p), sum(value(p)))
            from Refund r join r.pieces p where r.orderId = :orderId and r.resolved = false and r.status <> :rejected
            group by key(p)
            """)
    List<RefundedPieces> piecesOfOrder(UUID orderId, RefundStatus rejected);

    /** Those of these orders that are under way, or have failed and of which nobody has decided what becomes of them. */
    @Query("""
            select r from Refund r where r.orderId in :orderIds
            and (r.status in :underWay or r.status in :failures and r.resolved = false) order by r.requestedAt, r.id
            """)
    List<Refund> findOpen(
            Collection<UUID> orderIds, Collection<RefundStatus> underWay, Collection<RefundStatus> failures);

    /** What has gone or goes back to a payment through Stripe. */
    @Query("""
            select coalesce(sum(r.amount), 0) from Refund r where r.paymentId = :paymentId
            and r.through = io.tertib.refund.RefundWay.STRIPE and r.status in :statuses
            """)
    long sumAtStripe(UUID paymentId, Collection<RefundStatus> statuses);

    /** What of a payment that nobody waited for has gone or goes back. */
    @Query("""
            select coalesce(sum(value(part)), 0) from Refund r join r.reviews part
            where key(part) = :paymentId and r.status in :statuses
            """)
    long sumOfReview(UUID paymentId, Collection<RefundStatus> statuses);

    /** Those that have failed and of which nobody has decided what becomes of them, the longest waiting first. */
    @Query("select r from Refund r where r.status in :failures and r.resolved = false order by r.statusAt, r.id")
    List<Refund> findUnresolved(Collection<RefundStatus> failures, Limit limit);

    @Query("select count(r) from Refund r where r.status in :failures and r.resolved = false")
    long countUnresolved(Collection<RefundStatus> failures);

    List<Refund> findByOrderIdInAndPaymentIdIsNullOrderByRequestedAtAscIdAsc(Collection<UUID> orderIds);
}
