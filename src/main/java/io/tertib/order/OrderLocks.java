package io.tertib.order;

import java.util.Optional;
import java.util.UUID;

/** Locking orders' rows. */
interface OrderLocks {

    /**
     * The order, whose row is locked until the present transaction ends. The database is asked once in a transaction,
     * however many use cases take part in it and each lock the order.
     */
    Optional<Order> findLocked(UUID id);
}
