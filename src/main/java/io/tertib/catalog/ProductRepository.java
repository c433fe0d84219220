package io.tertib.catalog;

import io.tertib.web.Keyset;
import io.tertib.web.SearchText;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProductRepository extends Repository<Product, UUID>, JpaSpecificationExecutor<Product> {

    Optional<Product> findBySku(String sku);

    /** Nobody else changes it, or takes out of its stock, until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Product p where p.sku = :sku")
    Optional<Product> findLocked(String sku);

    List<Product> findBySkuIn(Collection<String> skus);

    /** One row if it was added, none if there is one of that sku, also one that another transaction is just adding. */
    @Modifying
    @Query(value = """
                    insert into product (id, version, sku, name, kind, unit_price_minor, currency, active, stock, exclusive, created_at)
                    values (:id, 0, :sku, :name, :kind, :unitPriceMinor, :currency, :active, cast(:stock as integer), :exclusive, :createdAt)
                    on conflict (sku) do nothing""", nativeQuery = true)
    int add(
            UUID id,
            String sku,
            String name,
            String kind,
            long unitPriceMinor,
            String currency,
            boolean active,
            @Nullable Integer stock,
            boolean exclusive,
            Instant createdAt);

    /** What is read after it has the new stock. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query(value = "update product set stock = cast(:stock as integer) where sku = :sku", nativeQuery = true)
    void count(String sku, @Nullable Integer stock);

    /** Those of which any was found, or all where nothing is looked for, the newest first. */
    default List<Product> search(
            @Nullable SearchText text, @Nullable Boolean active, @Nullable Integer stockUpTo, Keyset after, int limit) {
        return findBy(
                (product, query, is) -> is.and(
                        after.isBefore(product.get("createdAt"), product.get("id"), is),
                        active == null ? is.conjunction() : is.equal(product.get("active"), active),
                        stockUpTo == null ? is.conjunction() : is.lessThanOrEqualTo(product.get("stock"), stockUpTo),
                        text == null ? is.conjunction() : text.isIn(product.get("search"), is)),
                query -> query.sortBy(Sort.by(Sort.Direction.DESC, "createdAt", "id"))
                        .limit(limit)
                        .all());
    }
}
