package io.tertib.process;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells operators whether the engine keeps up. It never makes the application unhealthy: orders are taken without the
 * engine, and the outbox tells it later.
 */
@Component("processEngine")
@ConditionalOnBooleanProperty(name = "camunda.client.enabled", matchIfMissing = true)
class EngineHealthIndicator implements HealthIndicator {

    private final ProcessDeployer deployer;
    private final OutboxTable outbox;

    EngineHealthIndicator(ProcessDeployer deployer, OutboxTable outbox) {
        this.deployer = deployer;
        this.outbox = outbox;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("processesDeployed", deployer.isDeployed())
                .withDetail("messagesWaiting", outbox.waiting())
                .build();
    }
}
