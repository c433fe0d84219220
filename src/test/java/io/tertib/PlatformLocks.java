package io.tertib;

import static org.junit.platform.commons.support.AnnotationSupport.isAnnotated;

import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.jupiter.api.parallel.Resources;

/** Has the classes of the one platform run alone, but those whose tests {@linkplain PlatformTurns take turns}. */
final class PlatformLocks implements ResourceLocksProvider {

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return isAnnotated(testClass, BesideOthers.class)
                ? Set.of()
                : Set.of(new Lock(Resources.GLOBAL, ResourceAccessMode.READ_WRITE));
    }
}
