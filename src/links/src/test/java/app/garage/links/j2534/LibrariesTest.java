package app.garage.links.j2534;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {
    private static final String SAID = String.join(
            "\r\n",
            "",
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\PassThruSupport.04.04\\Maker - Box 2.0 J2534",
            "    Name    REG_SZ    Box 2.0 J2534 ISO/CAN/VPW",
            "    Vendor    REG_SZ    Maker Inc.",
            "    FunctionLibrary    REG_SZ    C:\\Windows\\SysWOW64\\box32.dll",
            "    ConfigApplication    REG_SZ",
            "    CAN    REG_DWORD    0x1",
            "    ISO15765    REG_DWORD    0x1",
            "    J1850PWM    REG_DWORD    0x0",
            "",
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\WOW6432Node\\PassThruSupport.04.04\\Left over",
            "    Vendor    REG_SZ    Somebody",
            "",
            "HKEY_LOCAL_MACHINE\\SOFTWARE\\PassThruSupport.05.00\\Nameless",
            "    FunctionLibrary    REG_EXPAND_SZ    C:\\Program Files\\Nameless\\pass thru.dll",
            "Fin de la recherche : 3 correspondances trouvées.",
            "");

    @Test
    void whatTheRegistrySaysIsReadAndKeysWithoutALibraryArePassedOver() {
        assertThat(Registered.parse(SAID))
                .containsExactly(
                        new PassThruLibrary(
                                "Box 2.0 J2534 ISO/CAN/VPW",
                                "Maker Inc.",
                                Path.of("C:\\Windows\\SysWOW64\\box32.dll"),
                                Set.of("CAN", "ISO15765"),
                                "04.04"),
                        new PassThruLibrary(
                                "Nameless",
                                "",
                                Path.of("C:\\Program Files\\Nameless\\pass thru.dll"),
                                Set.of(),
                                "05.00"));
        assertThat(Registered.parse("ERROR: The system was unable to find the specified registry key or value."))
                .isEmpty();
    }

    @Test
    void aListOfLibrariesIsReadAndLinesThatAreNoneAreNamed() {
        var content = Listed.parse(List.of(
                "# mine", "", "Box = /opt/box/libj2534.so", "no sense", "Relative = lib.so", "= /opt/nameless.so"));

        assertThat(content.libraries())
                .containsExactly(new PassThruLibrary("Box", "", Path.of("/opt/box/libj2534.so"), Set.of(), ""));
        assertThat(content.complaints())
                .hasSize(3)
                .satisfies(each -> assertThat(each.get(0)).startsWith("line 4: "))
                .satisfies(each -> assertThat(each.get(2)).startsWith("line 6: "));
    }

    @Test
    void theListLiesInTheUsersFolderForSettings(@TempDir Path folder) throws Exception {
        var env = Map.of("XDG_CONFIG_HOME", folder.toString());
        assertThat(PassThruLibraries.installed(env)).isEmpty();
        var file = Listed.file(env);
        assertThat(file).isEqualTo(folder.resolve("garage/j2534.conf"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, "Box = /opt/box/libj2534.so\n");

        assertThat(PassThruLibraries.installed(env))
                .extracting(PassThruLibrary::name)
                .containsExactly("Box");
    }
}
