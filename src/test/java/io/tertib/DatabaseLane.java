package io.tertib;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Which {@link DatabaseTest}s run one after the other, as each finds the tables of their database empty. Those of
 * different lanes run side by side, each lane on a database and an application of its own: most of the time a browser
 * waits for an answer, or the application for its database.
 */
enum DatabaseLane {
    /** What is seen in a browser. */
    BROWSERS,
    /**
     * What the back office answers, and what it shares with the API: products, customers, the calendar, who may do what;
     * and what looks at all pages in a browser, so that this lane takes its share of them.
     */
    PAGES,
    /** All else: orders, their money, parcels and mails. About as much as each of the others. */
    SHOP;

    private static final Set<String> OF_PAGES =
            Set.of("backoffice", "booking", "catalog", "customer", "openapi", "security", "web");

    static DatabaseLane of(Class<?> testClass) {
        if (testClass.getSimpleName().endsWith("BrowserTests")) {
            return BROWSERS;
        }
        String inside = testClass.getPackageName() + ".";
        return OF_PAGES.stream().anyMatch(module -> inside.startsWith("io.tertib." + module + ".")) ? PAGES : SHOP;
    }

    /** Has the classes of a lane wait for each other. */
    static final class Locks implements ResourceLocksProvider {

        @Override
        public Set<Lock> provideForClass(Class<?> testClass) {
            return Set.of(new Lock("database of " + of(testClass), ResourceAccessMode.READ_WRITE));
        }
    }

    /** Gives a test the database of its lane. */
    static final class Databases implements ContextCustomizerFactory {

        @Override
        public @Nullable ContextCustomizer createContextCustomizer(
                Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
            return AnnotatedElementUtils.hasAnnotation(testClass, DatabaseTest.class)
                    ? new OnDatabase(of(testClass))
                    : null;
        }
    }

    /** A record, so that those of one lane are equal and their tests share one application. */
    private record OnDatabase(DatabaseLane lane) implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
            SharedDatabase.use(lane, context);
        }
    }
}
