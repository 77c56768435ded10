package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.Quality;
import app.garage.profiles.ProfileTest.Options;
import app.garage.profiles.SignalSet.Decoded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The vehicles that ship: every file is used, names its source, speaks both languages, and its cases come out.
class PacksTest {
    private static final Path FOLDER =
            Path.of("../../vehicle-profiles").toAbsolutePath().normalize();
    private static final VehicleProfiles VEHICLES = Catalogue.load().vehicles();

    @Test
    void everyPackIsUsed() {
        assertThat(VEHICLES.refused()).isEmpty();
        assertThat(VEHICLES.all())
                .extracting(VehicleProfile::id)
                .containsExactly(
                        "_generic/j1939",
                        "_generic/mt05",
                        "_generic/uds",
                        "demo/car",
                        "ducati/_marelli",
                        "generic/obd",
                        "honda/_keihin-k",
                        "kawasaki/_kds",
                        "ktm/_euro5-keihin",
                        "suzuki/_sds",
                        "suzuki/sv650-2003",
                        "yamaha/_k");
    }

    @Test
    void theListOfFilesIsComplete() throws IOException, BrokenFile {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            var there = files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.equals(Shelf.INDEX))
                    .sorted()
                    .toList();
            assertThat(Shelf.packed().files()).isEqualTo(there);
        }
    }

    @Test
    void theirRecordedAnswersGiveTheExpectedValues() throws BrokenFile {
        var result = ProfileTest.run(FOLDER, new Options(Optional.empty(), false, true));
        assertThat(result.refused()).isEmpty();
        assertThat(result.unexpected()).isEmpty();
        assertThat(result.total().passed()).isEqualTo(result.total().cases());
        assertThat(result.vehicles().keySet())
                .containsExactlyInAnyOrder(
                        "_generic/j1939",
                        "_generic/uds",
                        "honda/_keihin-k",
                        "kawasaki/_kds",
                        "ktm/_euro5-keihin",
                        "suzuki/_sds",
                        "yamaha/_k");
    }

    @Test
    void everyPartNamesItsSourceAndItsTrust() {
        assertThat(VEHICLES.all()).allSatisfy(vehicle -> {
            assertThat(vehicle.licence()).as(vehicle.id()).isEqualTo("Apache-2.0");
            assertThat(vehicle.provenance()).as(vehicle.id()).isNotEmpty();
            assertThat(vehicle.connector()).as(vehicle.id()).isPresent();
            assertThat(vehicle.ecus()).as(vehicle.id()).isNotEmpty();
            assertThat(vehicle.faults().values())
                    .allSatisfy(fault -> assertThat(fault.source()).isNotBlank());
        });
    }

    @Test
    void everySignalSpeaksBothLanguagesAndHasAUnitAndARange() throws IOException {
        var units = Catalogue.load().units();
        var groups = Set.of("engine", "fuel", "air", "temperature", "emission", "speed", "electrical");
        for (var signal : signals()) {
            var id = signal.get("id").asString();
            assertThat(signal.path("x-gw").path("name").path("fr").asString(""))
                    .as(id)
                    .isNotBlank();
            assertThat(signal.path("name").asString("")).as(id).isNotBlank();
            assertThat(groups).as(id).contains(signal.path("x-gw").path("group").asString(""));
            var fmt = signal.get("fmt");
            assertThat(units.knows(fmt.path("unit").asString(""))).as(id).isTrue();
            assertThat(fmt.path("min").asDouble())
                    .as(id)
                    .isLessThan(fmt.path("max").asDouble());
        }
    }

    @Test
    void noFileHoldsCommandsOfAnAdapter() throws IOException {
        for (var file : files(".json")) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContainPattern("\\b(AT(SH|SP|CRA|FC|CEA|CP|ST|WM|IIA)|STPX|STCF)");
        }
    }

    @Test
    void aModelHasWhatItsFamilyHasAndWhatIsItsOwn() {
        var family = VEHICLES.byId("suzuki/_sds").orElseThrow();
        var model = VEHICLES.byId("suzuki/sv650-2003").orElseThrow();
        assertThat(model.model()).isEqualTo("SV650");
        assertThat(model.years()).isEqualTo("2003-2006");
        assertThat(model.make()).isEqualTo("Suzuki");
        assertThat(model.connector()).isEqualTo(family.connector());
        assertThat(model.services()).isEqualTo(family.services());
        var engine = model.ecu("engine").orElseThrow();
        assertThat(engine.address()).containsEntry("target", "12").containsEntry("tester", "F1");
        assertThat(engine.signals().signals())
                .containsExactlyElementsOf(
                        family.ecu("engine").orElseThrow().signals().signals());
        assertThat(engine.init().orElseThrow().lowMs()).isEqualTo(25);
        assertThat(engine.comParams()).containsEntry("CP_P3Min", 55_000L);
    }

    @Test
    void aUnitThatIdentifiesItselfLeadsToItsVehicle() {
        var identify = VEHICLES.byId("suzuki/_sds")
                .orElseThrow()
                .ecu("engine")
                .orElseThrow()
                .identify()
                .getFirst();
        var said = identify.read(Bytes.hex("5A 91 33 32 39 32 30 2D 31 37 47 32 2A 00 00 00 00 00"));
        assertThat(said).isEqualTo("32920-17G2*");
        assertThat(VEHICLES.identifiedBy(said)).extracting(VehicleProfile::id).containsExactly("suzuki/sv650-2003");
        assertThat(VEHICLES.identifiedBy("21175-0861"))
                .extracting(VehicleProfile::id)
                .containsExactly("kawasaki/_kds");
        assertThat(VEHICLES.identifiedBy("99999-0000")).isEmpty();
    }

    @Test
    void aTwoDigitCodeOfKawasakiMeansSomethingThereOnly() {
        var kawasaki = VEHICLES.byId("kawasaki/_kds").orElseThrow();
        assertThat(kawasaki.fault("14").orElseThrow().text().fr()).isEqualTo("Capteur de température d’eau");
        assertThat(kawasaki.fault("99")).isEmpty();
        assertThat(VEHICLES.byId("suzuki/_sds").orElseThrow().fault("14")).isEmpty();
    }

    @Test
    void aSensorThatIsNotThereHasNoTemperature() {
        var engine = VEHICLES.byId("suzuki/_sds").orElseThrow().ecu("engine").orElseThrow();
        var data = new byte[50];
        data[15] = (byte) 0xFF;
        assertThat(engine.signals().decode(new DataId(0x21, 0x08), Bytes.copyOf(data)))
                .filteredOn(decoded -> decoded.signal().id().equals("SDS_ECT"))
                .extracting(Decoded::quality)
                .containsExactly(Quality.NOT_AVAILABLE);
    }

    @Test
    void aTableThatDoesNotExistGivesNoValue() {
        var engine =
                VEHICLES.byId("honda/_keihin-k").orElseThrow().ecu("engine").orElseThrow();
        assertThat(engine.signals().decode(new DataId(0x71, 0x11), Bytes.none()))
                .isNotEmpty()
                .allSatisfy(decoded -> assertThat(decoded.quality()).isEqualTo(Quality.SHORT));
    }

    /// The recording moves the throttle from closed to open, with a cold engine and the ignition on.
    @Test
    void theRecordingOfADealerToolGivesThrottleTemperatureAndVoltage() throws IOException {
        var file = SharedCases.folder().resolve("kline/suzuki-sds/sds_tool_output.txt");
        assumeTrue(Files.isRegularFile(file), "the recording of the dealer tool is not on this machine");
        var engine = VEHICLES.byId("suzuki/_sds").orElseThrow().ecu("engine").orElseThrow();
        List<Double> throttle = new ArrayList<>();
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            int colon = line.lastIndexOf(": ");
            var bytes = colon < 0 ? "" : line.substring(colon + 2).strip().replace(',', ' ');
            if (line.contains("FromECU") && bytes.matches("([0-9A-Fa-f]{2} ?)+")) {
                var frame = Bytes.hex(bytes);
                if (frame.size() == 57 && frame.u16(4) == 0x6108) {
                    var decoded = engine.signals().decode(new DataId(0x21, 0x08), frame.slice(6, 56));
                    throttle.add(value(decoded, "SDS_TPS"));
                    assertThat(value(decoded, "SDS_ECT")).isEqualTo(10.625);
                    assertThat(value(decoded, "SDS_BATTERY")).isCloseTo(13.1, within(0.2));
                    assertThat(value(decoded, "SDS_RPM")).isNaN();
                }
            }
        }
        assertThat(throttle).hasSizeGreaterThan(50).contains(67.0, 229.0);
        assertThat(throttle).allSatisfy(each -> assertThat(each).isBetween(60.0, 235.0));
    }

    private static double value(List<Decoded> decoded, String id) {
        return decoded.stream()
                .filter(each -> each.signal().id().equals(id))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static List<JsonNode> signals() throws IOException {
        List<JsonNode> signals = new ArrayList<>();
        for (var file : files("default.json")) {
            if (!file.toString().contains("generic/obd")) {
                for (var command :
                        JsonMapper.shared().readTree(Files.readString(file)).get("commands")) {
                    command.path("signals").forEach(signals::add);
                }
            }
        }
        assertThat(signals).hasSizeGreaterThan(90);
        return signals;
    }

    private static List<Path> files(String end) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }
}
