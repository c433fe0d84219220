package io.tertib.common;

import java.util.Map;

/**
 * What a module knows that needs somebody's attention now, in numbers. Implemented by the modules below that of the pages
 * for staff, which only shows them. Each number is that of the list to which it leads.
 */
public interface AttentionSource {

    /** How many there are now, of each kind that the module knows of. */
    Map<Attention, BoundedCount> counts();
}
