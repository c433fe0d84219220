package io.tertib.local.stripe;

import org.jspecify.annotations.Nullable;

/**
 * A call to the API that came in, whatever became of it.
 *
 * @param params the parameters, decoded and sorted, {@code name=value} joined by {@code &}
 */
public record ReceivedRequest(
        String method, String path, String params, @Nullable String idempotencyKey) {}
