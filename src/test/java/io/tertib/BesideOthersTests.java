package io.tertib;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.tertib.local.LocalPlatform;
import io.tertib.local.camunda.EngineClock;
import io.tertib.local.camunda.EngineControl;
import io.tertib.local.mail.Mailbox;
import io.tertib.local.stripe.Faults;
import io.tertib.local.stripe.StripeStandIn;
import io.tertib.local.stripe.Webhooks;
import io.tertib.order.PaymentMethod;
import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

/**
 * Tests that run at the same time as others say what they change for all. Those that run alone say what not every platform
 * can do, by which they are skipped there.
 */
class BesideOthersTests {

    /** Read once: that takes longer than all that is asked of it. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("io.tertib");

    /** What a test does to the platform, and the one of which it has to say something. */
    private record Deed(Class<?> owner, Set<String> members, List<Class<? extends Annotation>> toBeSaid) {

        boolean isDoneBy(AccessTarget target) {
            return target.getOwner().isEquivalentTo(owner) && (members.isEmpty() || members.contains(target.getName()));
        }
    }

    private static final List<Class<? extends Annotation>> SCRIPTS_STRIPE =
            List.of(ScriptsStripe.class, MovesTime.class, StopsEngine.class);
    private static final List<Class<? extends Annotation>> ANY_OF_STRIPE =
            List.of(UsesStripe.class, ScriptsStripe.class, MovesTime.class, StopsEngine.class);

    private static final List<Deed> DEEDS = List.of(
            new Deed(LocalPlatform.class, Set.of("advance", "returnToThePresent"), List.of(MovesTime.class)),
            new Deed(EngineClock.class, Set.of("add", "advanceTo", "pin", "reset"), List.of(MovesTime.class)),
            new Deed(StripeStandIn.class, Set.of("advance"), List.of(MovesTime.class)),
            new Deed(EngineControl.class, Set.of("stop", "kill", "start"), List.of(StopsEngine.class)),
            new Deed(Faults.class, Set.of("next"), SCRIPTS_STRIPE),
            new Deed(StripeStandIn.class, Set.of("nextRefunds"), SCRIPTS_STRIPE),
            new Deed(
                    Webhooks.class,
                    Set.of("hold", "duplicateNext", "dropNext", "reverseNext", "apiVersion"),
                    SCRIPTS_STRIPE),
            new Deed(StripeStandIn.class, Set.of(), ANY_OF_STRIPE),
            new Deed(PaymentMethod.class, Set.of("STRIPE"), ANY_OF_STRIPE),
            // Nobody may take mails away from others.
            new Deed(Mailbox.class, Set.of("clear", "stop"), List.of()));

    /** What not every platform can do. */
    private static final Set<Class<? extends Annotation>> NOT_EVERYWHERE = Set.of(MovesTime.class, StopsEngine.class);

    @Test
    void whatTheyChangeForAllTheySay() {
        assertThat(unsaid(BesideOthers.class, DEEDS)).isEmpty();
    }

    @Test
    void whatNotEveryPlatformCanDoIsSaid() {
        List<Deed> deeds = DEEDS.stream()
                .filter(deed -> deed.toBeSaid().size() == 1 && NOT_EVERYWHERE.containsAll(deed.toBeSaid()))
                .toList();
        assertThat(unsaid(PlatformTest.class, deeds)).isEmpty();
    }

    /** What is said has others wait. */
    @Test
    void whatTheySayTheyDo() {
        Set<String> undone = new TreeSet<>();
        for (JavaMethod test : tests(BesideOthers.class)) {
            Collection<AccessTarget> done = doneBy(test);
            NOT_EVERYWHERE.stream()
                    .filter(said -> says(test, said))
                    .filter(said -> DEEDS.stream()
                            .filter(deed -> deed.toBeSaid().equals(List.of(said)))
                            .noneMatch(deed -> done.stream().anyMatch(deed::isDoneBy)))
                    .forEach(said -> undone.add(test.getFullName() + ": " + said.getSimpleName()));
        }
        assertThat(undone).isEmpty();
    }

    private static List<JavaMethod> tests(Class<? extends Annotation> kind) {
        List<JavaMethod> tests = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(kind))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(Testable.class))
                .toList();
        assertThat(tests).isNotEmpty();
        return tests;
    }

    /** What tests of classes with this annotation do without saying it. */
    private static Set<String> unsaid(Class<? extends Annotation> kind, List<Deed> deeds) {
        Set<String> unsaid = new TreeSet<>();
        for (JavaMethod test : tests(kind)) {
            Collection<AccessTarget> done = doneBy(test);
            deeds.stream()
                    .filter(deed -> done.stream().anyMatch(deed::isDoneBy))
                    .filter(deed -> deed.toBeSaid().stream().noneMatch(said -> says(test, said)))
                    .forEach(deed -> unsaid.add("%s: %s"
                            .formatted(
                                    test.getFullName(),
                                    deed.toBeSaid().stream()
                                            .map(Class::getSimpleName)
                                            .toList())));
        }
        return unsaid;
    }

    private static boolean says(JavaMethod test, Class<? extends Annotation> what) {
        return test.isAnnotatedWith(what) || test.getOwner().isAnnotatedWith(what);
    }

    /** What a test does to the platform, through whatever helps it; what the platform does for that is its own affair. */
    private static Collection<AccessTarget> doneBy(JavaMethod test) {
        List<AccessTarget> done = new ArrayList<>();
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> next = new ArrayDeque<>(test.getOwner().getConstructors());
        next.add(test);
        test.getOwner().getMethods().stream()
                .filter(BesideOthersTests::isDoneAroundEachTest)
                .forEach(next::add);
        while (!next.isEmpty()) {
            JavaCodeUnit unit = next.remove();
            if (seen.add(unit)) {
                for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
                    done.add(access.getTarget());
                    access.getTarget()
                            .resolveMember()
                            .filter(JavaCodeUnit.class::isInstance)
                            .map(JavaCodeUnit.class::cast)
                            .filter(called -> !isOfThePlatform(called.getOwner()))
                            .ifPresent(next::add);
                }
            }
        }
        return done;
    }

    private static boolean isDoneAroundEachTest(JavaMethod method) {
        return method.getAnnotations().stream()
                .anyMatch(annotation -> annotation.getRawType().getSimpleName().matches("(Before|After)(Each|All)"));
    }

    private static boolean isOfThePlatform(JavaClass type) {
        return type.getPackageName().startsWith(LocalPlatform.class.getPackageName());
    }
}
