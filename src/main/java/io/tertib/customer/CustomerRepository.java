package io.tertib.customer;

import io.tertib.web.Keyset;
import io.tertib.web.SearchText;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;

interface CustomerRepository extends JpaRepository<Customer, UUID>, JpaSpecificationExecutor<Customer> {

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
