package io.tertib.local;

import io.tertib.PlatformTest;
import java.util.List;
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
        return AnnotatedElementUtils.hasAnnotation(testClass, PlatformTest.class) ? new PlatformAsBean() : null;
    }

    /** A record, so that all are equal and the tests share one application. */
    private record PlatformAsBean() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            context.getBeanFactory().registerSingleton("localPlatform", SharedPlatform.get());
            context.getBeanFactory()
                    .registerSingleton("localClock", SharedPlatform.get().clock());
        }
    }
}
