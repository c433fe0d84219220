package io.tertib.standing;

import io.tertib.common.Refusal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether something may be done about an order now.
 *
 * @param refusal why not; null when it may
 * @param subjects what of the order it can be done to, where that is not the order itself: shipments or refunds
 */
public record Possibility(Action action, @Nullable Refusal refusal, List<UUID> subjects) {

    public Possibility {
        subjects = List.copyOf(subjects);
    }

    public boolean isPossible() {
        return refusal == null;
    }
}
