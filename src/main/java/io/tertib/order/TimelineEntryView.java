package io.tertib.order;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tertib.common.Origin;
import java.time.Instant;

/** One line of an order's history. */
@Schema(name = "TimelineEntry", description = "One line of an order's history.")
public record TimelineEntryView(
        @Schema(description = "Counts from 1, without gaps", example = "1")
        int seq,

        @Schema(description = "What happened", example = "ORDER_PLACED")
        TimelineType type,

        @Schema(description = "When", example = "2026-12-01T09:30:00+08:00")
        Instant at,

        @Schema(description = "Who did it: a login, an API key's name, or a part of the system", example = "web-shop")
        String actor,

        @Schema(description = "By which way it came", example = "API")
        Origin.Source source,

        @Schema(description = "In words", example = "Order 1001 placed: MYR 107.80, Bank transfer")
        String message) {}
