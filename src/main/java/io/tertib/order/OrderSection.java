package io.tertib.order;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of an order's details that another module knows: its payments, its shipments. Implemented by the modules
 * that build on orders, so that orders need not know them.
 */
public interface OrderSection {

    /**
     * The fields that this part adds.
     *
     * @return by field name, in the order in which they are shown; values as they are written into JSON
     */
    Map<String, @Nullable Object> of(OrderView order);
}
