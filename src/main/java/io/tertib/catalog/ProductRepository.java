package io.tertib.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProductRepository extends Repository<Product, UUID> {

    Optional<Product> findBySku(String sku);

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

    @Query("""
            select p from Product p
            where (p.createdAt, p.id) < (:at, :id) and (lower(p.name) like :pattern escape '!' or lower(p.sku) like :pattern escape '!')
            order by p.createdAt desc, p.id desc""")
    List<Product> search(String pattern, Instant at, UUID id, Limit limit);
}
