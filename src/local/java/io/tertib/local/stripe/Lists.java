package io.tertib.local.stripe;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lists in pages, the newest first.
 *
 * @see <a href="https://docs.stripe.com/api/pagination">Stripe: Pagination</a>
 */
final class Lists {

    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;

    private Lists() {}

    static ObjectNode page(List<ObjectNode> all, Params params, String url) {
        List<ObjectNode> found = created(all, params);
        Long asked = params.number("limit", 1);
        int limit = asked == null ? DEFAULT_LIMIT : atMost(asked);
        String after = params.text("starting_after");
        String before = params.text("ending_before");
        int from;
        int to;
        if (before != null) {
            to = position(found, before, "ending_before");
            from = Math.max(0, to - limit);
        } else {
            from = after == null ? 0 : position(found, after, "starting_after") + 1;
            to = Math.min(found.size(), from + limit);
        }
        boolean more = before != null ? from > 0 : to < found.size();
        return list(found.subList(from, to), more, url);
    }

    static ObjectNode list(List<ObjectNode> data, boolean more, String url) {
        ObjectNode list = Json.object();
        list.put("object", "list");
        ArrayNode array = list.putArray("data");
        data.forEach(array::add);
        list.put("has_more", more);
        list.put("url", url);
        return list;
    }

    private static int atMost(long limit) {
        if (limit > MAX_LIMIT) {
            throw StripeFailure.invalid(
                    "This value must be less than or equal to " + MAX_LIMIT + " (it currently is '" + limit + "').",
                    "limit",
                    "parameter_invalid_integer");
        }
        return (int) limit;
    }

    private static int position(List<ObjectNode> found, String id, String param) {
        return IntStream.range(0, found.size())
                .filter(i -> id.equals(Json.text(found.get(i), "id")))
                .findFirst()
                .orElseThrow(() -> StripeFailure.notFound("object", id, param));
    }

    /** The filter {@code created} with bounds {@code gt, gte, lt, lte}. */
    private static List<ObjectNode> created(List<ObjectNode> all, Params params) {
        if (!params.has("created")) {
            return all;
        }
        Params bounds = params.child("created").allow("gt", "gte", "lt", "lte");
        return all.stream()
                .filter(object -> within(Json.number(object, "created"), bounds))
                .toList();
    }

    private static boolean within(long created, Params bounds) {
        @Nullable Long gt = bounds.number("gt", 0);
        @Nullable Long gte = bounds.number("gte", 0);
        @Nullable Long lt = bounds.number("lt", 0);
        @Nullable Long lte = bounds.number("lte", 0);
        return (gt == null || created > gt)
                && (gte == null || created >= gte)
                && (lt == null || created < lt)
                && (lte == null || created <= lte);
    }
}
