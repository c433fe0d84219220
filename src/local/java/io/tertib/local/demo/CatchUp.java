package io.tertib.local.demo;

import io.tertib.local.LocalPlatform;
import io.tertib.local.camunda.EngineActivity;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Waits until Operate and Tasklist show what has happened in the engine. */
final class CatchUp {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final LocalPlatform platform;
    private final JdbcClient jdbc;

    CatchUp(LocalPlatform platform, JdbcClient jdbc) {
        this.platform = platform;
        this.jdbc = jdbc;
    }

    void await() {
        Quiet.await(PATIENCE, () -> {
            EngineActivity.Look look = platform.engine().activity().look();
            return look.exported() >= look.logEnd();
        });
        Quiet.await(PATIENCE, () -> known("order-process") >= followed("orders"));
        Quiet.await(PATIENCE, () -> known("shipment-process") >= followed("shipment"));
        Quiet.await(PATIENCE, () -> known("appointment-process") >= followed("appointment"));
    }

    private long known(String process) {
        return platform.operate().processInstances(process).size();
    }

    private long followed(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE process_instance_key IS NOT NULL")
                .query(Long.class)
                .single();
    }
}
