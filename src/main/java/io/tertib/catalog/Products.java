package io.tertib.catalog;

import io.tertib.common.ConflictException;
import io.tertib.common.Ids;
import io.tertib.common.NotFoundException;
import io.tertib.common.Refusal;
import io.tertib.common.TertibProperties;
import io.tertib.web.CursorPage;
import io.tertib.web.Keyset;
import io.tertib.web.PageRequestParams;
import io.tertib.web.SearchPlans;
import io.tertib.web.SearchText;
import java.time.Clock;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The shop's products. */
@Service
public class Products {

    private final ProductRepository repository;
    private final Clock clock;
    private final SearchPlans plans;
    private final Currency shopCurrency;
    private final String region;

    Products(ProductRepository repository, Clock clock, SearchPlans plans, TertibProperties properties) {
        this.repository = repository;
        this.clock = clock;
        this.plans = plans;
        this.region = properties.shop().region();
        this.shopCurrency = properties.shop().currency();
    }

    /** The product of this article number, active or not; upper and lower case differ. */
    @Transactional(readOnly = true)
    public Optional<ProductView> findBySku(String sku) {
        return repository.findBySku(sku).map(Product::view);
    }

    /** Those of the products that exist, active or not, by article number. */
    @Transactional(readOnly = true)
    public Map<String, ProductView> findBySkus(Collection<String> skus) {
        return skus.isEmpty()
                ? Map.of()
                : repository.findBySkuIn(skus).stream()
                        .map(Product::view)
                        .collect(Collectors.toMap(ProductView::sku, Function.identity()));
    }

    /**
     * A list, newest first.
     *
     * @param text to be found in name or article number; null or blank for all
     */
    @Transactional(readOnly = true)
    public CursorPage<ProductView> search(@Nullable String text, PageRequestParams page) {
        return search(text, null, null, page);
    }

    /**
     * A list, newest first.
     *
     * @param text to be found in name or article number; null or blank for all
     * @param active whether those are meant that are sold, or those that are not; null for both
     * @param stockUpTo of counted stock so much at most; null for any, also what nobody counts
     */
    @Transactional(readOnly = true)
    public CursorPage<ProductView> search(
            @Nullable String text, @Nullable Boolean active, @Nullable Integer stockUpTo, PageRequestParams page) {
        SearchText searched = text == null || text.isBlank() ? null : SearchText.of(text, region);
        if (searched != null) {
            plans.makeAnew();
        }
        return CursorPage.of(
                repository.search(searched, active, stockUpTo, page.keyset(), page.rows()),
                page,
                product -> new Keyset(product.createdAt(), product.id()).cursor(),
                Product::view);
    }

    /**
     * The product of this article number, active or not.
     *
     * @throws NotFoundException if there is no such product
     */
    @Transactional(readOnly = true)
    public ProductView get(String sku) {
        return find(sku).view();
    }

    /**
     * Adds a product; adding the same again changes nothing.
     *
     * @throws io.tertib.common.InvalidException if something about it is wrong
     * @throws ConflictException if there is another product of this article number
     */
    @Transactional
    public Added add(NewProduct told) {
        ProductData data = ProductData.check(told, shopCurrency);
        int added = repository.add(
                Ids.next(),
                data.sku(),
                data.name(),
                data.kind().name(),
                data.unitPrice().minor(),
                data.unitPrice().currency().getCurrencyCode(),
                data.active(),
                data.stock(),
                data.exclusive(),
                clock.instant());
        Product product = find(data.sku());
        if (!product.is(data)) {
            throw Refusal.of("product.exists", "There is another product with the sku " + data.sku(), data.sku())
                    .asConflict();
        }
        return new Added(product.view(), added == 1);
    }

    /**
     * Changes name, price, stock or whether it is sold.
     *
     * @throws NotFoundException if there is no such product
     * @throws io.tertib.common.InvalidException if something about it is wrong
     */
    @Transactional
    public ProductView change(String sku, ProductChange change) {
        return change(find(sku), change);
    }

    /**
     * As {@link #change(String, ProductChange)}, by somebody who has seen what the product was like. The same change again
     * changes nothing.
     *
     * @param seen what it was like then
     * @throws ConflictException if it is not like that any more, nor as it is to be; what was sold meanwhile does not
     *     matter unless the stock is changed
     */
    @Transactional
    public ProductView change(ProductView seen, ProductChange change) {
        Product product =
                repository.findLocked(seen.sku()).orElseThrow(() -> new NotFoundException(unknown(seen.sku())));
        ProductView now = product.view();
        boolean counts = change.stock() != null || change.countsStock() != null;
        if (!now.isAs(seen, counts) && !change.isDone(now)) {
            throw Refusal.of(
                            "product.changed",
                            "Somebody else has changed this product meanwhile. It is now: " + now.summary()
                                    + ". Nothing of what you typed has been saved yet; save again if you want it as below.",
                            now.name(),
                            now.unitPrice(),
                            now.stock() == null ? -1 : now.stock(),
                            now.active() ? 1 : 0)
                    .asConflict();
        }
        return change(product, change);
    }

    private ProductView change(Product product, ProductChange change) {
        String sku = product.view().sku();
        product.change(change);
        if (change.stock() != null || Boolean.FALSE.equals(change.countsStock())) {
            repository.count(sku, change.stock());
        }
        return get(sku);
    }

    private Product find(String sku) {
        return repository.findBySku(sku).orElseThrow(() -> new NotFoundException(unknown(sku)));
    }

    private static String unknown(String sku) {
        return "There is no product with the sku " + sku;
    }

    /** A product, and whether it is new. */
    public record Added(ProductView product, boolean created) {}
}
