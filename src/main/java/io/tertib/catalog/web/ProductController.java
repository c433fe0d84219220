package io.tertib.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tertib.catalog.ItemKind;
import io.tertib.catalog.NewProduct;
import io.tertib.catalog.ProductChange;
import io.tertib.catalog.ProductView;
import io.tertib.catalog.Products;
import io.tertib.catalog.Products.Added;
import io.tertib.web.CreatedOrRepeated;
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
            operationId = "addProduct",
            summary = "Add a product",
            description = "The same product again changes nothing; another one under the same sku is refused (409).")
    @CreatedOrRepeated
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
    @Operation(operationId = "listProducts", summary = "List products, newest first")
    CursorPage<ProductResponse> list(
            @Parameter(description = "To be found in name or article number", example = "shirt")
                    @RequestParam(required = false)
                    @Nullable
                    String q,
            @Parameter(description = "true: only what is sold; false: only what is not sold any more", example = "true")
                    @RequestParam(required = false)
                    @Nullable
                    Boolean active,
            @Parameter(description = "Only products whose stock is counted and is so low, or lower", example = "5")
                    @RequestParam(required = false)
                    @Nullable
                    Integer stockUpTo,
            PageRequestParams page) {
        return products.search(q, active, stockUpTo, page).map(ProductResponse::of);
    }

    @GetMapping("/{sku}")
    @Operation(operationId = "getProduct", summary = "Get a product")
    ProductResponse get(@Parameter(description = "The article number", example = "TSHIRT-M") @PathVariable String sku) {
        return ProductResponse.of(products.get(sku));
    }

    @PutMapping("/{sku}")
    @Operation(operationId = "changeProduct", summary = "Change a product's name, price, stock, or whether it is sold")
    ProductResponse change(
            @Parameter(description = "The article number", example = "TSHIRT-M") @PathVariable String sku,
            @RequestBody ProductChange request) {
        return ProductResponse.of(products.change(sku, request));
    }

    @Schema(name = "Product", description = "Something that is sold.")
    record ProductResponse(
            @Schema(description = "Its id", example = "01989d00-0a1b-7c2d-8e3f-4a5b6c7d8e98")
            UUID id,

            @Schema(description = "The article number", example = "TSHIRT-M")
            String sku,

            @Schema(description = "What it is called", example = "T-shirt, M")
            String name,

            @Schema(description = "What it is, and so what its fulfilment takes", example = "GOODS")
            ItemKind kind,

            @Schema(description = "The price of one", format = "decimal", example = "49.90")
            String unitPrice,

            @Schema(description = "The currency of the price (ISO 4217)", example = "MYR")
            String currency,

            @Schema(description = "Whether it is sold", example = "true")
            boolean active,

            @Schema(description = "Pieces that can still be sold; null when nobody counts them", example = "120")
            @Nullable
            Integer stock,

            @Schema(description = "Whether nobody else can have this booking at the same time", example = "false")
            boolean exclusive,

            @Schema(description = "When it was added", example = "2026-11-20T09:00:00+08:00")
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
