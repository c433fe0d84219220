package io.tertib.shipment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ShipmentRepository extends JpaRepository<Shipment, UUID> {

    @Override
    @EntityGraph(attributePaths = "items")
    Optional<Shipment> findById(UUID id);

    Optional<Shipment> findByRequestReference(String requestReference);

    /** Fetched by a join of the query's own: for an entity graph Hibernate would write its SQL anew each time. */
    @Query("select s from Shipment s left join fetch s.items where s.orderId = :orderId order by s.number")
    List<Shipment> findByOrderIdOrderByNumber(UUID orderId);

    @Query("select s from Shipment s left join fetch s.items where s.orderId in :orderIds order by s.number")
    List<Shipment> findOfOrders(Collection<UUID> orderIds);

    /** Only the id, so that the shipment itself is not read before its order is locked. */
    @Query("select s.orderId from Shipment s where s.id = :id")
    Optional<UUID> findOrderId(UUID id);

    /**
     * Only the ids, likewise, of all with this number that were shipped by then; always in the same order, in which their
     * orders are locked. All in one query, so that none gets its number between two.
     */
    @Query("""
            select new io.tertib.shipment.ShipmentIds(s.id, s.orderId, s.status) from Shipment s
            where s.courier = :courier and s.trackingNumber = :trackingNumber and s.shippedAt <= :shippedBy
            order by s.orderId, s.number
            """)
    List<ShipmentIds> findIds(Courier courier, String trackingNumber, Instant shippedBy);

    /** Those with one of these numbers at one of these couriers, the oldest first. */
    @Query("""
            select new io.tertib.shipment.SameNumber(s.id, s.orderNumber, s.number, s.courier, s.trackingNumber)
            from Shipment s
            where s.courier in :couriers and s.trackingNumber in :trackingNumbers and s.status in :statuses
            order by s.shippedAt, s.id
            """)
    List<SameNumber> findSameNumber(
            Collection<Courier> couriers, Collection<String> trackingNumbers, Collection<ShipmentStatus> statuses);

    @Query("select s from Shipment s left join fetch s.items where s.id in :ids")
    List<Shipment> findByIdIn(Collection<UUID> ids);

    /** Those of which nobody has decided what becomes of them and those that should have arrived, the longest waiting first. */
    @Query("""
            select s from Shipment s
            where s.handlingSince is not null or s.status in :underWay and s.deliveryCheckAt <= :now
            order by coalesce(s.handlingSince, s.deliveryCheckAt), s.id
            """)
    List<Shipment> findUndelivered(Collection<ShipmentStatus> underWay, Instant now, Limit limit);

    @Query("""
            select count(s) from Shipment s
            where s.handlingSince is not null or s.status in :underWay and s.deliveryCheckAt <= :now
            """)
    long countUndelivered(Collection<ShipmentStatus> underWay, Instant now);
}
