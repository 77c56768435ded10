package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Problem;
import app.garage.kernel.Quality;
import app.garage.pluginapi.ProfileImporter;
import app.garage.pluginapi.ProfileImporter.ImportReport;
import app.garage.profiles.SignalSet.Decoded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Imports into the user's folder: what lands, what is told, and that nothing lands by halves.
class ImportersTest {
    private static final String SET =
            "{\"commands\": [{\"hdr\": \"7E0\", \"cmd\": {\"22\": \"0001\"}, \"freq\": 1, \"shape\": 1, \"signals\": [{\"id\": \"A\","
                    + " \"name\": \"x\", \"fmt\": {\"len\": 8, \"unit\": \"furlongs\"}}]}]}";
    private static final String CASES =
            "command_id: 7E0.220001\ntest_cases:\n- expected_values:\n    A: 16\n  response: 7E80462000110\n";

    @TempDir
    Path folder;

    @Test
    void aRepositoryLandsAsItIsWithItsMakersNamed() throws IOException, BrokenFile {
        var from = repository("Make-Model", SET);
        var imported = landed(from);
        var report = imported.report();
        assertThat(imported.profiles()).containsExactly("obdb/make-model");
        assertThat(report)
                .extracting(ImportReport::commands, ImportReport::signals, ImportReport::cases)
                .containsExactly(1, 1, 1);
        assertThat(report.notes()).extracting(Problem::key).containsExactly("profiles.unknown-kept");
        var landed = installed().resolve("obdb/make-model");
        assertThat(landed.resolve("signalsets/v3/default.json")).hasContent(SET);
        assertThat(landed.resolve("tests/test_cases/2020/commands/7E0.220001.yaml"))
                .hasContent(CASES);
        assertThat(landed.resolve("ATTRIBUTION.txt")).content().contains("OBDb", "Attribution-ShareAlike 4.0");
        var vehicle = vehicles().byId("obdb/make-model").orElseThrow();
        assertThat(vehicle.licence()).isEqualTo("CC-BY-SA-4.0");
        assertThat(vehicle.ecus()).extracting(EcuProfile::id).containsExactly("7E0.7E8");
        assertThat(ProfileTest.run(landed, new ProfileTest.Options(java.util.Optional.empty(), false, true))
                        .total()
                        .passed())
                .isEqualTo(1);
    }

    @Test
    void aZipGivesTheSameAsItsFolder() throws IOException, BrokenFile {
        var zip = zip(
                "Make-Model-main/signalsets/v3/default.json",
                SET,
                "Make-Model-main/README.md",
                "x",
                "Make-Model-main/",
                "");
        assertThat(landed(zip).profiles()).containsExactly("obdb/make-model");
        assertThat(installed().resolve("obdb/make-model/signalsets/v3/default.json"))
                .hasContent(SET);
        assertThat(installed().resolve("obdb/make-model/README.md")).doesNotExist();
    }

    @Test
    void theSharedRepositoriesAreImportedTogether() throws BrokenFile {
        var imported = landed(SharedCases.folder());
        var report = imported.report();
        assertThat(imported.profiles()).hasSize(8).contains("obdb/honda-civic", "obdb/saej1979");
        assertThat(report)
                .extracting(ImportReport::commands, ImportReport::signals, ImportReport::cases)
                .containsExactly(275, 1_082, 10_137);
        assertThat(report.notes())
                .filteredOn(note -> note.key().equals("profiles.base-errors"))
                .singleElement()
                .satisfies(note -> assertThat(note.args().get(2)).isEqualTo(17));
        var vehicles = vehicles();
        assertThat(vehicles.refused()).isEmpty();
        assertThat(vehicles.byId("obdb/peugeot-208").orElseThrow().ecus())
                .as("those of the make")
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../evil.json", "Make/../../evil.json", "/evil.json", "C:/evil.json", "Make\\..\\evil.json"})
    void aZipThatReachesOutsideIsRefusedWhole(String path) throws IOException {
        var zip = zip("Make-Model/signalsets/v3/default.json", SET, path, "x");
        refused(zip, "profiles.outside");
    }

    @Test
    void aBombIsRefusedWhole() throws IOException {
        var zip = folder.resolve("bomb.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("Make-Model/signalsets/v3/default.json"));
            var zeroes = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                out.write(zeroes);
            }
        }
        assertThat(Files.size(zip)).isLessThan(100_000);
        refused(zip, "profiles.too-large");
    }

