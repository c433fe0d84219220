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

    @Column(nullable = false, updatable = false)
    private Instant createdAt;

    protected Product() {}

    /** Orders placed before keep the price they were placed with. */
    void change(ProductChange told) {
        List<Problem> problems = new ArrayList<>();
        String newName = ProductData.checkName(told.name(), problems);
        Money newPrice = ProductData.checkPrice(told.unitPrice(), unitPrice().currency(), problems);
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
        name = newName;
        unitPriceMinor = newPrice.minor();
        if (told.active() != null) {
            active = told.active();
        }
    }

    boolean is(ProductData data) {
        return new ProductData(sku, name, kind, unitPrice(), active).equals(data);
    }

    UUID id() {
        return id;
    }

    Instant createdAt() {
        return createdAt;
    }

    ProductView view() {
        return new ProductView(id, sku, name, kind, unitPrice(), active, createdAt);
    }

    private Money unitPrice() {
        return Money.ofMinor(unitPriceMinor, currency);
    }
}
