package io.tertib.shipment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface ReturnRepository extends JpaRepository<GoodsReturn, UUID> {

    Optional<GoodsReturn> findByRequestReference(String requestReference);

    List<GoodsReturn> findByOrderIdOrderByRecordedAt(UUID orderId);
}
