package io.tertib.order;

import io.tertib.common.PollingLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Looks now and then which closed orders are to go into the archive. */
@Component
@ConditionalOnBooleanProperty(name = "camunda.client.enabled", matchIfMissing = true)
public class ArchiveSweep extends PollingLoop {

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
        OrderArchive.Due at = archive.archiveDue(null);
        while (at != null) {
            at = archive.archiveDue(at);
        }
    }

    @Override
    protected boolean step() {
        last = archive.archiveDue(last);
        return last != null;
    }
}
