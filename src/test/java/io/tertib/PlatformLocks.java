package io.tertib;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.api.parallel.Resources;

/** Which tests of the one platform have to wait for each other, by what they say about themselves. */
final class PlatformLocks implements ResourceLocksProvider {

    private static final String PLATFORM = "platform";
    private static final String STRIPE = "stripe";

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return isAnnotated(testClass, BesideOthers.class)
                ? Set.of()
                : Set.of(new Lock(Resources.GLOBAL, ResourceAccessMode.READ_WRITE));
    }

    @Override
    public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> testClass, Method test) {
        if (!isAnnotated(testClass, BesideOthers.class)) {
            return Set.of();
        }
        Set<Lock> locks = new HashSet<>();
        locks.add(lock(PLATFORM, says(test, testClass, MovesTime.class) || says(test, testClass, StopsEngine.class)));
        boolean scripts = says(test, testClass, ScriptsStripe.class);
        if (scripts || says(test, testClass, UsesStripe.class)) {
            locks.add(lock(STRIPE, scripts));
        }
        return locks;
    }

    private static Lock lock(String what, boolean alone) {
        return new Lock(what, alone ? ResourceAccessMode.READ_WRITE : ResourceAccessMode.READ);
    }

    private static boolean says(Method test, Class<?> testClass, Class<? extends Annotation> what) {
        return isAnnotated(test, what) || isAnnotated(testClass, what);
    }
}
