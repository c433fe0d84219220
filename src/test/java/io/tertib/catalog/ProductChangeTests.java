package io.tertib.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tertib.DatabaseTest;
import io.tertib.Samples;
import io.tertib.Shop;
import io.tertib.common.ConflictException;
import io.tertib.web.PageRequestParams;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Products as people change them who have looked at them before. */
@DatabaseTest
class ProductChangeTests {

    @Autowired
    private Products products;

    @Autowired
    private Shop shop;

    private ProductView seen;

    @SuppressWarnings("NullAway.Init")
    ProductChangeTests() {}

    @BeforeEach
    void aMugOfWhichThereAreTen() {
        seen = products.add(new NewProduct("MUG", "Mug", ItemKind.GOODS, new BigDecimal("20"), null, null, 10, null))
                .product();
    }

    @Test
    void changesAPriceAndLeavesToTheStockWhatWasSoldMeanwhile() {
        sellThree();

        ProductView changed = products.change(seen, to("25.00", null));

        assertThat(changed.unitPrice().toDecimal()).isEqualTo("25.00");
        assertThat(changed.stock()).isEqualTo(7);
    }

    @Test
    void doesNotWriteAStockOverWhatWasSoldMeanwhile() {
        sellThree();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> products.change(seen, to("20.00", 12)))
                .withMessageContaining("Mug, MYR 20.00, sold, 7 in stock");
        assertThat(products.get("MUG").stock()).isEqualTo(7);
        assertThat(products.change(products.get("MUG"), to("20.00", 12)).stock())
                .isEqualTo(12);
    }

    @Test
    void theSameChangeAgainChangesNothing() {
        ProductView changed = products.change(seen, to("25.00", 12));

        assertThat(products.change(seen, to("25", 12))).isEqualTo(changed);
    }

    @Test
    void whoHasSeenAnotherPriceIsToldTheOneOfNow() {
        products.change(seen, to("25.00", null));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> products.change(seen, to("30.00", null)))
                .withMessageContaining("MYR 25.00");
    }

    @Test
    void stopsCounting() {
        ProductView changed =
                products.change(seen, new ProductChange("Mug", new BigDecimal("20"), true, null, false, false));

        assertThat(changed.stock()).isNull();
    }

    @Test
    void listsWhatIsSoldAndWhatIsNot() {
        products.add(new NewProduct("CUP", "Cup", ItemKind.GOODS, new BigDecimal("9"), null, false, null, null));

        assertThat(found(true)).isEqualTo("MUG");
        assertThat(found(false)).isEqualTo("CUP");
        assertThat(products.search(null, null, 10, PageRequestParams.first()).items())
                .containsExactly(seen);
    }

    private String found(boolean active) {
        return String.join(
                " ",
                products.search(null, active, null, PageRequestParams.first()).items().stream()
                        .map(ProductView::sku)
                        .toList());
    }

    private void sellThree() {
        shop.place(Samples.goods(3).with("/items/0/sku", "MUG"));
    }

    private static ProductChange to(String price, @Nullable Integer stock) {
        return new ProductChange("Mug", new BigDecimal(price), true, stock, stock == null ? null : true, false);
    }
}
