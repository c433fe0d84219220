package io.tertib;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.metaAnnotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

@AnalyzeClasses(packages = "io.tertib", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final Set<String> CLOCK_READERS =
            Set.of("now", "currentTimeMillis", "systemUTC", "systemDefaultZone", "system");

    /** Reads the machine's clock, unless a clock is handed over. */
    private static final DescribedPredicate<JavaCall<?>> READS_THE_CLOCK = describe(
            "read the machine's clock",
            call -> CLOCK_READERS.contains(call.getName())
                    && (call.getTargetOwner().getPackageName().startsWith("java.time")
                            || call.getTargetOwner().isEquivalentTo(System.class))
                    && call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.isAssignableTo(Clock.class)));

    private static final DescribedPredicate<JavaClass> CONTROLLER =
            metaAnnotatedWith(Controller.class).<JavaClass>forSubtype().as("controllers");

    private static final DescribedPredicate<JavaClass> JSON = describe(
            "records of JSON", type -> type.isRecord() && type.getSimpleName().endsWith("Json"));

    private static final DescribedPredicate<JavaClass> REPOSITORY = assignableTo(Repository.class);

    @ArchTest
    static final ArchRule entitiesStayInTheirModule = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or(REPOSITORY)
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule controllersStayInTheirModule =
            classes().that(CONTROLLER).should().notBePublic().orShould().resideInAPackage("..web..");

    /** Pages of the back office lie by what they are about. */
    @ArchTest
    static final ArchRule controllersAndTheirJsonLieInWeb = classes()
            .that(CONTROLLER.or(JSON))
            .and()
            .resideOutsideOfPackage("io.tertib.backoffice..")
            .should()
            .resideInAPackage("..web..");

    @ArchTest
    static final ArchRule controllersLeaveTheWorkToServices = noClasses()
            .that(CONTROLLER)
            .should()
            .dependOnClassesThat(REPOSITORY)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(JdbcClient.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(EntityManager.class);

    @ArchTest
    static final ArchRule processKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("io.tertib.process..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.tertib..")
                    .and(DescribedPredicate.not(resideInAnyPackage("io.tertib.process..", "io.tertib.common.."))));

    @ArchTest
    static final ArchRule webKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("io.tertib.web..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.tertib..")
                    .and(DescribedPredicate.not(resideInAnyPackage("io.tertib.web..", "io.tertib.common.."))));

    @ArchTest
    static final ArchRule commonKnowsNobody = noClasses()
            .that()
            .resideInAPackage("io.tertib.common..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.tertib..")
                    .and(DescribedPredicate.not(resideInAPackage("io.tertib.common.."))));

    @ArchTest
    static final ArchRule commonHasNoBeans =
            noClasses().that().resideInAPackage("io.tertib.common..").should().beMetaAnnotatedWith(Component.class);

    @ArchTest
    static final ArchRule commonMakesNoBeans = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.tertib.common..")
            .should()
            .notBeAnnotatedWith(Bean.class);

    @ArchTest
    static final ArchRule modulesHaveNoCycles =
            slices().matching("io.tertib.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule timeIsOfJavaTime =
            noClasses().should().dependOnClassesThat().belongToAnyOf(Date.class, Calendar.class);

    @ArchTest
    static final ArchRule timeComesFromTheClock = noClasses()
            .that()
            .doNotBelongToAnyOf(TertibApplication.class)
            .should()
            .callMethodWhere(READS_THE_CLOCK);

    @ArchTest
    static final ArchRule amountsAreExact = fields().should()
            .notHaveRawType(double.class)
            .andShould()
            .notHaveRawType(float.class)
            .andShould()
            .notHaveRawType(Double.class)
            .andShould()
            .notHaveRawType(Float.class);
}
