package io.tertib.openapi;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer.
 *
 * @param contentType of the answer
 */
record Exchange(
        String method,
        String path,
        Map<String, List<String>> parameters,
        String request,
        int status,
        @Nullable String contentType,
        String answer) {

    @Override
    public String toString() {
        return "%s %s: %d".formatted(method, path, status);
    }
}
