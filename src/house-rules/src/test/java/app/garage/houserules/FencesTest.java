package app.garage.houserules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which library belongs to which room, and what some rooms must not touch at all.
class FencesTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("app.garage");

    @ParameterizedTest
    @CsvSource({
        "com.fazecast.., links, '', the reasons behind each odd line are kept in one place",
        "org.h2.., store, '', stored data has one door",
        "org.hibernate.., store, '', entities never leave the store",
        "jakarta.persistence.., store, '', entities never leave the store",
        "java.sql.., store, '', stored data has one door",
        "com.zaxxer.., store, '', stored data has one door",
        "org.flywaydb.., store, '', the schema has one owner",
        "picocli.., app, '', the command line is the outermost room",
        "ch.qos.logback.., app, '', everyone else speaks to slf4j",
        "org.controlsfx.., desktop, '', only the desktop draws",
        "atlantafx.., desktop, '', only the desktop draws",
        "javafx.., desktop, app, only the desktop draws and app starts it",
        "org.pf4j.., pluginhost, '', class loaders of others have one keeper",
        "org.openpdf.., report, '', only the report room writes documents",
        "org.apache.pdfbox.., app, '', only the preview reads documents"
    })
    void aLibraryBelongsToItsRoom(String library, String room, String second, String because) {
        var rooms = second.isEmpty()
                ? new String[] {"app.garage." + room + ".."}
                : new String[] {"app.garage." + room + "..", "app.garage." + second + ".."};
        noClasses()
                .that(not(resideInAnyPackage(rooms)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(because)
                .check(HOUSE);
    }

    @Test
    void onlyTheBridgeNamesTheToolkitThread() {
        noClasses()
                .that()
                .resideInAPackage("app.garage.desktop..")
                .and()
                .resideOutsideOfPackage("app.garage.desktop.fx..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.application.Platform")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.animation.AnimationTimer")
                .because(
                        "one pulse per frame copies the latest values; everything else would be as slow as the data is fast")
                .check(HOUSE);
    }

    @Test
    void aModelKnowsNoScene() {
        noClasses()
                .that()
                .resideInAPackage("app.garage.desktop..")
                .and()
                .haveSimpleNameEndingWith("Model")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx.scene..")
                .because("a model is tested without a toolkit")
                .check(HOUSE);
    }

    @Test
    void protocolCodeStartsNoThreadAndReadsNoClock() {
        noClasses()
                .that()
                .resideInAPackage("app.garage.protocolkit..")
                // keeps the interruption of a clear that has left: its outcome is unknown, and that is the answer
                .and()
                .doNotHaveFullyQualifiedName("app.garage.protocolkit.kwp.KwpClearing")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.util.concurrent..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a state machine without time can be tested at every split of its input in microseconds")
                .check(HOUSE);
    }

    @Test
    void thePluginsSeeOnlyWhatIsPublished() {
        classes()
                .that()
                .resideInAPackage("app.garage.plugin..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "app.garage.kernel..",
                        "app.garage.pluginapi..",
                        "app.garage.protocolkit..",
                        "app.garage.plugin..",
                        "org.slf4j..",
                        "org.jspecify..")
                .because("the adapters that ship prove that anybody can write one")
                .check(HOUSE);
    }

    @Test
    void onePluginNeverUsesAnother() {
        com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices()
                .matching("app.garage.plugin.(*)..")
                .should()
                .notDependOnEachOther()
                .because("each plugin is installed by itself")
                .check(HOUSE);
    }

    @Test
    void oneScreenNeverUsesAnother() {
        noClasses()
                .that()
                .resideInAnyPackage("app.garage.desktop..")
                .and()
                .resideOutsideOfPackage("app.garage.desktop.shell..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("app.garage.desktop.shell..")
                .because("the shell uses the screens and not the reverse")
                .check(HOUSE);
    }

    /// A pointer of a C library may be NULL, and reading a text there ends the Java machine. The twin asks the system's
    /// own `ptsname` with a terminal it has just opened.
    @Test
    void nobodyReadsATextFromAPointer() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("app.garage.twin.Pty")
                .should()
                .callMethod(MemorySegment.class, "getString", long.class)
                .orShould()
                .callMethod(MemorySegment.class, "getString", long.class, Charset.class)
                .because("ftdi4j.CString looks first, and stops at the end of the room")
                .check(HOUSE);
    }

    @Test
    void nobodyPrintsBehindTheUsersBack() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.garage.app..")
                // a process of its own, whose standard streams are its only way in and out
                .and()
                .doNotHaveFullyQualifiedName("app.garage.pluginhost.SeedKeyHost")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("results belong to standard output and everything else to the log")
                .check(HOUSE);
    }
}
