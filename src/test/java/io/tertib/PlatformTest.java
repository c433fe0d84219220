package io.tertib;

import io.tertib.local.PlatformContextCustomizerFactory;
import io.tertib.local.PlatformEnvironment;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.context.TestConstructor.AutowireMode;

/**
 * A test of the whole application on the platform: real database, real engine, and, {@linkplain WithWebApplications where
 * asked for}, real Tasklist and Operate. The platform is the embedded one, or another that {@link
 * io.tertib.local.PlatformChoice} names; what that one cannot do is {@linkplain OnlyWhatThePlatformCan skipped}.
 *
 * <p>One platform is started per run and shared by all such tests, so that each has to use orders and names of its
 * own. The {@link io.tertib.local.LocalPlatform} is injected like any bean. Keep to one set of properties and beans
 * wherever possible: each further one starts the application once more.
 *
 * <p>Such a class runs alone, unless it says that its tests may run {@linkplain BesideOthers beside others}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        classes = TertibApplication.class,
        properties = {
            PlatformEnvironment.ASKED_FOR + "=true",
            // What fails is tried again, but a test need not wait for that as long as an installation does.
            "camunda.client.worker.defaults.retry-backoff=PT0.2S",
            "tertib.stripe.read-timeout=2s",
            // Whatever the environment says, no test tells AfterShip anything.
            "tertib.tracking.aftership.api-key=",
            // Several tests at once ask under the one key, again and again.
            "tertib.security.rate-limit.per-second=500"
        },
        webEnvironment = WebEnvironment.DEFINED_PORT)
@ContextCustomizerFactories(PlatformContextCustomizerFactory.class)
@TestConstructor(autowireMode = AutowireMode.ALL)
@ResourceLock(providers = PlatformLocks.class)
@ExtendWith({OnlyWhatThePlatformCan.class, PlatformTurns.class})
public @interface PlatformTest {}
