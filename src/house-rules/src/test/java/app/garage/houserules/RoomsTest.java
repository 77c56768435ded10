package app.garage.houserules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table of rooms in docs/ARCHITECTURE.md, enforced.
class RoomsTest {
    /// What each room may use besides `kernel`. Order is strictly downward.
    private static final Map<String, String> MAY_USE = Map.ofEntries(
            entry("kernel", ""),
            entry("pluginapi", ""),
            entry("protocolkit", "pluginapi"),
            entry("ftdi4j", ""),
            entry("links", "pluginapi ftdi4j"),
            entry("profiles", "pluginapi"),
            entry("logformats", ""),
            entry("workshop", "profiles"),
            entry("recording", ""),
            entry("diagnostics", "pluginapi profiles"),
            entry("report", "pluginapi profiles workshop diagnostics"),
            entry("twin", "pluginapi"),
            entry("store", "pluginapi workshop diagnostics profiles recording"),
            entry("pluginhost", "pluginapi"),
            entry("desktop", "pluginapi profiles workshop diagnostics report"),
            entry(
                    "app",
                    "pluginapi links profiles logformats workshop diagnostics report twin store pluginhost desktop testkit"),
            entry("testkit", "pluginapi twin"),
            entry("plugin", "pluginapi protocolkit"));

    /// What is published alone, so that whoever takes it takes nothing else of the house.
    private static final Set<String> STANDS_ALONE = Set.of("ftdi4j");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("app.garage");

    @TestFactory
    Stream<DynamicTest> aRoomUsesOnlyTheRoomsOfItsRow() {
        return MAY_USE.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    var room = row.getKey();
                    var used = row.getValue();
                    var base = STANDS_ALONE.contains(room) ? Stream.of(room) : Stream.of(room, "kernel");
                    var open = Stream.concat(base, Stream.of(used.split(" ")).filter(name -> !name.isEmpty()))
                            .map(RoomsTest::packageOf)
                            .toArray(String[]::new);
                    classes()
                            .that(resideInAPackage(packageOf(room)))
                            .should()
                            .onlyDependOnClassesThat(resideInAnyPackage(open).or(not(resideInAPackage("app.garage.."))))
                            .because(room + " may use: " + (STANDS_ALONE.contains(room) ? "nothing" : "kernel " + used))
                            .check(HOUSE);
                }));
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching("app.garage.(**)")
                .should()
                .beFreeOfCycles()
                .because("what hangs together in a circle can only be read as a whole")
                .check(HOUSE);
    }

    @Test
    void everyClassLivesInARoomOfTheTable() {
        var rooms = MAY_USE.keySet().stream().map(RoomsTest::packageOf).toArray(String[]::new);
        classes()
                .should()
                .resideInAnyPackage(rooms)
                .because("a package outside the table would not be checked at all")
                .check(HOUSE);
    }

    private static String packageOf(String room) {
        return "app.garage." + room + "..";
    }
}
