package io.tertib.backoffice.orders;

import io.tertib.common.Texts;
import io.tertib.order.Channel;
import io.tertib.order.FulfilmentStatus;
import io.tertib.order.OrderFilter;
import io.tertib.order.OrderStatus;
import io.tertib.order.PaymentMethod;
import io.tertib.order.PaymentStatus;
import io.tertib.order.web.OrderListParams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What the list of orders is asked for, as it stands in the page's address: the parameters of the API's list, those only that
 * say something.
 *
 * @param values by the parameters' names, in their order
 */
record OrdersQuery(Map<String, String> values) {

    /** Where the list is. */
    static final String PATH = "/orders";

    /** What may be due, by the parameter that asks for it. */
    static final List<String> DUE = List.of("toShip", "dueSoon", "late", "expiring");

    private static final String TAB = "tab";
    private static final String SORT = "sort";
    private static final String NEWEST = "-placedAt";
    private static final String CURSOR = "cursor";

    OrdersQuery {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * What somebody asks for.
     *
     * @param due one of {@link #DUE}, as it is chosen on the page; or nothing
     */
    static OrdersQuery of(OrderListParams asked, @Nullable String due) {
        Map<String, String> values = new LinkedHashMap<>();
        String tab = Texts.nonBlank(asked.tab());
        if (tab != null && !tab.equalsIgnoreCase(OrderFilter.Tab.ALL.name())) {
            values.put(TAB, tab.toLowerCase(Locale.ROOT));
        }
        put(values, "q", Texts.nonBlank(asked.q()));
        put(values, "paymentStatus", asked.paymentStatus());
        put(values, "fulfilmentStatus", asked.fulfilmentStatus());
        put(values, "status", asked.status());
        put(values, "method", asked.method());
        put(values, "channel", asked.channel());
        put(values, "courier", Texts.nonBlank(asked.courier()));
        for (String what : DUE) {
            if (what.equals(due) || Boolean.TRUE.equals(isAsked(asked, what))) {
                values.put(what, "true");
            }
        }
        put(values, "customer", asked.customer());
        put(values, "from", Texts.nonBlank(asked.from()));
        put(values, "to", Texts.nonBlank(asked.to()));
        String sort = Texts.nonBlank(asked.sort());
        if (sort != null && !sort.equals(NEWEST)) {
            values.put(SORT, sort);
        }
        return new OrdersQuery(values);
    }

    private static @Nullable Boolean isAsked(OrderListParams asked, String what) {
        return switch (what) {
            case "toShip" -> asked.toShip();
            case "dueSoon" -> asked.dueSoon();
            case "late" -> asked.late();
            default -> asked.expiring();
        };
    }

    /** The same as the parameters of the list. */
    OrderListParams params() {
        return new OrderListParams(
                value(TAB),
                value("q"),
                constant(OrderStatus.class, "status"),
                constant(PaymentStatus.class, "paymentStatus"),
                constant(FulfilmentStatus.class, "fulfilmentStatus"),
                constant(PaymentMethod.class, "method"),
                constant(Channel.class, "channel"),
                value("courier"),
                flag("toShip"),
                flag("late"),
                flag("dueSoon"),
                flag("expiring"),
                value("customer") == null ? null : UUID.fromString(values.get("customer")),
                value("from"),
                value("to"),
                value(SORT));
    }

    /** What a parameter says; null when nothing. */
    @Nullable
    String value(String name) {
        return values.get(name);
    }

    /** The tab by its name in the address. */
    String tab() {
        return values.getOrDefault(TAB, OrderFilter.Tab.ALL.name().toLowerCase(Locale.ROOT));
    }

    /** How the list is sorted, by its name in the address. */
    String sort() {
        return values.getOrDefault(SORT, NEWEST);
    }

    /** The first that is to be due; null when nothing has to. */
    @Nullable
    String due() {
        return DUE.stream().filter(values::containsKey).findFirst().orElse(null);
    }

    /** Whether it asks for fewer orders than its tab has. */
    boolean isNarrowed() {
        return values.keySet().stream().anyMatch(name -> !name.equals(TAB) && !name.equals(SORT));
    }

    /** The same in another tab. */
    OrdersQuery in(String tab) {
        return with(TAB, tab.equals("all") ? null : tab);
    }

    /** The same without one of its conditions. */
    OrdersQuery without(String name) {
        return with(name, null);
    }

    /** The whole tab, sorted as before. */
    OrdersQuery widened() {
        Map<String, String> kept = new LinkedHashMap<>(values);
        kept.keySet().retainAll(List.of(TAB, SORT));
        return new OrdersQuery(kept);
    }

    private OrdersQuery with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>();
        if (name.equals(TAB) && value != null) {
            changed.put(TAB, value);
        }
        values.forEach((key, kept) -> {
            if (!key.equals(name)) {
                changed.put(key, kept);
            }
        });
        return new OrdersQuery(changed);
    }

    /** The address at which the list begins. */
    String address() {
        return address(null, null);
    }

    /**
     * The address of a page.
     *
     * @param limit how many orders a page has; null for as many as usual
     * @param cursor where the list goes on; null where it begins
     */
    String address(@Nullable Integer limit, @Nullable String cursor) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        Map<String, Object> known = new LinkedHashMap<>(values);
        if (limit != null) {
            address.queryParam("limit", limit);
        }
        if (cursor != null) {
            address.queryParam(CURSOR, "{" + CURSOR + "}");
            known.put(CURSOR, cursor);
        }
        // A template's values are encoded as values, so that a plus stays a plus.
        return address.encode().buildAndExpand(known).toUriString();
    }

    private @Nullable Boolean flag(String name) {
        return values.containsKey(name) ? Boolean.TRUE : null;
    }

    private <E extends Enum<E>> @Nullable E constant(Class<E> type, String name) {
        String value = values.get(name);
        return value == null ? null : Enum.valueOf(type, value);
    }

    private static void put(Map<String, String> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value.toString());
        }
    }
}
