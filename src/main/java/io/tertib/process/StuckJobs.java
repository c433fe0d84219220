package io.tertib.process;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tertib.common.Attention;
import io.tertib.common.AttentionSource;
import io.tertib.common.BoundedCount;
import io.tertib.common.DigestSource;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells operators and managers of the jobs that are stuck. */
@Component
@Order(4)
public class StuckJobs implements DigestSource, AttentionSource {

    private final StuckJobTable table;

    StuckJobs(StuckJobTable table, MeterRegistry metrics) {
        this.table = table;
        Gauge.builder("tertib.jobs.stuck", table, StuckJobTable::count)
                .description("Jobs that failed for the last time and wait for an operator")
                .register(metrics);
    }

    /** Those of an order's processes, stuck for longest first. */
    public List<StuckJob> ofOrder(UUID orderId) {
        return ofOrders(List.of(orderId));
    }

    /** Those of the processes of these orders, stuck for longest first. */
    public List<StuckJob> ofOrders(Collection<UUID> orderIds) {
        return orderIds.isEmpty() ? List.of() : table.ofOrders(orderIds);
    }

    @Override
    public Section section(Instant now, int most) {
        List<Line> lines = table.oldest(most).stream().map(StuckJobs::line).toList();
        return new Section(
                "Incidents",
                "Have an operator repair the cause and press \"Retry\" in Operate. Until then these stand still.",
                table.count(),
                lines);
    }

    @Override
    public Map<Attention, BoundedCount> counts() {
        return Map.of(Attention.STEP_STANDS_STILL, BoundedCount.of(table.count()));
    }

    private static Line line(StuckJob job) {
        return new Line(
                job.orderId(),
                job.type() + " in " + job.processId() + " " + job.processInstanceKey() + ": " + job.message(),
                job.at());
    }
}
