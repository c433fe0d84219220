package io.tertib.order;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.LockMode;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** Knows by Hibernate's session whether this transaction has locked or written the row before. */
class OrderLocksImpl implements OrderLocks {

    /** Who has inserted or updated a row has it locked, too. */
    private static final Set<LockMode> HELD = EnumSet.of(LockMode.PESSIMISTIC_WRITE, LockMode.WRITE);

    private final EntityManager entities;

    OrderLocksImpl(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    public Optional<Order> findLocked(UUID id) {
        Order held = held(id);
        // A query would also write down first whatever has changed so far, over and over again.
        return Optional.ofNullable(
                held != null ? held : entities.find(Order.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    private @Nullable Order held(UUID id) {
        SharedSessionContractImplementor session = entities.unwrap(SharedSessionContractImplementor.class);
        EntityPersister orders = session.getFactory().getMappingMetamodel().getEntityDescriptor(Order.class);
        PersistenceContext loaded = session.getPersistenceContext();
        if (!(loaded.getEntity(session.generateEntityKey(id, orders)) instanceof Order order)) {
            return null;
        }
        EntityEntry entry = loaded.getEntry(order);
        return entry != null && HELD.contains(entry.getLockMode()) ? order : null;
    }
}