    @Test
    void aDamagedSetOrCaseIsNamedAndNothingLands() throws IOException {
        var from = repository("Make-Model", SET.replace("8,", "8,\n}"));
        assertThatThrownBy(() -> imported(from)).isInstanceOfSatisfying(BrokenFile.class, broken -> {
            assertThat(broken.problem().key()).isEqualTo("profiles.not-readable");
            assertThat(broken.problem().args().get(0)).isEqualTo("Make-Model/signalsets/v3/default.json");
            assertThat(broken.problem().args().get(1)).isEqualTo(2);
        });
        repository("Make-Model", SET);
        Files.writeString(
                from.resolve("tests/test_cases/2020/commands/7E0.220001.yaml"), "command_id: x\ntest_cases: 3\n");
        refused(from, "profiles.missing-key");
    }

    @Test
    void oneOfSeveralThatIsDamagedKeepsTheOthersOut() throws IOException {
        repository("Make-One", SET);
        repository("Make-Two", "{}");
        refused(folder.resolve("from"), "profiles.missing-key");
    }

    @Test
    void aProfileIsReplacedWholeOrStays() throws IOException, BrokenFile {
        imported(repository("Make-Model", SET));
        repository("Make-Model", "{");
        assertThatThrownBy(() -> imported(folder.resolve("from/Make-Model"))).isInstanceOf(BrokenFile.class);
        assertThat(installed().resolve("obdb/make-model/signalsets/v3/default.json"))
                .hasContent(SET);
        var newer = SET.replace("\"A\"", "\"B\"");
        var from = repository("Make-Model", newer);
        Files.delete(from.resolve("tests/test_cases/2020/commands/7E0.220001.yaml"));
        imported(from);
        assertThat(installed().resolve("obdb/make-model/signalsets/v3/default.json"))
                .hasContent(newer);
        assertThat(installed().resolve("obdb/make-model/tests"))
                .as("what the new one has not")
                .doesNotExist();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsAProblem() throws IOException {
        Files.writeString(installed(), "a file where the folder should be");
        var from = repository("Make-Model", SET);
        assertThatThrownBy(() -> imported(from))
                .isInstanceOfSatisfying(
                        BrokenFile.class,
                        broken -> assertThat(broken.problem().key()).isEqualTo("profiles.not-stored"));
    }

    @Test
    void parametersOfTorqueBecomeSignals() throws IOException, BrokenFile {
        var report = imported(torque("\uFEFF" + """
                Name,ShortName,ModeAndPID,Equation,Min Value,Max Value,Units,Header,startDiagnostic
                "Battery, high voltage",HV,0x220101,((A<<8)+B)/10,0,500,V,7E4,ATFCSH 7E4
                Cell low,CL,220101,SIGNED(C)*2,,,°C,7E4,
                Fan,FAN,2141,{D:3},0,1,,DA10F1,
                Speed,,010D,A,0,255,km/h,,
                """));
        assertThat(report)
                .extracting(ImportReport::commands, ImportReport::signals)
                .containsExactly(3, 4);
        assertThat(report.skipped()).isEmpty();
        assertThat(report.notes()).extracting(Problem::key).containsExactly("profiles.dropped");
        var vehicle = vehicles().byId("torque/parameters").orElseThrow();
        var battery =
                vehicle.ecu("7E4.7EC").orElseThrow().signals().decode(new DataId(0x22, 0x0101), Bytes.hex("0F A0 FE"));
        assertThat(battery).extracting(decoded -> decoded.signal().id()).containsExactlyInAnyOrder("HV", "CL");
        assertThat(battery).extracting(Decoded::value).containsExactlyInAnyOrder(400.0, -4.0);
        assertThat(vehicle.ecu("7E4.7EC").orElseThrow().signals().decode(new DataId(0x22, 0x0101), Bytes.hex("0F")))
                .allSatisfy(decoded -> assertThat(decoded.quality()).isEqualTo(Quality.SHORT));
        var fan = vehicle.ecu("18DA10F1")
                .orElseThrow()
                .signals()
                .decode(new DataId(0x21, 0x41), Bytes.hex("00 00 00 08"));
        assertThat(fan).extracting(Decoded::value).containsExactly(1.0);
    }

    @Test
    void aRowOfTorqueThatCannotBeSaidHereIsToldWithItsLine() throws IOException, BrokenFile {
        var report = imported(torque("""
                Name,ModeAndPID,Equation,OBD Header
                Good,2101,A,7E0
                Bad,2102,A|B,7E0
                Worse,21,A,7E0
                Worst,2103,A,xyz
                """));
        assertThat(report.signals()).isEqualTo(1);
        assertThat(report.skipped())
                .extracting(problem -> problem.args().get(1))
                .containsExactly(3, 4, 5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A*256+B | a*256+b",
                "(A*256+B)/4 | (a*256+b)/4",
                "SIGNED(A)*256+B | s8(a)*256+b",
                "{A:3} | bit(a,3)",
                "BIT(C:7) | bit(c,7)",
                "INT16(A:B)/10 | u16(a)/10",
                "(A<<8)+B | (a*256)+b",
                "AA - 40 | aa-40"
            })
    void anEquationOfTorqueBecomesAFormula(String equation, String formula) throws BadExpression {
        assertThat(TorqueFormula.translated(equation)).isEqualTo(formula);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A&B", "A^2", "val{x}", "LOG(A)", "[SPEED]", "", "A B"})
    void anEquationThatCannotBeSaidHereIsRefused(String equation) {
        assertThatThrownBy(() -> TorqueFormula.translated(equation)).isInstanceOf(BadExpression.class);
    }

    @Test
    void aTableOfTorqueWithTheSameColumnTwiceIsRefused() throws IOException {
        refused(torque("Name,ModeAndPID,Equation,Header,OBD Header\nx,2101,A,7E0,7E1\n"), "profiles.defined-twice");
        refused(torque("ModeAndPID,Equation\n2101,A\n"), "profiles.wrong-heading");
        refused(torque("Name,ModeAndPID,Equation\nx,zz,A\n"), "profiles.nothing-usable");
    }

    @Test
    void aLoggerDefinitionBecomesReadsOfAddresses() throws IOException, BrokenFile {
        var report = imported(logger("""
                <?xml version="1.0"?>
                <!DOCTYPE logger [<!ELEMENT logger (protocols)>]>
                <logger version="1"><protocols><protocol id="SSM" baud="4800"><parameters>
                <parameter id="P8" name="Engine Speed"><address length="2">0x00000E</address>
                <conversions><conversion units="rpm" expr="x/4" storagetype="uint16"/><conversion units="Hz" expr="x/240"/></conversions></parameter>
                <parameter id="P2" name="Coolant"><address>0x000008</address><conversions><conversion units="C" expr="x-40"/></conversions></parameter>
                <parameter id="P9" name="Odd"><address>0x000009</address><conversions><conversion units="" expr="BitWise(x)"/></conversions></parameter>
                <parameter id="P200" name="Made"><depends><ref parameter="P8"/></depends><conversions><conversion expr="[P8:rpm]"/></conversions></parameter>
                </parameters><switches><switch id="S1" name="Idle" byte="0x000008" bit="7"/></switches>
                <ecuparams><ecuparam id="E1" name="Own"><ecu id="1"><address>0x020000</address></ecu><conversions><conversion expr="x"/></conversions></ecuparam></ecuparams>
                </protocol></protocols></logger>
                """.strip()));
        assertThat(report)
                .extracting(ImportReport::commands, ImportReport::signals)
                .containsExactly(2, 3);
        assertThat(report.skipped())
                .extracting(problem -> problem.args().get(1))
                .containsExactly(7, 8, 10);
        var engine =
                vehicles().byId("romraider/logger").orElseThrow().ecu("engine").orElseThrow();
        var speed = engine.signals().decode(new DataId(0xA8, 0x0E), Bytes.hex("0C 80"));
        assertThat(speed).extracting(Decoded::value).containsExactly(800.0);
        var eight = engine.signals().decode(new DataId(0xA8, 0x08), Bytes.hex("AA"));
        assertThat(eight).extracting(Decoded::value).containsExactly(130.0, 1.0);
        assertThat(engine.signals().requests())
                .extracting(Request::bytes)
                .containsExactly(Bytes.hex("A800000008"), Bytes.hex("A80000000E00000F"));
    }

    @Test
    void aDefinitionThatReachesOutsideOrIsDamagedIsRefused() throws IOException {
        var secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        refused(
                logger("<!DOCTYPE logger [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<logger><protocols>\n"
                        + "<protocol id=\"SSM\">&x;</protocol></protocols></logger>"),
                "profiles.not-readable");
        refused(logger("<logger><protocols>\n<protocol id=\"SSM\""), "profiles.not-readable");
        refused(logger("<logger></logger>"), "profiles.nothing-usable");
    }

    private Path logger(String text) throws IOException {
        return Files.writeString(folder.resolve("logger.xml"), text);
    }

    @Test
    void whatNobodyKnowsIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("x.txt"), "x");
        assertThatThrownBy(() -> Importers.of(file, List.of()))
                .isInstanceOfSatisfying(
                        BrokenFile.class,
                        broken -> assertThat(broken.problem().key()).isEqualTo("profiles.no-importer"));
        assertThatThrownBy(() -> Importers.of(folder.resolve("nothing"), List.of()))
                .isInstanceOfSatisfying(
                        BrokenFile.class,
                        broken -> assertThat(broken.problem().key()).isEqualTo("profiles.no-such-file"));
    }

