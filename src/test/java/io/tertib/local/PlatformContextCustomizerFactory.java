package io.tertib.local;

import io.tertib.PlatformTest;
import io.tertib.WithWebApplications;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/** Lets tests marked with {@link PlatformTest} have the platform injected. */
public final class PlatformContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return AnnotatedElementUtils.hasAnnotation(testClass, PlatformTest.class)
                ? new PlatformAsBean(AnnotatedElementUtils.hasAnnotation(testClass, WithWebApplications.class))
                : null;
    }

    /** A record, so that those of one platform are equal and their tests share one application. */
    private record PlatformAsBean(boolean webApplications) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            // How soon something comes is the machine's; that it comes is the test's.
            Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
            LocalPlatform platform = SharedPlatform.get(webApplications);
            context.getBeanFactory().registerSingleton("localPlatform", platform);
            context.getBeanFactory().registerSingleton("localClock", platform.clock());
        }
    }
}
