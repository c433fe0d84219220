package io.tertib.shipment.process;

import io.tertib.common.InvalidException;
import io.tertib.order.OrderProgress;
import io.tertib.shipment.Ship;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the list of items of the forms {@code create-shipment} and {@code record-return}. */
final class ShippedItems {

    private ShippedItems() {}

    /**
     * Reads which pieces are meant. A row tells its item by {@code itemId}, or else by its place among the items that
     * the form showed, because it lets nobody add or remove rows.
     *
     * @param shown the items that the form showed
     *
     * @return null when all are meant, because the form had no list of them
     * @throws InvalidException if it is no list of rows, a quantity is no whole number, or a row fits no item
     */
    static @Nullable List<Ship.Item> read(@Nullable Object typed, @Nullable Object shown) {
        List<Map<?, ?>> rows = rows(typed);
        if (rows == null) {
            throw new InvalidException("items", "must be a list of items, each with its quantity");
        }
        boolean hadRows = shown instanceof List<?> list && !list.isEmpty();
        if (typed == null || "".equals(typed) || (rows.isEmpty() && !hadRows)) {
            return null;
        }
        List<Ship.Item> items = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int quantity = quantity(rows.get(i).get("quantity"), i);
            if (quantity > 0) {
                items.add(new Ship.Item(itemId(rows.get(i).get("itemId"), shown, i), quantity));
            }
        }
        if (items.isEmpty()) {
            throw new InvalidException("items", "at least one piece is needed");
        }
        return items;
    }

    /**
     * What the form shows again when it comes back with a problem: the items as they are now, with the quantities that
     * were typed. An item that the form did not have, or whose quantity cannot be read, is shown with all of it.
     *
     * @param shown the items that the form showed
     * @param now the items that it shows next
     */
    static List<Map<String, Object>> kept(
            @Nullable Object typed, @Nullable Object shown, List<OrderProgress.RemainingItem> now) {
        List<Map<?, ?>> rows = rows(typed);
        Map<String, Integer> quantities = new HashMap<>();
        for (int i = 0; rows != null && i < rows.size(); i++) {
            try {
                quantities.put(
                        itemId(rows.get(i).get("itemId"), shown, i).toString(),
                        quantity(rows.get(i).get("quantity"), i));
            } catch (InvalidException e) {
                // The problem tells of it.
            }
        }
        return now.stream()
                .map(item -> Map.<String, Object>of(
                        "orderItem",
                        item.itemId(),
                        "itemId",
                        item.itemId(),
                        "name",
                        item.name(),
                        "quantity",
                        quantities.getOrDefault(item.itemId(), item.quantity())))
                .toList();
    }

    /** The rows of a list, none when there is none; null for what is no list of rows. */
    private static @Nullable List<Map<?, ?>> rows(@Nullable Object value) {
        if (value == null || "".equals(value)) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            return null;
        }
        List<Map<?, ?>> rows = new ArrayList<>();
        for (Object row : list) {
            if (!(row instanceof Map<?, ?> fields)) {
                return null;
            }
            rows.add(fields);
        }
        return rows;
    }

    private static int quantity(@Nullable Object value, int row) {
        try {
            return value == null || value.toString().isBlank()
                    ? 0
                    : Integer.parseInt(value.toString().strip());
        } catch (NumberFormatException e) {
            throw new InvalidException("items[" + row + "].quantity", "must be a whole number");
        }
    }

    private static UUID itemId(@Nullable Object value, @Nullable Object shown, int row) {
        Object id = value;
        List<Map<?, ?>> before = rows(shown);
        if ((id == null || id.toString().isBlank()) && before != null && row < before.size()) {
            id = before.get(row).get("itemId");
        }
        try {
            return UUID.fromString(String.valueOf(id));
        } catch (IllegalArgumentException e) {
            throw new InvalidException("items[" + row + "].itemId", "is not the id of an item");
        }
    }
}
