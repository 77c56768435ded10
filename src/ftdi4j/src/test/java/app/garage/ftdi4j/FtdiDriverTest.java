package app.garage.ftdi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.garage.testkit.FakeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FtdiDriverTest {
    private static final UsbId FT232R = new UsbId(0x0403, 0x6001);

    @TempDir
    private static Path folder;

    private FakeLibrary library;
    private FtdiDriver driver;

    @BeforeEach
    void load() throws IOException, InterruptedException {
        library = Fake.compiled(folder);
        library.begin("", "");
        driver = Fake.driver(library);
    }

    @Test
    void theVersionsAreToldAlsoTheOneThatComesAsAStruct() {
        assertThat(driver.libraryVersion()).hasToString("1.5.0");
        assertThat(driver.usbVersion()).contains(new Version(1, 0, 26));
    }

    @Test
    void everyCableIsListedWithItsNamesAndItsPlace() throws IOException {
        library.begin("devices=2", "");

        assertThat(driver.devices())
                .containsExactly(
                        new FtdiInfo("Maker", "Cable 1", "F001", FT232R, "001:201"),
                        new FtdiInfo("Maker", "Cable 2", "F002", FT232R, "001:202"));
    }

    @Test
    void twoCheapCablesWithOneSerialNumberAreToldApartByTheirPlace() throws IOException {
        library.begin("devices=2 same-serial=1", "");

        assertThat(driver.devices()).extracting(FtdiInfo::serial).containsExactly("F001", "F001");
        assertThat(driver.devices()).extracting(FtdiInfo::busAddress).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"-7, '', Cable 1, F001", "-8, Maker, '', F001", "-9, Maker, Cable 1, ''"})
    void aTextThatCannotBeReadIsEmptyAndTheOthersAreThere(int fault, String maker, String description, String serial)
            throws IOException {
        library.begin("strings=" + fault, "");

        assertThat(driver.devices()).containsExactly(new FtdiInfo(maker, description, serial, FT232R, "001:201"));
    }

    @ParameterizedTest
    @CsvSource({"devices=0", "devices=3", "'devices=2 strings=-7'", "'devices=2 strings=-9'"})
    void everyListAndEveryContextIsGivenBack(String script) throws IOException {
        library.begin(script, "");

        var found = driver.devices();

        assertThat(calls("ftdi_usb_find_all")).hasSize(UsbId.USUAL.size());
        assertThat(calls("ftdi_list_free")).hasSameSizeAs(calls("ftdi_usb_find_all"));
        assertThat(calls("ftdi_list_free").stream()
                        .mapToInt(line -> Integer.parseInt(line.substring("ftdi_list_free ".length())))
                        .sum())
                .as("the whole lists, not their tails")
                .isEqualTo(found.size());
        assertThat(calls("ftdi_free")).hasSameSizeAs(calls("ftdi_new"));
    }

    @Test
    void aKindOfCableWithANumberOfItsMakerCanBeAdded() throws IOException {
        var _ = driver.alsoFinding(new UsbId(0x0403, 0x8372)).devices();

        assertThat(calls("ftdi_usb_find_all")).last().isEqualTo("ftdi_usb_find_all 0403 8372");
    }

    @Test
    void aLibraryThatIsNotThereIsMissing() {
        assertThat(refused(List.of("libftdi-of-nobody.so.2", "/nowhere/libftdi1.so")))
                .returns(FtdiHelp.LIBRARY_MISSING, FtdiException::help)
                .returns("libftdi-of-nobody.so.2, /nowhere/libftdi1.so", FtdiException::text);
    }

    @Test
    void aFileThatIsNoLibraryIsUnusable() throws IOException {
        var file = Files.writeString(folder.resolve("libftdi1.txt"), "not a library");

        assertThat(refused(List.of(file.toString())).help()).isEqualTo(FtdiHelp.LIBRARY_UNUSABLE);
    }

    @Test
    void aLibraryThatIsTooOldIsSaidToLackAFunction() throws IOException, InterruptedException {
        var old = Fake.compiled(folder, "-DLACKS_FLUSH");

        assertThat(refused(List.of(old.file().toString())))
                .returns(FtdiHelp.SYMBOL_MISSING, FtdiException::help)
                .returns("ftdi_tciflush", FtdiException::text);
    }

    private static FtdiException refused(List<String> names) {
        return catchThrowableOfType(FtdiException.class, () -> FtdiDriver.load(names));
    }

    private List<String> calls(String name) throws IOException {
        return library.words().stream()
                .filter(each -> (each + " ").startsWith(name + " "))
                .toList();
    }
}
