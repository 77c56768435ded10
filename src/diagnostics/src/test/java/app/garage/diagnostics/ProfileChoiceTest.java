package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.diagnostics.ProfileMatch.By;
import app.garage.kernel.ChannelId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.JobState;
import app.garage.kernel.Problem;
import app.garage.kernel.Sample;
import app.garage.plugin.elmstn.ElmDriver;
import app.garage.plugin.obd.ObdAdapter;
import app.garage.plugin.uds.UdsAdapter;
import app.garage.pluginapi.LinkAddress;
import app.garage.profiles.Catalogue;
import app.garage.profiles.OtherProfiles;
import app.garage.twin.SimLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A profile of the user on a virtual car: found by its number or chosen by hand, remembered, doubted, and read with.
final class ProfileChoiceTest {
    private static final String VIN = "VF9TWC4A3NG001301";

    @TempDir
    private Path folder = Path.of("");

    private final ScansInMemory store = new ScansInMemory();

    private void profile(String id, String keys) throws IOException {
        var head = "{\"format\": 1, \"id\": \"" + id + "\", \"kind\": \"car\", " + keys
                + " \"names\": {\"fr\": [\"x\"], \"en\": [\"x\"]}, \"provenance\": [{\"what\": \"all\", \"from\": \"a test\","
                + " \"licence\": \"facts\"}], \"licence\": \"own work\", \"trust\": \"reported\", \"ecus\": [{\"id\": \"engine\","
                + " \"name\": {\"fr\": \"Moteur\", \"en\": \"Engine\"}, \"protocol\": \"uds\", \"transport\": \"WAY\","
                + " \"address\": {\"request\": \"7E0\", \"response\": \"7E8\"}}]}";
        var way = keys.contains("motorcycle") ? "iso14230" : "iso15765";
        write(id + "/vehicle.json", head.replace("WAY", way).replace("\"kind\": \"car\", \"kind\"", "\"kind\""));
        write(id + "/signalsets/v3/default.json", """
                {"commands": [
                  {"hdr": "7E0", "rax": "7E8", "cmd": {"22": "F190"}, "freq": 1, "signals": [{"id": "FIRST", "name": "x", "fmt": {"len": 8}}]},
                  {"hdr": "7E0", "rax": "7E8", "cmd": {"22": "0BAD"}, "freq": 1, "signals": [{"id": "NEVER", "name": "x", "fmt": {"len": 8}}]},
                  {"hdr": "7E0", "rax": "7E8", "cmd": {"2F": "0101"}, "freq": 1, "signals": [{"id": "WRITES", "name": "x", "fmt": {"len": 8}}]}
                ]}
                """);
        write(id + "/dtcs/faults.csv", "code,fr,en,severity,source\nP0301,Sien,Its own,low,a test\n");
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }

    private Catalogue catalogue() {
        return Catalogue.load(OtherProfiles.in(List.of(folder)));
    }

    private Bench bench() {
        return new Bench(
                Extensions.of(
                        List.of(new SimLinks()),
                        List.of(new ElmDriver()),
                        List.of(),
                        List.of(new ObdAdapter(), new UdsAdapter())),
                duration -> Thread.sleep(1),
                store,
                catalogue());
    }

    private static ProfileMatch choose(Bench bench, String id) {
        return Bench.done(bench.diagnosis.profiles().choose(Optional.of(id)));
    }

