package io.tertib.local.camunda;

import io.tertib.local.part.PlatformException;
import io.tertib.local.part.Readiness;
import java.time.Duration;

/**
 * A workflow engine that is there already and belongs to somebody else: it is used, and neither stopped nor its clock
 * moved. Tertib deploys its models into it, and what tests start there stays.
 */
public final class ForeignEngine implements Engine {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EngineAddress address;

    /** The one at this address. */
    public ForeignEngine(EngineAddress address) {
        this.address = address;
    }

    @Override
    public EngineAddress forOperators() {
        return address;
    }

    @Override
    public EngineAddress forTertib() {
        return address;
    }

    /** Makes sure that it is there and lets the login in. */
    @Override
    public void start() {
        EngineHttp http = new EngineHttp(address);
        if (!Readiness.await(PATIENCE, () -> {}, () -> http.get("/v2/topology").has("brokers"))) {
            throw new PlatformException(
                    "There is no Camunda at %s, or it does not let the login in that the address names."
                            .formatted(address.rest()));
        }
    }

    @Override
    public void stop() {
        // It is not ours.
    }

    @Override
    public void requireOurs() {
        throw new PlatformException("The Camunda at %s is somebody else's: it is not stopped, and its clock not moved."
                .formatted(address.rest()));
    }

    @Override
    public void clockMoved(Duration by) {
        requireOurs();
    }

    @Override
    public void clockReset() {
        requireOurs();
    }
}
