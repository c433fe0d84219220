package io.tertib.catalog;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.catalog.Products.Added;
import io.tertib.web.CursorPage;
import io.tertib.web.PageRequestParams;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/api/products")
@Tag(name = "Products")
class ProductController {

    private final Products products;

    ProductController(Products products) {
        this.products = products;
    }

    @PostMapping
    @Operation(
            summary = "Add a product",
            description = "201 for a new product; 200 if the same was there; 409 if the sku is another product's")
    ResponseEntity<ProductResponse> add(@RequestBody NewProduct request) {
        Added added = products.add(request);
        ProductResponse body = ProductResponse.of(added.product());
        return added.created()
                ? ResponseEntity.created(UriComponentsBuilder.fromPath("/api/products/{sku}")
                                .encode()
                                .build(body.sku()))
                        .body(body)
                : ResponseEntity.ok(body);
    }

    @GetMapping
    @Operation(summary = "List products, newest first")
    CursorPage<ProductResponse> list(@RequestParam(required = false) @Nullable String q, PageRequestParams page) {
        return products.search(q, page).map(ProductResponse::of);
    }

    @GetMapping("/{sku}")
    @Operation(summary = "Get a product")
    ProductResponse get(@PathVariable String sku) {
        return ProductResponse.of(products.get(sku));
    }

    @PutMapping("/{sku}")
    @Operation(summary = "Change a product's name, price, stock, or whether it is sold")
    ProductResponse change(@PathVariable String sku, @RequestBody ProductChange request) {
        return ProductResponse.of(products.change(sku, request));
    }

    record ProductResponse(
            UUID id,
            String sku,
            String name,
            ItemKind kind,
            String unitPrice,
            String currency,
            boolean active,
            @Nullable Integer stock,
            boolean exclusive,
            Instant createdAt) {

        static ProductResponse of(ProductView product) {
            return new ProductResponse(
                    product.id(),
                    product.sku(),
                    product.name(),
                    product.kind(),
                    product.unitPrice().toDecimal(),
                    product.unitPrice().currency().getCurrencyCode(),
                    product.active(),
                    product.stock(),
                    product.exclusive(),
                    product.createdAt());
        }
    }
}
