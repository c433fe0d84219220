package io.tertib;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded platform and the tests are compiled together: what may know what is told by where the sources lie. */
@AnalyzeClasses(packages = "io.tertib", importOptions = ImportOption.OnlyIncludeTests.class)
class PlatformArchitectureTests {

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("io.tertib..");
    private static final DescribedPredicate<JavaClass> PLATFORM = liesIn("src/local/java");

    @ArchTest
    static final ArchRule thePlatformKnowsNoTest = classes()
            .that(PLATFORM)
            .should()
            .onlyDependOnClassesThat(not(OURS).or(PLATFORM).or(liesIn("src/main/java")));

    /** So that its own tests have to run only when it has changed ({@code OnlyIfChanged}). */
    @ArchTest
    static final ArchRule theStandInForStripeKnowsNothingElseOfOurs = classes()
            .that()
            .resideInAPackage("io.tertib.local.stripe")
            .should()
            .onlyDependOnClassesThat(not(OURS).or(resideInAPackage("io.tertib.local.stripe")));

    private static DescribedPredicate<JavaClass> liesIn(String root) {
        return describe("lie in " + root, type -> {
            JavaClass declared = type.getBaseComponentType();
            return declared.getSource()
                    .flatMap(Source::getFileName)
                    .map(file -> Path.of(root, declared.getPackageName().replace('.', '/'), file))
                    .filter(Files::exists)
                    .isPresent();
        });
    }
}
