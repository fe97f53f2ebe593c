package dev.bridge.billing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the engine does not know, so that the same facts give the same amounts for ever. */
class ArchitectureTest {

    private static final Set<String> FLOATING =
            Set.of("double", "float", "java.lang.Double", "java.lang.Float", "double[]", "float[]");

    private static final String[] ENGINE = {
        "dev.bridge.billing.exact..",
        "dev.bridge.billing.period..",
        "dev.bridge.billing.timeline..",
        "dev.bridge.billing.rating..",
        "dev.bridge.billing.discount..",
        "dev.bridge.billing.tax..",
        "dev.bridge.billing.invoice..",
        "dev.bridge.billing.estimate.."
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test/dev/") && !location.contains("/test-classes/dev/"))
            .importPackages("dev.bridge.billing");

    @Test
    void theEngineKnowsNeitherSpringNorSqlNorTheNetwork() {
        noClasses()
                .that(resideInAnyPackage(ENGINE))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "org.springframework..",
                        "java.sql..",
                        "javax.sql..",
                        "java.net..",
                        "java.io..",
                        "java.nio.file..",
                        "java.util.concurrent..",
                        "tools.jackson..",
                        "dev.bridge.platform.."))
                .check(CLASSES);
    }

    @Test
    void theEngineHasNoClockAndNoChance() {
        noClasses()
                .that(resideInAnyPackage(ENGINE))
                .should()
                .dependOnClassesThat(
                        belongToAnyOf(Clock.class, InstantSource.class, Random.class, SplittableRandom.class))
                .check(CLASSES);
    }

    @Test
    void theEngineHasNoFloatingPoint() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ENGINE)
                .should()
                .haveRawType(new Floating())
                .check(CLASSES);
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ENGINE)
                .should(useFloatingPoint())
                .check(CLASSES);
    }

    @Test
    void packagesKnowOnlyThoseBelow() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("estimate")
                .definedBy("..billing.estimate..")
                .layer("invoice")
                .definedBy("..billing.invoice..")
                .layer("tax")
                .definedBy("..billing.tax..")
                .layer("rating")
                .definedBy("..billing.rating..")
                .layer("timeline")
                .definedBy("..billing.timeline..")
                .layer("discount")
                .definedBy("..billing.discount..")
                .layer("period")
                .definedBy("..billing.period..")
                .layer("exact")
                .definedBy("..billing.exact..")
                .whereLayer("estimate")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("invoice")
                .mayOnlyBeAccessedByLayers("estimate")
                .whereLayer("tax")
                .mayOnlyBeAccessedByLayers("invoice")
                .whereLayer("rating")
                .mayOnlyBeAccessedByLayers("invoice", "estimate")
                .whereLayer("timeline")
                .mayOnlyBeAccessedByLayers("rating", "invoice", "estimate")
                .whereLayer("discount")
                .mayOnlyBeAccessedByLayers("timeline", "rating", "invoice")
                .whereLayer("period")
                .mayOnlyBeAccessedByLayers("timeline", "rating", "invoice", "estimate")
                .check(CLASSES);
    }

    /** Own fields and methods, and every method that is called. */
    private static ArchCondition<JavaMethod> useFloatingPoint() {
        return new ArchCondition<>("use floating point") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Floating floating = new Floating();
                boolean own = floating.test(method.getRawReturnType())
                        || method.getRawParameterTypes().stream().anyMatch(floating);
                boolean called = method.getMethodCallsFromSelf().stream()
                        .map(call -> call.getTarget())
                        .anyMatch(target -> floating.test(target.getRawReturnType())
                                || target.getRawParameterTypes().stream().anyMatch(floating));
                if (own || called) {
                    events.add(SimpleConditionEvent.satisfied(method, method.getFullName() + " uses floating point"));
                }
            }
        };
    }

    private static final class Floating extends DescribedPredicate<JavaClass> {
        Floating() {
            super("floating point");
        }

        @Override
        public boolean test(JavaClass type) {
            return FLOATING.contains(type.getName());
        }
    }
}
