package io.tertib.payment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CheckoutRepository extends JpaRepository<Checkout, UUID> {

    Optional<Checkout> findBySessionId(String sessionId);

    /** Only the id, so that the page itself is not read before its order is locked. */
    @Query("select c.orderId from Checkout c where c.sessionId = :sessionId")
    Optional<UUID> findOrderIdBySessionId(String sessionId);

    /** Only the id, likewise. */
    @Query("select c.orderId from Checkout c where c.id = :id")
    Optional<UUID> findOrderId(UUID id);

    /** Of each order the newest first. */
    @Query("select c from Checkout c where c.orderId in :orderIds order by c.createdAt desc, c.id desc")
    List<Checkout> findOfOrders(Collection<UUID> orderIds);

    /** The newest first. */
    List<Checkout> findByOrderIdOrderByCreatedAtDescIdDesc(UUID orderId);
}
