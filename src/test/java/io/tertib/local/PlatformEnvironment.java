package io.tertib.local;

import io.tertib.local.part.Ports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Gives an application under test the settings of the shared platform, before anything reads them. Properties that a
 * test sets itself go before them.
 */
public final class PlatformEnvironment implements EnvironmentPostProcessor, Ordered {

    /** The property by which a test asks for it. */
    public static final String ASKED_FOR = "tertib.test.on-platform";

    /** The property by which a test asks for one with Operate and Tasklist. */
    public static final String WITH_WEB_APPLICATIONS = "tertib.test.web-applications";

    private static final Set<LocalPlatform> USUAL_PORT_TAKEN = ConcurrentHashMap.newKeySet();

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.getProperty(ASKED_FOR, Boolean.class, false)) {
            return;
        }
        boolean webApplications = environment.getProperty(WITH_WEB_APPLICATIONS, Boolean.class, false);
        MapPropertySource settings =
                new MapPropertySource("local platform", settings(SharedPlatform.get(webApplications)));
        MutablePropertySources sources = environment.getPropertySources();
        String ofTheTest = TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;
        if (sources.contains(ofTheTest)) {
            sources.addAfter(ofTheTest, settings);
        } else {
            sources.addFirst(settings);
        }
    }

    private static Map<String, Object> settings(LocalPlatform platform) {
        Map<String, Object> settings = new LinkedHashMap<>(platform.applicationProperties());
        if (!USUAL_PORT_TAKEN.add(platform)) {
            // Applications of different settings live side by side until the end of the run.
            int port = Ports.oneFree();
            settings.put("server.port", port);
            settings.put("tertib.base-url", "http://localhost:" + port);
        }
        return settings;
    }
}
