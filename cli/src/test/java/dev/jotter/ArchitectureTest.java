package dev.jotter;

import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The floor plan (DESIGN 3): who may see whom. */
class ArchitectureTest {

    private static final Map<String, Set<String>> SEES = Map.of(
            "tracking", Set.of(),
            "interchange", Set.of("tracking"),
            "notebooks", Set.of(),
            "rl", Set.of(),
            "experiments", Set.of("tracking", "notebooks"),
            "kernel", Set.of("tracking", "notebooks", "rl", "experiments"),
            "recipes", Set.of("tracking", "notebooks", "rl", "experiments"),
            "cli", Set.of("tracking", "interchange", "notebooks", "rl", "experiments", "kernel", "recipes"));

    /** Fewer classes than these mean that the scan missed some, and that its rules say nothing. */
    private static final Map<String, Integer> AT_LEAST = Map.of(
            "tracking", 90,
            "interchange", 50,
            "notebooks", 90,
            "rl", 25,
            "experiments", 60,
            "kernel", 60,
            "recipes", 4,
            "cli", 45);

    /** Those that may end the JVM: mains, a job that was told to stop, and the kernel when its front end is gone. */
    private static final Set<String> MAY_EXIT = Set.of(
            "dev.jotter.cli.JotterCli",
            "dev.jotter.experiments.Recipe",
            "dev.jotter.experiments.Worker",
            "dev.jotter.experiments.internal.worker.Cancellation",
            "dev.jotter.kernel.KernelMain",
            "dev.jotter.kernel.internal.protocol.Lifetime");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.jotter");

    static List<String> modules() {
        return SEES.keySet().stream().sorted().toList();
    }

    @Test
    void scans_every_module_whole() {
        Map<String, Integer> counts = new TreeMap<>();
        CLASSES.forEach(each -> counts.merge(module(each), 1, Integer::sum));

        assertThat(counts.keySet()).as("a new module needs its rules here").isEqualTo(new TreeSet<>(modules()));
        counts.forEach((module, count) -> assertThat(count).as(module).isGreaterThanOrEqualTo(AT_LEAST.get(module)));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_sees_only_those_below_it(String module) {
        Set<String> above = new TreeSet<>(modules());
        above.removeAll(SEES.get(module));
        above.remove(module);
        if (!above.isEmpty()) {
            String[] packages =
                    above.stream().map(other -> "dev.jotter." + other + "..").toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("dev.jotter." + module + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages)
                    .check(CLASSES);
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void only_a_modules_top_package_is_used_by_others(String module) {
        inside(module).check(CLASSES);
    }

    private static ArchRule inside(String module) {
        DescribedPredicate<JavaClass> hidden =
                DescribedPredicate.describe("below the top package of " + module, each -> each.getPackageName()
                        .startsWith("dev.jotter." + module + "."));
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.jotter." + module + "..")
                .should()
                .dependOnClassesThat(hidden);
    }

    @Test
    void what_is_not_api_lies_in_internal_packages() {
        Set<String> strange = packages().stream()
                .map(JavaPackage::getName)
                .filter(name -> !name.matches("dev\\.jotter\\.[a-z]+(\\.internal(\\.[a-z]+)*)?"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(strange).isEmpty();
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> unmarked = packages().stream()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(packages()).hasSizeGreaterThan(10);
        assertThat(unmarked).isEmpty();
    }

    @Test
    void only_a_few_named_classes_end_the_jvm() {
        DescribedPredicate<JavaClass> others = DescribedPredicate.describe(
                "other than " + new TreeSet<>(MAY_EXIT), each -> !MAY_EXIT.contains(each.getName()));
        noClasses()
                .that(others)
                .should(callMethod(System.class, "exit", int.class)
                        .or(callMethod(Runtime.class, "exit", int.class))
                        .or(callMethod(Runtime.class, "halt", int.class)))
                .check(CLASSES);
    }

    @Test
    void these_rules_can_fail() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("dev.jotter.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.jotter.tracking..");

        assertThatThrownBy(() -> rule.check(CLASSES)).isInstanceOf(AssertionError.class);
    }

    private static Set<JavaPackage> packages() {
        return CLASSES.stream()
                .map(JavaClass::getPackage)
                .filter(each -> each.getClasses().stream()
                        .anyMatch(c -> !c.getSimpleName().equals("package-info")))
                .collect(Collectors.toSet());
    }

    private static String module(JavaClass each) {
        return each.getPackageName().split("\\.", -1)[2];
    }
}
