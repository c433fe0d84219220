package io.tertib.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface OrderRepository extends JpaRepository<Order, UUID>, OrderLocks {

    @Override
    @EntityGraph(attributePaths = "items")
    Optional<Order> findById(UUID id);

    /**
     * Those that were placed under a request's reference, or under an external one in its channel.
     *
     * @param externalReference null for none
     */
    @Query("""
            select o from Order o where o.requestReference = :requestReference
            or o.channel = :channel and o.externalReference = :externalReference
            """)
    List<Order> findPlacedUnder(String requestReference, Channel channel, @Nullable String externalReference);

    @Query("select new io.tertib.order.OrderRepository$Version(o.id, o.timelineLength) from Order o where o.id in :ids")
    List<Version> findVersions(Collection<UUID> ids);

    /** The newest of a customer that was to be sent somewhere. */
    @Query("""
            select o from Order o where o.customerId = :customerId and o.shippingAddress.line1 is not null
            order by o.placedAt desc, o.id desc limit 1
            """)
    Optional<Order> findLastSent(UUID customerId);

    Optional<Order> findByNumber(long number);

    Optional<Order> findByTrackingToken(String trackingToken);

    @Query(
            "select count(o) > 0 from Order o where o.id = :id and o.status = io.tertib.order.OrderStatus.OPEN and o.completedAt is null")
    boolean isGoingOn(UUID id);

    @Query(value = "select nextval('order_number')", nativeQuery = true)
    long nextNumber();

    /**
     * Holds back others with one of the same keys until this transaction ends.
     *
     * @param keys always in the same order, so that two who want the same two keys cannot wait for each other
     */
    @Query(
            value = "select count(pg_advisory_xact_lock(hashtextextended(held.by, 0))) from unnest(:keys) as held(by)",
            nativeQuery = true)
    long serialise(String[] keys);

    /** An order's present version. */
    record Version(UUID id, int version) {}
}