    @Test
    void everyImporterAcceptsOnlyItsOwn() throws IOException, BrokenFile {
        assertThat(Importers.of(repository("Make-Model", SET), List.of()).id()).isEqualTo("obdb");
        assertThat(Importers.of(zip("a", "b"), List.of()).id()).isEqualTo("obdb");
        assertThat(Importers.of(torque("Name,ModeAndPID,Equation\n"), List.of()).id())
                .isEqualTo("torque");
        assertThat(Importers.of(Files.writeString(folder.resolve("x.dbc"), ""), List.of())
                        .id())
                .isEqualTo("dbc");
        var other = Files.writeString(folder.resolve("other.csv"), "a,b\n");
        assertThatThrownBy(() -> Importers.of(other, List.of())).isInstanceOf(BrokenFile.class);
    }

    /// An importer of somebody else, for a format nobody has heard of.
    private record Foreign(Importing how) implements ProfileImporter {
        interface Importing {
            void into(ProfileSink sink) throws IOException;
        }

        @Override
        public String id() {
            return "foreign";
        }

        @Override
        public boolean accepts(Path source) {
            return source.toString().endsWith(".xyz");
        }

        @Override
        public ImportReport importInto(Path source, ProfileSink sink) throws IOException {
            how.into(sink);
            return new ImportReport(1, 0, List.of());
        }
    }

