package io.tertib;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Lets the tests of a {@link PlatformTest} run at the same time as each other and as those of other such classes; all
 * others run alone. What a test changes for all it says with {@link MovesTime}, {@link StopsEngine}, {@link
 * ScriptsStripe} or {@link UsesStripe}, at the method or the class; {@code BesideOthersTests} finds what was forgotten.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Execution(ExecutionMode.CONCURRENT)
public @interface BesideOthers {

    /** The order of those for which some others have to wait: there is most to do beside them at first. */
    int FIRST = 1;

    /**
     * The order of those for which all others have to wait: once nothing else is left they come one after the other; in
     * between, each would have everything pause.
     */
    int LAST = 1_500_000_000;
}
