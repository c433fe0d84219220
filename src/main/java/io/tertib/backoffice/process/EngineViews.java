package io.tertib.backoffice.process;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Knows where the records of this engine are read, by the version that it says it has. */
@Component
class EngineViews {

    private static final Logger log = LoggerFactory.getLogger(EngineViews.class);

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** From this version on the engine's client can search. */
    private static final int MAJOR = 8;

    private static final int MINOR = 8;

    private final ObjectProvider<CamundaClient> engine;
    private final Duration timeout;
    private final @Nullable EngineView operate;
    private volatile @Nullable Boolean searches;

    EngineViews(ObjectProvider<CamundaClient> engine, OperateSettings settings, JsonMapper json) {
        this.engine = engine;
        this.timeout = settings.timeout();
        this.operate = settings.url() == null ? null : new OperateView(settings, json);
    }

    /**
     * Where they are read now.
     *
     * @return empty when that is not set up
     * @throws EngineViewException if the engine does not say which version it has
     */
    Optional<EngineView> current() {
        CamundaClient client = engine.getIfAvailable();
        if (client != null && searches(client)) {
            return Optional.of(new SearchView(client, timeout));
        }
        return Optional.ofNullable(operate);
    }

    /** Has the engine asked for its version again: it may be another one when it comes back. */
    void forget() {
        searches = null;
    }

    private boolean searches(CamundaClient client) {
        Boolean known = searches;
        if (known == null) {
            String version = version(client);
            known = isSearchable(version);
            searches = known;
            log.info("The engine's records are read through {}: it is {}", known ? "its search" : "Operate", version);
        }
        return known;
    }

    private String version(CamundaClient client) {
        try {
            return client.newTopologyRequest()
                    .requestTimeout(timeout)
                    .send()
                    .join()
                    .getGatewayVersion();
        } catch (ClientException e) {
            throw new EngineViewException("The engine does not say its version: " + e.getMessage(), e);
        }
    }

    static boolean isSearchable(String version) {
        Matcher read = VERSION.matcher(version);
        if (!read.matches()) {
            return false;
        }
        int major = Integer.parseInt(read.group(1));
        return major > MAJOR || (major == MAJOR && Integer.parseInt(read.group(2)) >= MINOR);
    }
}
