package io.tertib.backoffice.products;

import io.tertib.backoffice.TypedValues;
import io.tertib.catalog.ItemKind;
import io.tertib.catalog.NewProduct;
import io.tertib.catalog.ProductChange;
import io.tertib.catalog.ProductView;
import io.tertib.common.Money;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A product's data as typed, and as they were when the form was shown.
 *
 * @param stock empty where nobody counts it
 * @param active there where it is sold
 * @param exclusive there where nobody else can have the booking at the same time
 * @param seenStock what the field had in it; a stock that is left as it was is not written again, because it may have been
 *     sold meanwhile
 */
record ProductForm(
        @Nullable String sku,
        @Nullable String name,
        @Nullable String kind,
        @Nullable String unitPrice,
        @Nullable String stock,
        @Nullable String active,
        @Nullable String exclusive,
        @Nullable String seenName,
        @Nullable String seenPrice,
        @Nullable String seenStock,
        @Nullable String seenActive,
        @Nullable String seenExclusive) {

    static final List<String> FIELDS = List.of("sku", "name", "kind", "unitPrice", "stock", "active", "exclusive");

    static ProductForm empty() {
        return new ProductForm(null, null, "GOODS", null, null, "true", null, null, null, null, null, null);
    }

    static ProductForm of(ProductView product) {
        String stock = Objects.toString(product.stock(), "");
        String price = product.unitPrice().toDecimal();
        return new ProductForm(
                product.sku(),
                product.name(),
                product.kind().name(),
                price,
                stock,
                flag(product.active()),
                flag(product.exclusive()),
                product.name(),
                price,
                stock,
                flag(product.active()),
                flag(product.exclusive()));
    }

    /** All that was typed, over what the product is like now. The stock stays as it is now where it was left alone. */
    ProductForm over(ProductView product) {
        ProductForm now = of(product);
        return new ProductForm(
                now.sku,
                name,
                now.kind,
                unitPrice,
                changesStock() ? stock : now.stock,
                active,
                exclusive,
                now.seenName,
                now.seenPrice,
                now.seenStock,
                now.seenActive,
                now.seenExclusive);
    }

    NewProduct added(TypedValues typed) {
        return new NewProduct(
                sku,
                name,
                typed.choice("kind", kind, ItemKind.class),
                typed.amount("unitPrice", unitPrice),
                null,
                isTold(active),
                typed.number("stock", stock),
                isTold(exclusive));
    }

    ProductChange change(TypedValues typed) {
        boolean counts = changesStock();
        Integer pieces = counts ? typed.number("stock", stock) : null;
        return new ProductChange(
                name,
                typed.amount("unitPrice", unitPrice),
                isTold(active),
                pieces,
                counts ? Boolean.valueOf(!isBlank(stock)) : null,
                isTold(exclusive));
    }

    /** What the product was like when the form was shown. */
    ProductView seen(ProductView now) {
        return new ProductView(
                now.id(),
                now.sku(),
                seenName == null ? now.name() : seenName,
                now.kind(),
                price(seenPrice, now),
                isTold(seenActive),
                seenStock == null || !seenStock.matches("\\d{1,9}") ? null : Integer.valueOf(seenStock),
                isTold(seenExclusive),
                now.createdAt());
    }

    private boolean changesStock() {
        return !Objects.requireNonNullElse(stock, "")
                .strip()
                .equals(Objects.requireNonNullElse(seenStock, "").strip());
    }

    private static Money price(@Nullable String seen, ProductView now) {
        try {
            return isBlank(seen)
                    ? now.unitPrice()
                    : Money.parse(Objects.requireNonNull(seen), now.unitPrice().currency());
        } catch (ArithmeticException | NumberFormatException e) {
            return now.unitPrice();
        }
    }

    private static @Nullable String flag(boolean is) {
        return is ? "true" : null;
    }

    private static boolean isTold(@Nullable String flag) {
        return "true".equals(flag);
    }

    private static boolean isBlank(@Nullable String typed) {
        return typed == null || typed.isBlank();
    }
}
