package io.tertib.order;

import io.tertib.common.Origin;
import java.time.Instant;

/**
 * One line of an order's history.
 *
 * @param seq from 1, without gaps
 */
public record TimelineEntryView(
        int seq, TimelineType type, Instant at, String actor, Origin.Source source, String message) {}
