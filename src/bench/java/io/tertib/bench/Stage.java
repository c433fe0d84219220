package io.tertib.bench;

import io.tertib.local.LocalPlatform;
import io.tertib.local.PlatformOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A platform with Tertib running on it, and all that is needed to load and watch them. */
final class Stage implements AutoCloseable {

    private final LocalPlatform platform;
    private final ApplicationProcess application;
    private final Database database;
    private final ShopClient shop;
    private final CpuMeter cpu;

    private Stage(
            LocalPlatform platform, ApplicationProcess application, Database database, ShopClient shop, CpuMeter cpu) {
        this.platform = platform;
        this.application = application;
        this.database = database;
        this.shop = shop;
        this.cpu = cpu;
    }

    /**
     * Starts them.
     *
     * @param jar Tertib, as the build packaged it
     * @param directory for what Tertib logs
     */
    static Stage start(PlatformOptions options, Path jar, Path directory) {
        LocalPlatform platform = LocalPlatform.start(options);
        try {
            Map<String, String> settings = new LinkedHashMap<>(platform.applicationProperties());
            // All load comes under one key.
            settings.put("tertib.security.rate-limit.enabled", "false");
            ApplicationProcess application = ApplicationProcess.start(jar, directory, settings);
            return new Stage(
                    platform,
                    application,
                    new Database(settings),
                    new ShopClient(
                            "http://localhost:" + settings.get("server.port"),
                            platform.apiKey(),
                            Objects.requireNonNull(settings.get("tertib.tracking.webhook-secret"))),
                    new CpuMeter(options.directory().resolve("processes"), ApplicationProcess.processes(directory)));
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    ApplicationProcess application() {
        return application;
    }

    LocalPlatform platform() {
        return platform;
    }

    Database database() {
        return database;
    }

    ShopClient shop() {
        return shop;
    }

    CpuMeter cpu() {
        return cpu;
    }

    @Override
    public void close() {
        application.close();
        database.close();
        platform.close();
    }
}
