package io.tertib.customer;

import io.tertib.web.Keyset;
import io.tertib.web.SearchText;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface CustomerRepository extends JpaRepository<Customer, UUID>, JpaSpecificationExecutor<Customer> {

    /** Ends with the transaction. Whoever looks for the same customer at the same time waits here. */
    @Query(
            value = "select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) as held",
            nativeQuery = true)
    int lock(String key);

    /** Nobody else changes it until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from Customer c where c.id = :id")
    Optional<Customer> findLocked(UUID id);

    Optional<Customer> findByEmailKey(String emailKey);

    /** The first of this name who is known by this number, and by nothing else. */
    Optional<Customer> findFirstByPhoneAndNameKeyAndEmailIsNullOrderByCreatedAtAscIdAsc(String phone, String nameKey);

    /** Those of which any was found, or all where nothing is looked for, the newest first. */
    default List<Customer> search(@Nullable SearchText text, Keyset after, int limit) {
        return findBy(
                (customer, query, is) -> is.and(
                        after.isBefore(customer.get("createdAt"), customer.get("id"), is),
                        text == null ? is.conjunction() : text.isIn(customer.get("search"), is)),
                query -> query.sortBy(Sort.by(Sort.Direction.DESC, "createdAt", "id"))
                        .limit(limit)
                        .all());
    }
}
