package io.tertib.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface CustomerRepository extends JpaRepository<Customer, UUID> {

    /** Ends with the transaction. Whoever looks for the same customer at the same time waits here. */
    @Query(
            value = "select 1 from (select pg_advisory_xact_lock(hashtextextended(:key, 0))) as held",
            nativeQuery = true)
    int lock(String key);

    Optional<Customer> findByEmailKey(String emailKey);

    /** The first of this name who is known by this number, and by nothing else. */
    Optional<Customer> findFirstByPhoneAndNameKeyAndEmailIsNullOrderByCreatedAtAscIdAsc(String phone, String nameKey);

    @Query("""
            select c from Customer c
            where (c.createdAt, c.id) < (:at, :id)
              and (lower(c.name) like :pattern escape '!' or lower(c.email) like :pattern escape '!' or c.phone like :pattern escape '!')
            order by c.createdAt desc, c.id desc""")
    List<Customer> search(String pattern, Instant at, UUID id, Limit limit);
}
