package io.tertib;

import io.tertib.payment.StripePayments;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextCustomizerFactories;
import org.springframework.test.context.TestExecutionListeners;

/**
 * The application on a real PostgreSQL and a free port, without the process engine. The database is migrated by Flyway
 * and its tables are empty before each test, or before the first of a class that {@linkplain FilledOnce is filled once}. All classes of a {@linkplain DatabaseLane lane} with nothing that changes
 * the context share one running application, and run one after the other; {@code MockMvcTester}, {@link Shop}, {@link SqlCounter}, {@link PlanReader} and {@link StripePayments} can be injected.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "camunda.client.enabled=false",
            "tertib.security.api-keys.test=" + DatabaseTest.API_KEY,
            // Their names, encoded so that a look at them takes no time.
            "tertib.security.users.staff.password={bcrypt}$2a$04$LSMOhDunBHH2xq0n3xn9X.kaoj7/mzb0PpUWJmY2z42JPShP6Owja",
            "tertib.security.users.manager.password={bcrypt}$2a$04$K6NEz691x34Z3XJyms.dP.Hvb4l3fQj0SjVRiafxl/Fkub7SuEpU6",
            "tertib.security.users.manager.roles=MANAGER",
            "tertib.security.rate-limit.enabled=false",
            // Stripe is set up, but nobody is there.
            "tertib.stripe.api-key=sk_test_nobody",
            "tertib.stripe.webhook-secret=whsec_test",
            "tertib.stripe.api-base=http://localhost:1",
            "tertib.tracking.webhook-secret=" + DatabaseTest.TRACKING_SECRET,
            // AfterShip may tell, but is told nothing.
            "tertib.tracking.aftership.api-key=",
            "tertib.tracking.aftership.webhook-secret=" + DatabaseTest.AFTERSHIP_SECRET
        })
@AutoConfigureMockMvc
@Import({Shop.class, SqlCounter.class, PlanReader.class, StripePayments.class})
@ContextCustomizerFactories(DatabaseLane.Databases.class)
@TestExecutionListeners(
        listeners = SharedDatabase.Cleaner.class,
        mergeMode = TestExecutionListeners.MergeMode.MERGE_WITH_DEFAULTS)
@ResourceLock(providers = DatabaseLane.Locks.class)
public @interface DatabaseTest {

    /** The API key named {@code test}. */
    String API_KEY = "an-api-key-for-tests";

    /** The header {@code Authorization} with that key. */
    String BEARER = "Bearer " + API_KEY;

    /** Shared with who sends tracking events. */
    String TRACKING_SECRET = "a-secret-for-tests";

    /** Of AfterShip's webhooks. */
    String AFTERSHIP_SECRET = "a-secret-of-aftership";
}
