package io.tertib.order;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface OrderRepository extends JpaRepository<Order, UUID>, JpaSpecificationExecutor<Order> {

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from Order o where o.id = :id")
    Optional<Order> findLocked(UUID id);

    Optional<Order> findByRequestReference(String requestReference);

    Optional<Order> findByChannelAndExternalReference(Channel channel, String externalReference);

    Optional<Order> findByNumber(long number);

    Optional<Order> findByTrackingToken(String trackingToken);

    @Query(value = "select nextval('order_number')", nativeQuery = true)
    long nextNumber();

    /** Holds back others with the same key until this transaction ends. */
    @Query(
            value = "select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) as held",
            nativeQuery = true)
    int serialise(String key);
}
