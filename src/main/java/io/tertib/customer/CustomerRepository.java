package io.tertib.customer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CustomerRepository extends JpaRepository<Customer, UUID> {

    /**
     * Ends with the transaction. Whoever looks for the same customer at the same time waits here.
     *
     * @param keys always in the same order, so that two who want the same two keys never wait for each other
     */
    @Query(
            value = "select count(pg_advisory_xact_lock(hashtextextended(held.by, 0))) from unnest(:keys) as held(by)",
            nativeQuery = true)
    long lock(String[] keys);

    /** Those with this address, in upper or lower case, or this number; the oldest first. Null for none. */
    @Query("""
            select c from Customer c where lower(c.email) = lower(:email) or c.phone = :phone
            order by c.createdAt, c.id""")
    List<Customer> findByEmailOrPhone(@Nullable String email, @Nullable String phone);

    @Query("""
            select c from Customer c
            where (c.createdAt, c.id) < (:at, :id)
              and (lower(c.name) like :pattern escape '!' or lower(c.email) like :pattern escape '!' or c.phone like :pattern escape '!')
            order by c.createdAt desc, c.id desc""")
    List<Customer> search(String pattern, Instant at, UUID id, Limit limit);
}
