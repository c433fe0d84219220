package io.tertib.shipment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ShipmentRepository extends JpaRepository<Shipment, UUID> {

    Optional<Shipment> findByRequestReference(String requestReference);

    List<Shipment> findByOrderIdOrderByNumber(UUID orderId);

    /** The newest first: couriers use numbers again after some years. */
    List<Shipment> findByCourierAndTrackingNumberOrderByShippedAtDesc(Courier courier, String trackingNumber);

    @Query("""
            select s from Shipment s where s.shippedAt < :at or (s.shippedAt = :at and s.id < :id)
            order by s.shippedAt desc, s.id desc
            """)
    List<Shipment> findBefore(Instant at, UUID id, Limit limit);
}
