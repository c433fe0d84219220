package io.tertib;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;
import static org.junit.platform.commons.support.AnnotationSupport.findAnnotation;
import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import io.tertib.local.PlatformChoice;
import io.tertib.local.PlatformChoice.Camunda;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips a {@link PlatformTest} that needs what the {@linkplain PlatformChoice chosen platform} cannot do, and says what
 * that is. Tests tell by {@link MovesTime}, {@link StopsEngine}, {@link WithWebApplications} and {@link OnlyEmbedded}.
 */
final class OnlyWhatThePlatformCan implements ExecutionCondition {

    private final Camunda camunda;

    OnlyWhatThePlatformCan() {
        this(PlatformChoice.ofSystemProperties().camunda());
    }

    OnlyWhatThePlatformCan(Camunda camunda) {
        this.camunda = camunda;
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getElement()
                .flatMap(this::whyNot)
                .map(reason -> disabled(reason))
                .orElseGet(() -> enabled("The platform can do what the test needs"));
    }

    /** Why a test class or a test cannot run; nothing if it can. */
    Optional<String> whyNot(AnnotatedElement test) {
        return Stream.of(
                        isAnnotated(test, MovesTime.class) ? camunda.whyTimeStands() : Optional.<String>empty(),
                        isAnnotated(test, StopsEngine.class) ? camunda.whyNotStopped() : Optional.<String>empty(),
                        isAnnotated(test, WithWebApplications.class)
                                ? camunda.whyNoWebApplications()
                                : Optional.<String>empty(),
                        camunda instanceof Camunda.Embedded
                                ? Optional.<String>empty()
                                : findAnnotation(test, OnlyEmbedded.class).map(OnlyEmbedded::value))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
