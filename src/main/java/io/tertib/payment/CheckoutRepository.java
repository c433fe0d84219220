package io.tertib.payment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface CheckoutRepository extends JpaRepository<Checkout, UUID> {

    Optional<Checkout> findBySessionId(String sessionId);

    /** The newest first. */
    List<Checkout> findByOrderIdOrderByCreatedAtDescIdDesc(UUID orderId);
}
