package io.tertib.local;

import io.tertib.local.part.Ports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Runs an application under test on the shared platform, which it can have injected. */
final class PlatformContextCustomizer implements ContextCustomizer {

    private static final AtomicBoolean USUAL_PORT_TAKEN = new AtomicBoolean();

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        LocalPlatform platform = SharedPlatform.get();
        Map<String, Object> settings = new LinkedHashMap<>(platform.applicationProperties());
        if (USUAL_PORT_TAKEN.getAndSet(true)) {
            // Applications of several settings live side by side until the end of the run.
            int port = Ports.oneFree();
            settings.put("server.port", port);
            settings.put("tertib.base-url", "http://localhost:" + port);
        }
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("local platform", settings));
        context.getBeanFactory().registerSingleton("localPlatform", platform);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlatformContextCustomizer;
    }

    @Override
    public int hashCode() {
        return PlatformContextCustomizer.class.hashCode();
    }
}
