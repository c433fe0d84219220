package io.tertib.backoffice.home;

import io.tertib.common.Attention;
import io.tertib.common.AttentionSource;
import io.tertib.common.BoundedCount;
import io.tertib.order.OrderQueries;
import io.tertib.order.SalesDay;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/** The numbers of the page that staff see first. */
@Service
public class HomeNumbers {

    private static final int DAYS = 30;

    private final List<AttentionSource> sources;
    private final OrderQueries orders;

    HomeNumbers(List<AttentionSource> sources, OrderQueries orders) {
        this.sources = sources;
        this.orders = orders;
    }

    /** What needs attention now, each with its number, also where that is none. */
    public Map<Attention, BoundedCount> attention() {
        Map<Attention, BoundedCount> all = new EnumMap<>(Attention.class);
        sources.forEach(source -> all.putAll(source.counts()));
        return all;
    }

    /** What was ordered on each of the last 30 days, the first day first. */
    public List<SalesDay> days() {
        return orders.days(DAYS);
    }
}
