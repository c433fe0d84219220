package io.tertib.export;

import io.tertib.export.ExportedOrder.Item;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of an export.
 *
 * @param onEachRow whether it stands on each row of an order, or on the first only
 * @param isText whether it is what somebody typed or other systems gave, so that it could be a formula
 * @param cell what stands there of an order and one of its items
 */
record Column(String name, boolean onEachRow, boolean isText, Cell cell) {

    /** What stands in a cell; null for nothing. */
    @FunctionalInterface
    interface Cell {
        @Nullable
        String of(ExportedOrder order, @Nullable Item item);
    }

    /** On the first row of each order: a text. */
    static Column text(String name, Function<ExportedOrder, @Nullable String> value) {
        return new Column(name, false, true, (order, item) -> value.apply(order));
    }

    /** On the first row of each order: a number, a time, or a word of ours. */
    static Column plain(String name, Function<ExportedOrder, @Nullable String> value) {
        return new Column(name, false, false, (order, item) -> value.apply(order));
    }

    /** A text of each item. */
    static Column itemText(String name, Function<Item, @Nullable String> value) {
        return new Column(name, true, true, (order, item) -> item == null ? null : value.apply(item));
    }

    /** A number, a time, or a word of ours of each item. */
    static Column itemPlain(String name, Function<Item, @Nullable String> value) {
        return new Column(name, true, false, (order, item) -> item == null ? null : value.apply(item));
    }

    /** A column in which nothing stands. */
    static Column empty(String name) {
        return plain(name, order -> null);
    }

    /** The same on each row of an order. */
    Column repeated() {
        return new Column(name, true, isText, cell);
    }

    /**
     * What is written.
     *
     * @param isFirst whether it is the order's first row
     */
    String of(ExportedOrder order, @Nullable Item item, boolean isFirst) {
        String value = onEachRow || isFirst ? Objects.requireNonNullElse(cell.of(order, item), "") : "";
        return isText ? FormulaGuard.guarded(value) : value;
    }
}