    private static final String VEHICLE = """
            {"format": 1, "id": "acme/one", "kind": "quad", "names": {"fr": ["Un"], "en": ["One"]},
             "provenance": [{"what": "all", "from": "this test", "licence": "own work"}],
             "licence": "own work", "trust": "unverified"}
            """;

    private Imported foreign(Foreign.Importing how) throws BrokenFile, IOException {
        var file = Files.writeString(folder.resolve("a.xyz"), "a");
        var importer = Importers.of(file, List.of(new Foreign(how)));
        return new ProfileFolder(installed(), Catalogue.load().units()).take(importer, file);
    }

    @Test
    void anImporterOfSomebodyElseIsAskedLastAndItsProfileIsThere() throws IOException, BrokenFile {
        var imported = foreign(sink -> sink.add("acme/one/vehicle.json", VEHICLE));
        assertThat(imported.importer()).isEqualTo("foreign");
        assertThat(imported.profiles()).containsExactly("acme/one");
        assertThat(vehicles().byId("acme/one")).isPresent();
        assertThat(Importers.of(zip("a", "b"), List.of(new Foreign(sink -> {}))).id())
                .isEqualTo("obdb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil/vehicle.json",
                "/evil/x/vehicle.json",
                "acme/../../x/vehicle.json",
                "acme\\..\\x/y/z.json",
                "c:/x/vehicle.json",
                "vehicle.json",
                "acme/vehicle.json",
                ".hidden/one/vehicle.json",
                "acme//vehicle.json"
            })
    void aFileOutsideOfAProfileIsRefusedEvenIfItsImporterDoesNotMind(String path) {
        assertThatThrownBy(() -> foreign(sink -> {
                    sink.add("acme/one/vehicle.json", VEHICLE);
                    try {
                        sink.add(path, VEHICLE);
                    } catch (IOException ignored) {
                        // as a careless author would
                    }
                }))
                .isInstanceOfSatisfying(
                        BrokenFile.class,
                        broken -> assertThat(broken.problem().key()).isEqualTo("profiles.outside"));
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void anImportWithoutVehicleOrWithABrokenOneIsRefusedWhole() {
        assertThatThrownBy(() -> foreign(sink -> {})).isInstanceOf(BrokenFile.class);
        assertThatThrownBy(() -> foreign(sink -> sink.add("acme/one/dtcs/faults.csv", "x")))
                .isInstanceOf(BrokenFile.class);
        assertThatThrownBy(() -> foreign(sink -> {
                    sink.add("acme/one/vehicle.json", VEHICLE);
                    sink.add(
                            "acme/two/vehicle.json",
                            VEHICLE.replace("acme/one", "acme/two").replace("quad", "quad\","));
                }))
                .isInstanceOfSatisfying(BrokenFile.class, broken -> {
                    assertThat(broken.problem().args().get(0)).isEqualTo("acme/two/vehicle.json");
                    assertThat(broken.problem().args().get(1)).isEqualTo(1);
                });
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void whatAnImporterSaysOfItsFileIsTold() {
        var why = Problem.of("acme.bad", "a.xyz", 7, "speed");
        assertThatThrownBy(() -> foreign(sink -> {
                    throw new app.garage.pluginapi.ImportRefused(why);
                }))
                .isInstanceOfSatisfying(
                        BrokenFile.class, broken -> assertThat(broken.problem()).isEqualTo(why));
    }

    private void refused(Path file, String key) {
        assertThatThrownBy(() -> imported(file))
                .isInstanceOfSatisfying(
                        BrokenFile.class,
                        broken -> assertThat(broken.problem().key()).isEqualTo(key));
        assertThat(leftovers()).isEmpty();
    }

    /// {@return what an import has left in the user's folder, complete profiles apart}
    private List<Path> leftovers() {
        if (!Files.isDirectory(installed())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(installed())) {
            return files.filter(file -> !Files.isDirectory(file.resolve("make-model")))
                    .toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private ImportReport imported(Path file) throws BrokenFile {
        return landed(file).report();
    }

    private Imported landed(Path file) throws BrokenFile {
        return new ProfileFolder(installed(), Catalogue.load().units()).take(Importers.of(file, List.of()), file);
    }

    private VehicleProfiles vehicles() {
        return Catalogue.load(OtherProfiles.in(List.of(installed()))).vehicles();
    }

    private Path installed() {
        return folder.resolve("installed");
    }

    private Path torque(String text) throws IOException {
        return Files.writeString(folder.resolve("parameters.csv"), text);
    }

    private Path repository(String name, String set) throws IOException {
        var repository = folder.resolve("from/" + name);
        var cases = Files.createDirectories(repository.resolve("tests/test_cases/2020/commands"));
        Files.writeString(cases.resolve("7E0.220001.yaml"), CASES);
        Files.writeString(
                Files.createDirectories(repository.resolve("signalsets/v3")).resolve("default.json"), set);
        return repository;
    }

    private Path zip(String... entries) throws IOException {
        var all = new TreeMap<String, String>();
        for (int i = 0; i < entries.length; i += 2) {
            all.put(entries[i], entries[i + 1]);
        }
        var zip = folder.resolve("Make-Model-main.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var entry : all.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }
}
