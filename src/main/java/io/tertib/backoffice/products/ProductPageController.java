package io.tertib.backoffice.products;

import io.tertib.backoffice.Notice;
import io.tertib.backoffice.Problems;
import io.tertib.backoffice.Show;
import io.tertib.backoffice.TypedValues;
import io.tertib.catalog.ItemKind;
import io.tertib.catalog.NewProduct;
import io.tertib.catalog.ProductChange;
import io.tertib.catalog.ProductView;
import io.tertib.catalog.Products;
import io.tertib.catalog.Products.Added;
import io.tertib.common.ConflictException;
import io.tertib.common.InvalidException;
import io.tertib.common.TertibProperties;
import io.tertib.common.Texts;
import io.tertib.web.PageRequestParams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Shows staff the products, and has them add some and change them. */
@Controller
class ProductPageController {

    private final Products products;
    private final TertibProperties.Shop shop;

    ProductPageController(Products products, TertibProperties properties) {
        this.products = products;
        this.shop = properties.shop();
    }

    /** @param sold whether only those are shown that are sold, or that are not */
    @GetMapping("/products")
    ModelAndView list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Boolean sold,
            @RequestParam(required = false) @Nullable String cursor) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("list", products.search(q, sold, null, new PageRequestParams(null, cursor)));
        model.put("q", Texts.nonBlank(q));
        model.put("sold", sold);
        model.put("cursor", cursor);
        return new ModelAndView("backoffice/products", model);
    }

    @GetMapping("/products/new")
    ModelAndView begin() {
        return form(null, ProductForm.empty(), Problems.NONE, HttpStatus.OK);
    }

    @PostMapping("/products/new")
    ModelAndView add(ProductForm form, @ModelAttribute("show") Show show, RedirectAttributes next) {
        TypedValues typed = new TypedValues(show);
        NewProduct told = form.added(typed);
        try {
            typed.check();
            Added added = products.add(told);
            Notice.done(next, show.text("products.added", added.product().name()));
            return to(added.product());
        } catch (InvalidException e) {
            return form(null, form, Problems.of(e, ProductForm.FIELDS, show), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (ConflictException e) {
            return form(
                    null, form, new Problems(null, Map.of("sku", show.text("products.skuTaken"))), HttpStatus.CONFLICT);
        }
    }

    @GetMapping("/products/{sku}")
    ModelAndView product(@PathVariable String sku) {
        ProductView product = products.get(sku);
        return form(product, ProductForm.of(product), Problems.NONE, HttpStatus.OK);
    }

    @PostMapping("/products/{sku}")
    ModelAndView change(
            @PathVariable String sku, ProductForm form, @ModelAttribute("show") Show show, RedirectAttributes next) {
        ProductView now = products.get(sku);
        TypedValues typed = new TypedValues(show);
        ProductChange told = form.change(typed);
        try {
            typed.check();
            ProductView changed = products.change(form.seen(now), told);
            Notice.done(next, show.text("products.saved", changed.name()));
            return to(changed);
        } catch (InvalidException e) {
            return form(now, form, Problems.of(e, ProductForm.FIELDS, show), HttpStatus.UNPROCESSABLE_CONTENT);
        } catch (ConflictException e) {
            ProductView current = products.get(sku);
            return form(current, form.over(current), Problems.of(show.reason(e)), HttpStatus.CONFLICT);
        }
    }

    private static ModelAndView to(ProductView product) {
        return new ModelAndView("redirect:"
                + UriComponentsBuilder.fromPath("/products/{sku}").encode().build(product.sku()));
    }

    private ModelAndView form(
            @Nullable ProductView product, ProductForm form, Problems problems, HttpStatusCode status) {
        Map<String, @Nullable Object> model = new HashMap<>();
        model.put("product", product);
        model.put("form", form);
        model.put("problems", problems);
        model.put("kinds", List.of(ItemKind.values()));
        model.put(
                "currency",
                product == null
                        ? shop.currency().getCurrencyCode()
                        : product.unitPrice().currency().getCurrencyCode());
        return new ModelAndView("backoffice/product", model, status);
    }
}
