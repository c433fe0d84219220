package io.tertib;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.lang.annotation.Annotation;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.UniqueId;

/**
 * Has the tests of the one platform that run {@linkplain BesideOthers beside others} wait for each other, by what they say
 * about themselves. JUnit's own locks would do so too, but there all later tests wait behind one that has to be alone, so
 * that in the end each of them is.
 *
 * <p>It is a condition only as that is what JUnit asks for before a test begins: the waiting is none of the test's time.
 */
final class PlatformTurns implements ExecutionCondition {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(PlatformTurns.class);

    private static final ConditionEvaluationResult GO_ON = ConditionEvaluationResult.enabled("It is its turn");

    private static final Turns TURNS = new Turns();

    /** The turn ends when JUnit closes what it keeps for the test: after all that is done around it. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (isTest(context) && isAnnotated(context.getRequiredTestClass(), BesideOthers.class)) {
            try {
                context.getStore(NAMESPACE).put(Turns.class, TURNS.take(kindOf(context)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while others have their turn", e);
            }
        }
        return GO_ON;
    }

    /** Neither a class nor what is only the template of several tests. */
    private static boolean isTest(ExtensionContext context) {
        return switch (UniqueId.parse(context.getUniqueId()).getLastSegment().getType()) {
            case "method", "test-template-invocation" -> true;
            default -> false;
        };
    }

    private static Turns.Kind kindOf(ExtensionContext test) {
        if (says(test, MovesTime.class) || says(test, StopsEngine.class)) {
            return Turns.Kind.ALONE;
        }
        if (says(test, ScriptsStripe.class)) {
            return Turns.Kind.SCRIPTS_STRIPE;
        }
        return says(test, UsesStripe.class) ? Turns.Kind.USES_STRIPE : Turns.Kind.FREE;
    }

    private static boolean says(ExtensionContext test, Class<? extends Annotation> what) {
        return isAnnotated(test.getRequiredTestMethod(), what) || isAnnotated(test.getRequiredTestClass(), what);
    }
}
