package io.tertib.order;

import io.tertib.catalog.ItemKind;
import io.tertib.common.InvalidException.Problem;
import io.tertib.common.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * What an order comes to that is still being written.
 *
 * @param lines in the order of its items
 * @param total may be negative, which is one of the problems then
 * @param problems what could not be accepted of its items and amounts as they are
 */
public record OrderQuote(
        List<Line> lines,
        Money subtotal,
        Money shippingFee,
        Money discount,
        Money tax,
        Money total,
        List<Problem> problems) {

    public OrderQuote {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
    }

    /** With more of what is wrong. */
    OrderQuote with(List<Problem> more) {
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new OrderQuote(lines, subtotal, shippingFee, discount, tax, total, all);
    }

    /** Whether something of it is sent. */
    public boolean hasGoods() {
        return lines.stream().anyMatch(line -> line.kind() == ItemKind.GOODS);
    }

    /**
     * One of its items.
     *
     * @param unitPrice as it was told, or the catalogue's
     * @param total nothing where quantity or price is wrong
     */
    public record Line(ItemKind kind, Money unitPrice, Money total) {}
}