    private static void until(BooleanSupplier holds) throws InterruptedException {
        for (int i = 0; i < 3_000 && !holds.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private static Optional<Channel> channel(Bench bench, String signal) {
        return bench.diagnosis.live().channels().value().stream()
                .filter(each -> each.signal().equals(signal))
                .findFirst();
    }

    @Test
    void theProfileOfTheNumberIsFoundAndItsTextsAreSaid() throws IOException {
        profile("mine/car", "\"vin\": [\"VF9TWC4A*\"],");
        try (var bench = bench()) {
            bench.connect("sim://car");
            assertThat(bench.diagnosis.profiles().match().value().profile()).isEmpty();
            var scan = bench.scan();
            assertThat(scan.vin().orElseThrow().text()).isEqualTo(VIN);
            assertThat(scan.profile()).contains("demo/car"); // its pattern fixes every character
            var match = choose(bench, "mine/car");
            assertThat(match.by()).isEqualTo(By.TECHNICIAN);
            assertThat(match.automatic()).contains("demo/car");
            assertThat(match.remembered()).isTrue();
            assertThat(match.doubts()).isEmpty();
            var again = bench.scan();
            assertThat(again.profile()).contains("mine/car");
            assertThat(catalogue()
                            .fault(again.protocol().id(), again.profile(), new FaultCode("P0301"))
                            .en())
                    .isEqualTo("Its own");
            assertThat(ScanJson.write(again, catalogue(), Locale.ENGLISH)).contains("\"profile\":\"mine/car\"");
        }
    }

    @Test
    void whatWasChosenIsRememberedForThatVehicleUntilItIsTakenBack() throws IOException {
        profile("mine/car", "");
        try (var bench = bench()) {
            bench.connect("sim://car");
            choose(bench, "mine/car"); // before anybody knows which vehicle it is
            assertThat(bench.scan().profile()).contains("mine/car");
        }
        try (var bench = bench()) {
            bench.connect("sim://car");
            assertThat(bench.scan().profile()).contains("mine/car");
            bench.connect("sim://quad");
            assertThat(bench.scan().profile()).isNotEqualTo(Optional.of("mine/car"));
            bench.connect("sim://car");
            bench.scan();
            var undone = Bench.done(bench.diagnosis.profiles().choose(Optional.empty()));
            assertThat(undone.by()).isEqualTo(By.VIN);
            assertThat(bench.scan().profile()).contains("demo/car");
        }
    }

    @Test
    void aProfileThatTheVehicleContradictsIsDoubtedAloud() throws IOException {
        profile("mine/other", "\"vin\": [\"JS1*\"], \"kind\": \"motorcycle\",");
        try (var bench = bench()) {
            bench.connect("sim://car");
            bench.scan();
            assertThat(choose(bench, "mine/other").doubts())
                    .extracting(Problem::key)
                    .containsExactly("diag.profile-bus", "diag.profile-vin");
            var scan = bench.scan();
            assertThat(scan.incomplete())
                    .filteredOn(each -> each.what().equals("profile"))
                    .hasSize(2);
            Bench.done(bench.diagnosis.profiles().choose(Optional.empty()));
            assertThat(bench.scan().incomplete()).noneMatch(each -> each.what().equals("profile"));
        }
    }

    @Test
    void aProfileNobodyHasOrAVehicleThatIsNotThereIsRefused() {
        try (var bench = bench()) {
            assertThat(bench.diagnosis
                            .profiles()
                            .choose(Optional.of("demo/car"))
                            .state()
                            .value())
                    .isInstanceOf(JobState.Failed.class);
            bench.connect("sim://car");
            assertThat(bench.diagnosis
                            .profiles()
                            .choose(Optional.of("no/such"))
                            .state()
                            .value())
                    .isInstanceOfSatisfying(
                            JobState.Failed.class,
                            failed -> assertThat(failed.problem().key()).isEqualTo("diag.unknown-profile"));
        }
    }

    @Test
    void whatTheProfileKnowsToAskIsMeasuredBesideTheRest() throws Exception {
        profile("mine/car", "");
        try (var bench = bench()) {
            bench.connect("sim://car");
            bench.scan();
            choose(bench, "mine/car");
            until(() -> channel(bench, "mine/car#engine#FIRST").isPresent());
            assertThat(channel(bench, "RPM")).isPresent();
            assertThat(channel(bench, "mine/car#engine#WRITES"))
                    .as("what does not only read")
                    .isEmpty();
            var first = channel(bench, "mine/car#engine#FIRST").orElseThrow().id();
            var never = channel(bench, "mine/car#engine#NEVER").orElseThrow().id();
            var speed = channel(bench, "RPM").orElseThrow().id();
            List<Sample> samples = new CopyOnWriteArrayList<>();
            bench.diagnosis.live().samples().subscribe(samples::add);
            bench.diagnosis.live().poll(Map.of(first, 50.0, never, 50.0, speed, 50.0));
            until(() -> has(samples, first) && has(samples, never) && has(samples, speed));
            bench.diagnosis.live().poll(Map.of());
            assertThat(samples)
                    .filteredOn(each -> each.channel().equals(first))
                    .allSatisfy(each -> assertThat(each.value()).isEqualTo('V'));
            assertThat(samples)
                    .filteredOn(each -> each.channel().equals(never))
                    .allSatisfy(each -> assertThat(each.quality().hasValue()).isFalse());
        }
    }

    private static boolean has(List<Sample> samples, ChannelId channel) {
        return samples.stream().anyMatch(each -> each.channel().equals(channel));
    }

    @Test
    void anotherVehicleOnTheSameLinkIsNotTakenForTheOneBefore() throws IOException {
        profile("mine/car", "");
        try (var bench = bench()) {
            bench.connect("sim://car");
            choose(bench, "mine/car");
            bench.diagnosis.disconnect();
            assertThat(bench.diagnosis.profiles().match().value()).isEqualTo(ProfileMatch.nothing());
            assertThat(LinkAddress.parse("sim://car").place()).isEqualTo("car");
            bench.connect("sim://car");
            assertThat(bench.scan().profile()).contains("demo/car");
        }
    }
}
