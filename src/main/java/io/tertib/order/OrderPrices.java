package io.tertib.order;

import io.tertib.common.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the total of an order is made of.
 *
 * @param subtotal all items together, at their unit prices
 * @param discount what is taken off
 */
public record OrderPrices(Money subtotal, Money shippingFee, Money discount, Money tax) {

    /** What the items cost: their prices less the discount, with the tax, without the shipping fee. */
    Money ofItems() {
        Money items = subtotal.minus(discount).plus(tax);
        return items.isNegative() ? Money.zero(items.currency()) : items;
    }

    /**
     * What pieces cost: their price, less their share of the discount, with their share of the tax. What all pieces so far
     * come to is rounded, and not what each does, so that the parts of an order are as much as the whole.
     *
     * @param before the unit prices of the pieces that went before, in minor units
     * @param more the unit prices of these pieces, in minor units
     */
    Money worth(long before, long more) {
        return new Money(share(Math.addExact(before, more)) - share(before), subtotal.currency());
    }

    private long share(long price) {
        return subtotal.isZero()
                ? 0
                : BigDecimal.valueOf(price)
                        .multiply(BigDecimal.valueOf(ofItems().minor()))
                        .divide(BigDecimal.valueOf(subtotal.minor()), 0, RoundingMode.HALF_UP)
                        .longValueExact();
    }
}
