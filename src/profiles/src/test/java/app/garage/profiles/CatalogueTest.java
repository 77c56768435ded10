package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.Localized;
import app.garage.kernel.Problem;
import app.garage.profiles.FaultTexts.Origin;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The data files that ship, and what happens to damaged ones.
class CatalogueTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void everyShippedFileIsAccepted() {
        assertThat(CATALOGUE.refused()).isEmpty();
    }

    @Test
    void theGenericVehicleNamesItsSourcesAndItsLicence() throws BrokenFile {
        var vehicle = JsonMapper.shared().readTree(Shelf.packed().text("generic/obd/vehicle.json"));
        assertThat(vehicle.get("id").stringValue()).isEqualTo("generic/obd");
        assertThat(vehicle.get("licence").stringValue()).isEqualTo("Apache-2.0");
        assertThat(vehicle.get("provenance"))
                .isNotEmpty()
                .allSatisfy(
                        source -> assertThat(source.get("from").stringValue()).isNotBlank());
    }

    @Test
    void everySignalHasBothNamesAKnownUnitAndAGroup() {
        var groups = Set.of("engine", "fuel", "air", "temperature", "emission", "speed", "electrical");
        assertThat(CATALOGUE.obd().signals()).hasSizeGreaterThan(450).allSatisfy(signal -> {
            assertThat(signal.name().fr()).isNotBlank();
            assertThat(signal.name().en()).isNotBlank();
            assertThat(CATALOGUE.units().knows(signal.unit())).isTrue();
            assertThat(groups).contains(signal.group());
            assertThat(signal.unit().isEmpty())
                    .as(signal.id())
                    .isEqualTo(!signal.states().isEmpty());
        });
    }

    @Test
    void noTwoSignalsOfOneRequestHaveTheSameName() {
        for (int pid = 0; pid <= 0xC8; pid++) {
            var names = new HashSet<Localized>();
            for (var signal : CATALOGUE.obd().of(new DataId(1, pid))) {
                assertThat(names.add(signal.name())).as(signal.id()).isTrue();
            }
        }
    }

    @Test
    void everyRequestIsAsLongAsItsSignalsNeed() {
        for (int pid = 0; pid <= 0xC8; pid++) {
            var command = new DataId(1, pid);
            int length = CATALOGUE.obd().length(command);
            var full = CATALOGUE.obd().decode(command, Bytes.copyOf(new byte[length]));
            assertThat(full)
                    .as("PID %02X", pid)
                    .noneMatch(decoded -> decoded.quality() == app.garage.kernel.Quality.SHORT);
        }
    }

    /// Lengths that the standard gives and that a request for several parameters depends on.
    @Test
    void lengthsAreThoseOfTheStandard() {
        assertAll(Stream.of(
                        "00:4", "01:4", "02:2", "03:2", "04:1", "06:1", "0C:2", "13:1", "14:2", "1C:1", "1F:2", "24:4",
                        "34:4", "3C:2", "41:4", "4F:4", "50:4", "51:1", "54:2", "64:5", "65:2", "66:5", "68:7", "69:7",
                        "6A:5", "6B:5", "6D:11", "6E:9", "6F:3", "70:10", "71:6", "73:5", "75:7", "77:5", "78:9",
                        "7A:7", "7F:13", "81:41", "83:9", "85:10", "88:13", "8B:7", "8C:17", "94:12", "98:9", "9A:6",
                        "9D:4", "9E:2", "9F:9", "A1:9", "A6:4")
                .map(spelt -> () -> {
                    var parts = spelt.split(":", -1);
                    assertThat(CATALOGUE.obd().length(DataId.parse("01" + parts[0])))
                            .as(parts[0])
                            .isEqualTo(Integer.parseInt(parts[1]));
                }));
    }

    @Test
    void thereAreAtLeastFifteenHundredFaultTextsInBothLanguages() {
        var all = CATALOGUE.faults().all();
        assertThat(CATALOGUE.faults().size()).isEqualTo(all.size()).isGreaterThanOrEqualTo(1500);
        assertThat(all).allSatisfy((code, words) -> {
            assertThat(code.isGeneric()).as(code.text()).isTrue();
            assertThat(words.fr()).as(code.text()).isNotBlank().doesNotContain("{", "}", " :", " ;");
            assertThat(words.en()).as(code.text()).isNotBlank().doesNotContain("{", "}", "é");
            assertThat(CATALOGUE.faults().of(code).origin()).isEqualTo(Origin.GENERIC);
        });
    }

    @Test
    void noTwoCodesShareAText() {
        var french = new HashSet<String>();
        var english = new HashSet<String>();
        assertThat(CATALOGUE.faults().all()).allSatisfy((code, words) -> {
            assertThat(french.add(words.fr())).as(code + " " + words.fr()).isTrue();
            assertThat(english.add(words.en())).as(code + " " + words.en()).isTrue();
        });
    }

    @Test
    void theMonitorTablesUseKnownUnits() {
        assertThat(CATALOGUE.units().keys())
                .containsAll(CATALOGUE.monitorTests().unitKeys());
    }

    @Test
    void aDamagedFileIsRefusedWithItsLineAndTheOthersLoad() {
        var path = "generic/obd/signalsets/v3/default.json";
        var broken = Catalogue.from(replaced(
                path,
                "{\"commands\": [\n{\"cmd\": {\"01\": \"0C\"}, \"signals\": [\n"
                        + "{\"id\": \"RPM\", \"name\": \"x\", \"fmt\": {\"len\": 16, \"mull\": 4}}]}]}"));

        assertThat(broken.refused()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("profiles.unknown-key");
            assertThat(problem.args()).containsExactly(path, 3, "mull");
        });
        assertThat(broken.obd().signals()).isEmpty();
        assertThat(broken.faults().size()).isEqualTo(CATALOGUE.faults().size());
    }

    @Test
    void everyKindOfDamageNamesItsPlace() {
        var signals = "generic/obd/signalsets/v3/default.json";
        var units = "generic/obd/units.csv";
        var codes = "generic/obd/dtcs/generic-p3.csv";
        var one = "{\"id\": \"A\", \"name\": \"x\", \"fmt\": {\"len\": 8}}";
        refuses(signals, "{\"commands\": [\n{\"cmd\": ", "profiles.not-readable", 2);
        refuses(signals, "{}", "profiles.missing-key", 1);
        refuses(
                signals,
                "{\"commands\": [{\"cmd\": {\"01\": \"04\"}, \"signals\": [" + one + ",\n" + one + "]}]}",
                "profiles.defined-twice",
                2);
        refuses(
                signals,
                "{\"commands\": [{\"cmd\": {\"01\": \"04\"}, \"signals\": [\n" + one.replace("8}", "65}") + "]}]}",
                "profiles.bad-value",
                2);
        refuses(
                signals,
                "{\"commands\": [{\"cmd\": {\"01\": \"04\"}, \"signals\": [\n"
                        + one.replace("8}", "8, \"unit\": \"furlong\"}") + "]}]}",
                "profiles.unknown-unit",
                2);
        refuses(codes, "code,component,failure\nP3400,nonsense,is\n", "profiles.bad-cell", 2);
        refuses(codes, "code,component,failure\nP1000,injector(1),open\n", "profiles.bad-cell", 2);
        refuses(codes, "code,component,failure\nP3400,injector,open\n", "profiles.bad-cell", 2);
        refuses(codes, "code,component\n", "profiles.wrong-cells", 1);
        refuses(codes, "code,part,failure\n", "profiles.wrong-heading", 1);
        assertThat(Catalogue.from(replaced(units, "key,fr,en,decimals\nrpm,tr/min,rpm\n"))
                        .refused())
                .extracting(Problem::key)
                .contains("profiles.wrong-cells", "profiles.unknown-unit");
    }

    @Test
    void aMissingFileIsAProblemAndNoCrash() {
        var empty = Catalogue.from(path -> {
            throw new java.nio.file.NoSuchFileException(path);
        });
        assertThat(empty.refused())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.key()).isEqualTo("profiles.unreadable-file"));
        assertThat(empty.faults().of(new FaultCode("P0301")).origin()).isEqualTo(Origin.UNKNOWN);
    }

    @Test
    void everyProblemHasItsTextsInBothLanguages() throws java.io.IOException {
        var keys = new HashSet<Set<Object>>();
        for (var language : new String[] {"fr", "en"}) {
            var texts = new java.util.Properties();
            var name = "/i18n/messages_" + language + ".properties";
            try (var in = CatalogueTest.class.getResourceAsStream(name)) {
                texts.load(new java.io.InputStreamReader(java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8));
            }
            keys.add(texts.keySet());
            for (var key : new String[] {
                "unreadable-file",
                "not-readable",
                "unknown-key",
                "missing-key",
                "bad-value",
                "defined-twice",
                "unknown-unit",
                "wrong-heading",
                "wrong-cells",
                "bad-cell"
            }) {
                assertThat(texts).containsKeys("problem.profiles." + key, "remedy.profiles." + key);
            }
        }
        assertThat(keys).hasSize(1);
    }

    @Test
    void everyProblemNamedInTheSourcesHasItsTexts() throws java.io.IOException {
        var texts = new java.util.Properties();
        try (var in = CatalogueTest.class.getResourceAsStream("/i18n/messages_fr.properties")) {
            texts.load(new java.io.InputStreamReader(java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8));
        }
        var named = java.util.regex.Pattern.compile("\"(profiles\\.[a-z-]+)\"");
        var found = new java.util.TreeSet<String>();
        try (var files = java.nio.file.Files.list(java.nio.file.Path.of("src/main/java/app/garage/profiles"))) {
            for (var file : files.toList()) {
                named.matcher(java.nio.file.Files.readString(file))
                        .results()
                        .forEach(match -> found.add(match.group(1)));
            }
        }
        assertThat(found)
                .hasSizeGreaterThan(20)
                .allSatisfy(key -> assertThat(texts).containsKeys("problem." + key, "remedy." + key));
    }

    private static void refuses(String path, String text, String key, int line) {
        assertThat(Catalogue.from(replaced(path, text)).refused())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo(key);
                    assertThat(problem.args().get(0)).isEqualTo(path);
                    assertThat(problem.args().get(1)).isEqualTo(line);
                });
    }

    private static Shelf replaced(String path, String text) {
        return asked -> asked.equals(path)
                ? new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))
                : Shelf.packed().open(asked);
    }
}
