package io.tertib.order;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of an order's details that another module knows: its payments, its shipments. Implemented by the modules
 * that build on orders, so that orders need not know them.
 */
public interface OrderSection {

    /** A record whose components are the fields that this part adds, for the description of the API. */
    Class<? extends Record> fields();

    /**
     * The fields that this part adds.
     *
     * @return by field name, in the order in which they are shown; values as they are written into JSON
     */
    Map<String, @Nullable Object> of(OrderView order);

    /**
     * The same fields for an order that has just been placed, so that what cannot be there yet is not looked for.
     *
     * @return as {@link #of}
     */
    default Map<String, @Nullable Object> ofNew(OrderView order) {
        return of(order);
    }
}
