package io.tertib.order;

import io.tertib.common.PollingLoop;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Looks now and then which closed orders are to go into the archive. */
@Component
@ConditionalOnBooleanProperty(name = "camunda.client.enabled", matchIfMissing = true)
public class ArchiveSweep extends PollingLoop {

    private static final Logger log = LoggerFactory.getLogger(ArchiveSweep.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final OrderArchive archive;

    /** The last one that was looked at in this round. Only the loop's thread uses it. */
    private OrderArchive.@Nullable Due last;

    ArchiveSweep(OrderArchive archive) {
        super("archive-sweep", INTERVAL);
        this.archive = archive;
    }

    /** Looks now, in the caller's thread, and returns when nothing more is due. */
    public void sweep() {
        OrderArchive.Due at = batch(null);
        while (at != null) {
            at = batch(at);
        }
    }

    @Override
    protected boolean step() {
        last = batch(last);
        return last != null;
    }

    /** Archives the next ones. Returns the last of them, or null when there were none. */
    private OrderArchive.@Nullable Due batch(OrderArchive.@Nullable Due after) {
        List<OrderArchive.Due> due = archive.due(after);
        if (due.isEmpty()) {
            return null;
        }
        try {
            archive.archive(due);
        } catch (RuntimeException e) {
            log.warn("Not archived together, so one after the other: {}", e.toString());
            due.forEach(this::alone);
        }
        return due.getLast();
    }

    /** One that cannot be archived keeps nobody else out. */
    private void alone(OrderArchive.Due one) {
        try {
            archive.archive(List.of(one));
        } catch (RuntimeException e) {
            log.error("Order {} cannot be archived", one.id(), e);
        }
    }
}
