package io.tertib;

import io.camunda.client.impl.CamundaJackson3ObjectMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What workers tell their processes. */
public final class Variables {

    private static final CamundaJackson3ObjectMapper JSON = new CamundaJackson3ObjectMapper();

    private Variables() {}

    /** The variables that a worker's answer becomes, as it is sent to the engine. */
    public static Map<String, @Nullable Object> variables(Object answer) {
        return JSON.fromJsonAsMap(JSON.toJson(answer));
    }
}
