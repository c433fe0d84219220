package io.tertib;

import io.tertib.local.PlatformEnvironment;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.test.context.TestPropertySource;

/**
 * Lets a {@link PlatformTest} have Operate and Tasklist, because it is about them. All others do without, and see what
 * the engine does by {@link io.tertib.local.LocalPlatform#records()} and {@link io.tertib.local.LocalPlatform#tasks()}:
 * Operate, Tasklist and OpenSearch take more of a small machine than all the rest, and follow the engine by seconds.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Tag(WithWebApplications.TAG)
@TestPropertySource(properties = PlatformEnvironment.WITH_WEB_APPLICATIONS + "=true")
public @interface WithWebApplications {

    /** By which the build runs these tests after the others, in a JVM and on a platform of their own. */
    String TAG = "web-applications";
}
