package app.garage.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.Problem;
import app.garage.kernel.Quality;
import app.garage.kernel.Vin;
import app.garage.pluginapi.ProfileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Vehicles of the user's folder: which one fits, what is inherited, and what becomes of damaged files.
class VehicleProfilesTest {
    private static final String REST =
            "\"names\": {\"fr\": [\"x\"], \"en\": [\"x\"]}, \"provenance\": [{\"what\": \"all\", \"from\": \"a test\","
                    + " \"licence\": \"facts\"}], \"licence\": \"Apache-2.0\", \"trust\": \"reported\"}\n";
    private static final String ENGINE =
            "{\"id\": \"engine\", \"name\": {\"fr\": \"Moteur\", \"en\": \"Engine\"}, \"protocol\": \"uds\","
                    + " \"transport\": \"iso15765\"}";

    @TempDir
    Path folder;

    @Test
    void theVehicleWhoseNumberIsDescribedMostCloselyComesFirst() throws IOException {
        vehicle("make/any", "\"kind\": \"car\", \"vin\": [\"VF3*\"],");
        vehicle("make/model", "\"kind\": \"car\", \"vin\": [\"VF3CA???????????*\", \"VF3CB*\"],");
        vehicle("other/model", "\"kind\": \"car\", \"vin\": [\"WBA*\"],");
        var found = vehicles().of(new Vin("VF3CA5FU8HT012345"));
        assertThat(found).extracting(VehicleProfile::id).containsExactly("make/model", "make/any");
        assertThat(vehicles().of(new Vin("JS1BY111117100001"))).isEmpty();
    }

    @Test
    void whatTheUserHasGoesBeforeWhatShips() throws IOException {
        vehicle("suzuki/_sds", "\"kind\": \"motorcycle\", \"make\": \"Mine\",");
        assertThat(vehicles().byId("suzuki/_sds").orElseThrow().make()).isEqualTo("Mine");
        assertThat(vehicles().byId("kawasaki/_kds")).isPresent();
    }

    @Test
    void aModelOfTheUserInheritsFromAFamilyThatShips() throws IOException {
        vehicle("mine/z750", "\"extends\": \"kawasaki/_kds\", \"model\": \"Z750\",");
        var model = vehicles().byId("mine/z750").orElseThrow();
        assertThat(model.fault("21")).isPresent();
        assertThat(model.ecu("engine").orElseThrow().signals().signal("KDS_RPM"))
                .isPresent();
        assertThat(model.services()).hasSize(1);
    }

