package io.tertib.local.camunda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Sets the engine's clock before the engine plans anything by it: what was planned by a clock that is moved back then
 * waits until the clock is there again. The engine's own way of moving it is not open before it has started. It runs in
 * the engine's process, against whatever version of Spring that has.
 */
public final class ClockAtStart
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, BeanPostProcessor {

    /** The system property that names a file with the milliseconds by which the clock is to differ from the real time. */
    static final String OFFSET_FILE = "tertib.clock.offset";

    private static final String CLOCK = "io.camunda.application.commons.actor.ActorClockConfiguration";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(this);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean.getClass().getName().equals(CLOCK)) {
            try {
                Object clock = mutable(call(bean, "getClockService"));
                clock.getClass().getMethod("addTime", Duration.class).invoke(clock, offset());
                call(clock, "update");
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("This version of Camunda keeps its clock elsewhere", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bean;
    }

    private static Duration offset() throws IOException {
        Path file = Path.of(System.getProperty(OFFSET_FILE, ""));
        return Duration.ofMillis(Long.parseLong(Files.readString(file).strip()));
    }

    private static Object mutable(Object service) throws ReflectiveOperationException {
        return ((Optional<?>) call(service, "mutable")).orElseThrow();
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }
}
