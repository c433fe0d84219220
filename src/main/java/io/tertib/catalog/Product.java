package io.tertib.catalog;

import io.tertib.common.InvalidException;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A product. Its article number, kind and currency never change: orders rely on them. */
@Entity
class Product {

    @Id
    private UUID id;

    @Version
    private long version;

    @Column(nullable = false, updatable = false)
    private String sku;

    @Column(nullable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, updatable = false)
    private ItemKind kind;

    @Column(nullable = false)
    private long unitPriceMinor;

    @Column(nullable = false, updatable = false)
    private String currency;

    @Column(nullable = false)
    private boolean active;

    /** Changed past this entity, because orders take out of it at the same time. */
    @Column(insertable = false, updatable = false)
    private @Nullable Integer stock;

    @Column(nullable = false)
    private boolean exclusive;

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    /** Made by the database of what is searched. */
    @Column(insertable = false, updatable = false)
    private @Nullable String search;

    protected Product() {}

    /** Orders placed before keep the price they were placed with. The stock is changed by the caller. */
    void change(ProductChange told) {
        List<Problem> problems = new ArrayList<>();
        String newName = ProductData.checkName(told.name(), problems);
        Money newPrice = ProductData.checkPrice(told.unitPrice(), unitPrice().currency(), problems);
        boolean newExclusive = told.exclusive() == null ? exclusive : told.exclusive();
        ProductData.checkExclusive(newExclusive, kind, problems);
        checkStock(told, problems);
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
        name = newName;
        unitPriceMinor = newPrice.minor();
        exclusive = newExclusive;
        if (told.active() != null) {
            active = told.active();
        }
    }

    private void checkStock(ProductChange told, List<Problem> problems) {
        ProductData.checkStock(told.stock(), problems);
        if (told.stock() != null && Boolean.FALSE.equals(told.countsStock())) {
            problems.add(
                    Problem.of("stock", "field.stockNotCounted", "is not for a product whose stock is not counted"));
        } else if (told.stock() == null && stock == null && Boolean.TRUE.equals(told.countsStock())) {
            problems.add(Problem.of("stock", "field.stockNeeded", "is needed to count it from now on"));
        }
    }

    /** Its stock is left out of account, because it has changed since. */
    boolean is(ProductData data) {
        return new ProductData(sku, name, kind, unitPrice(), active, data.stock(), exclusive).equals(data);
    }

    UUID id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    ProductView view() {
        return new ProductView(id, sku, name, kind, unitPrice(), active, stock, exclusive, createdAt);
    }

    private Money unitPrice() {
        return Money.ofMinor(unitPriceMinor, currency);
    }
}