    @Test
    void aCircleIsRefusedAndTheOthersLoad() throws IOException {
        vehicle("a/one", "\"kind\": \"car\",\n\"extends\": \"a/two\",");
        vehicle("a/two", "\"kind\": \"car\",\n\"extends\": \"a/one\",");
        vehicle("a/three", "\"kind\": \"car\",");
        assertThat(vehicles().refused())
                .extracting(
                        Problem::key,
                        problem -> problem.args().get(0),
                        problem -> problem.args().get(1))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("profiles.circle", "a/one/vehicle.json", 2),
                        org.assertj.core.groups.Tuple.tuple("profiles.circle", "a/two/vehicle.json", 2));
        assertThat(vehicles().byId("a/three")).isPresent();
    }

    @Test
    void everyKindOfDamageNamesItsPlace() throws IOException {
        refuses("{\n\"format\": 1,\n", "profiles.not-readable", 3);
        refuses("{\"format\": 1,\n\"colour\": \"red\", " + REST, "profiles.unknown-key", 2);
        refuses("{\"id\": \"a/b\", \"kind\": \"car\",\n\"format\": 2, " + REST, "profiles.bad-value", 2);
        refuses("{\"format\": 1, \"kind\": \"car\",\n\"id\": \"c/d\", " + REST, "profiles.bad-value", 2);
        refuses(
                "{\"format\": 1, \"id\": \"a/b\", \"ecus\":\n{}, \"kind\": \"car\", " + REST,
                "profiles.not-readable",
                1);
        refuses(
                "{\"format\": 1, \"id\": \"a/b\", \"kind\": \"car\", " + REST.replace("reported", "certain"),
                "profiles.bad-value",
                1);
        refuses(
                "{\"format\": 1, \"id\": \"a/b\", \"kind\": \"car\", \"ecus\": [" + ENGINE + ",\n" + ENGINE + "], "
                        + REST,
                "profiles.defined-twice",
                2);
        refuses(
                "{\"format\": 1, \"id\": \"a/b\", \"kind\": \"car\", \"extends\": \"no/such\", " + REST,
                "profiles.unreadable-file",
                1);
    }

    @Test
    void aServiceThatWritesMustHaveBeenSeen() throws IOException {
        vehicle("a/b", "\"kind\": \"car\",");
        var service =
                "{\"services\": [\n{\"id\": \"w\", \"name\": {\"fr\": \"x\", \"en\": \"x\"}, \"ecu\": \"engine\", \"risk\": \"write\","
                        + " \"steps\": [{\"request\": \"2E F1 90 00\"}], \"preconditions\": [], \"warning\": {\"fr\": \"x\", \"en\": \"x\"},"
                        + " \"source\": \"a test\", \"trust\": \"reported\"}]}";
        write("a/b/services/all.json", service);
        assertThat(vehicles().refused()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("profiles.untrusted-write");
            assertThat(problem.args()).containsExactly("a/b/services/all.json", 2, "w");
        });
        write("a/b/services/all.json", service.replace("reported", "capture"));
        assertThat(vehicles().refused()).isEmpty();
        assertThat(vehicles()
                        .byId("a/b")
                        .orElseThrow()
                        .services()
                        .getFirst()
                        .steps()
                        .getFirst()
                        .match())
                .isEqualTo(Bytes.of(0x6E));
    }

    @Test
    void theModelYearChoosesFileAndCommands() throws IOException, BrokenFile {
        vehicle("a/b", "\"kind\": \"car\", \"layout\": \"community\",");
        write("a/b/signalsets/v3/default.json", set("\"filter\": {\"to\": 2015},", "OLD", "7E0"));
        write("a/b/signalsets/v3/2020-2022.json", set("", "NEW", "7E1"));
        assertThat(ids(vehicles().byId("a/b", 2014).orElseThrow())).containsExactly("OLD");
        assertThat(ids(vehicles().byId("a/b", 2018).orElseThrow())).isEmpty();
        assertThat(ids(vehicles().byId("a/b", 2021).orElseThrow())).containsExactly("NEW");
        var unit = vehicles().byId("a/b").orElseThrow().ecus().getFirst();
        assertThat(unit.id()).isEqualTo("7E0.7E8");
        assertThat(unit.name().en()).isEqualTo("Engine");
        assertThat(unit.address()).containsEntry("request", "7E0").containsEntry("response", "7E8");
    }

    @Test
    void theSameRequestToTwoUnitsGivesEachItsOwnSignals() throws IOException {
        vehicle("a/b", "\"kind\": \"car\", \"layout\": \"community\",");
        write(
                "a/b/signalsets/v3/default.json",
                "{\"commands\": [" + command("", "ONE", "7E0") + ",\n" + command("", "TWO", "7E1") + "]}");
        var vehicle = vehicles().byId("a/b").orElseThrow();
        assertThat(vehicle.ecus()).extracting(EcuProfile::id).containsExactly("7E0.7E8", "7E1.7E9");
        assertThat(vehicle.ecu("7E1.7E9").orElseThrow().signals().decode(new DataId(0x22, 1), Bytes.of(7)))
                .singleElement()
                .satisfies(decoded -> {
                    assertThat(decoded.signal().id()).isEqualTo("TWO");
                    assertThat(decoded.value()).isEqualTo(7);
                    assertThat(decoded.quality()).isEqualTo(Quality.OK);
                });
    }

    /// A plugin with profiles.
    private record Brought(String path, String text) implements ProfileSource {
        @Override
        public String id() {
            return "brought";
        }

        @Override
        public Stream<ProfileFile> files() {
            return Stream.of(new ProfileFile(path, text));
        }
    }

    private Catalogue with(ProfileSource source) {
        return Catalogue.load(new OtherProfiles() {
            @Override
            public List<Path> folders() {
                return List.of(folder);
            }

            @Override
            public List<ProfileSource> sources() {
                return List.of(source);
            }
        });
    }

    @Test
    void aVehicleThatAPluginBringsIsThereBehindThoseOfTheUser() throws IOException {
        var text = "{\"format\": 1, \"id\": \"acme/one\", \"kind\": \"quad\", \"model\": \"Brought\"," + REST;
        var source = new Brought("acme/one/vehicle.json", text);
        assertThat(with(source).vehicles().byId("acme/one").orElseThrow().model())
                .isEqualTo("Brought");
        vehicle("acme/one", "\"kind\": \"quad\", \"model\": \"Mine\",");
        assertThat(with(source).vehicles().byId("acme/one").orElseThrow().model())
                .isEqualTo("Mine");
    }

    @Test
    void aDamagedVehicleOfAPluginIsNamedWithItsLineAndTheOthersLoad() {
        var known = with(new Brought("acme/one/vehicle.json", "{\n  \"format\": 1,\n  oops\n}"))
                .vehicles();
        assertThat(known.refused()).singleElement().satisfies(problem -> {
            assertThat(problem.args().get(0)).isEqualTo("acme/one/vehicle.json");
            assertThat(problem.args().get(1)).isEqualTo(3);
        });
        assertThat(known.byId("suzuki/_sds")).isPresent();
    }

    @Test
    void whatIsReadStaysUntilItIsReadAgain() throws IOException {
        var catalogue = Catalogue.load(OtherProfiles.in(List.of(folder)));
        assertThat(catalogue.vehicles().byId("a/b")).isEmpty();
        vehicle("a/b", "\"kind\": \"car\",");
        assertThat(catalogue.vehicles().byId("a/b")).isEmpty();
        catalogue.reload();
        assertThat(catalogue.vehicles().byId("a/b")).isPresent();
    }

    @Test
    void aFaultListOfOneMakerIsReadForItsVehiclesAndForNoOther() throws IOException {
        vehicle("acme/one", "\"kind\": \"quad\",");
        vehicle("other/one", "\"kind\": \"quad\",");
        var head = "code,fr,en,severity,source\n";
        write("dtcs/acme/more.csv", head + "P1234,Commun,Common,low,x\nP1235,Deux,Two,low,x\n");
        write("acme/one/dtcs/faults.csv", head + "P1234,Propre,Own,low,x\n");
        var one = vehicles().byId("acme/one").orElseThrow();
        assertThat(one.fault("P1234").orElseThrow().text().en()).isEqualTo("Own");
        assertThat(one.fault("P1235").orElseThrow().text().en()).isEqualTo("Two");
        assertThat(vehicles().byId("other/one").orElseThrow().fault("P1235")).isEmpty();
        var catalogue = Catalogue.load(OtherProfiles.in(List.of(folder)));
        var code = new FaultCode("P1235");
        assertThat(catalogue.fault("6", java.util.Optional.of("acme/one"), code).en())
                .isEqualTo("Two");
        assertThat(catalogue
                        .fault("6", java.util.Optional.of("other/one"), code)
                        .en())
                .isNotEqualTo("Two");
    }

    @Test
    void twoVehiclesMayGiveOneNameToDifferentThings() throws IOException {
        for (var id : List.of("a/one", "a/two")) {
            write(
                    id + "/vehicle.json",
                    "{\"format\": 1, \"id\": \"" + id + "\", \"kind\": \"car\", \"ecus\": [" + ENGINE + "]," + REST);
        }
        write("a/one/signalsets/v3/default.json", set("", "X", "7E0"));
        write("a/two/signalsets/v3/default.json", set("", "X", "7E0").replace("\"len\": 8", "\"len\": 16"));
        var known = vehicles();
        assertThat(known.signal("a/one#engine#X").orElseThrow().bits()).isEqualTo(8);
        assertThat(known.signal("a/two#engine#X").orElseThrow().bits()).isEqualTo(16);
        assertThat(known.signal("a/two#brakes#X")).isEmpty();
        assertThat(known.signal("X")).isEmpty();
        var two = known.byId("a/two").orElseThrow();
        assertThat(two.signals(two.ecus().getFirst()).decode(new DataId(0x22, 1), Bytes.hex("01 02")))
                .singleElement()
                .satisfies(decoded -> {
                    assertThat(decoded.signal().id()).isEqualTo("a/two#engine#X");
                    assertThat(decoded.value()).isEqualTo(258);
                });
    }

    private static java.util.List<String> ids(VehicleProfile vehicle) {
        return vehicle.ecus().stream()
                .flatMap(ecu -> ecu.signals().signals().stream())
                .map(Signal::id)
                .toList();
    }

    private static String set(String keys, String id, String hdr) {
        return "{\"commands\": [" + command(keys, id, hdr) + "]}";
    }

    private static String command(String keys, String id, String hdr) {
        return "{\"hdr\": \"" + hdr + "\", " + keys
                + " \"cmd\": {\"22\": \"0001\"}, \"freq\": 1, \"signals\": [{\"id\": \"" + id
                + "\", \"name\": \"x\", \"fmt\": {\"len\": 8}}]}";
    }

    private void refuses(String text, String key, int line) throws IOException {
        write("a/b/vehicle.json", text);
        assertThat(vehicles().refused()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).as(text).isEqualTo(key);
            assertThat(problem.args().get(1)).as(text).isEqualTo(line);
        });
    }

    private void vehicle(String id, String keys) throws IOException {
        write(id + "/vehicle.json", "{\"format\": 1, \"id\": \"" + id + "\", " + keys + REST);
        write(id + "/signalsets/v3/default.json", "{\"commands\": []}");
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(java.util.Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private VehicleProfiles vehicles() {
        return Catalogue.load(OtherProfiles.in(List.of(folder))).vehicles();
    }
}
