package io.tertib;

import java.util.Comparator;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Classes in the order that they {@linkplain ClassOrderer.OrderAnnotation ask for}, but those of the {@linkplain
 * DatabaseLane lane} of browsers before all: it takes longest, and must never wait for a thread.
 */
public final class LongestLaneFirst implements ClassOrderer {

    private final ClassOrderer asked = new ClassOrderer.OrderAnnotation();

    @Override
    public void orderClasses(ClassOrdererContext context) {
        asked.orderClasses(context);
        context.getClassDescriptors()
                .sort(Comparator.comparing(descriptor -> !isOfBrowsers(descriptor.getTestClass())));
    }

    private static boolean isOfBrowsers(Class<?> testClass) {
        return AnnotationSupport.isAnnotated(testClass, DatabaseTest.class)
                && DatabaseLane.of(testClass) == DatabaseLane.BROWSERS;
    }
}
