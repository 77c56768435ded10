package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.kernel.Quality;
import app.garage.kernel.Reply;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.ControlsSystem;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.ReadsMonitors;
import app.garage.twin.SimLinks;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The whole chain from an address to a stored scan, on the virtual vehicles.
final class VirtualVehiclesTest {
    private static final EcuId ENGINE = EcuId.can11(0x7E8);

    @Test
    void theCarIsReadWhollyAndStored() throws Exception {
        try (var bench = new Bench()) {
            var status = bench.connect("sim://car");
            assertThat(status.state()).isEqualTo(ConnectionStatus.State.READY);
            assertThat(status.protocol()).contains("CAN 11/500");
            assertThat(status.voltage()).isPresent();
            var scan = bench.scan();
            assertThat(scan.vin().orElseThrow().isWellFormed()).isTrue();
            assertThat(scan.voltage().orElseThrow()).isBetween(11.8, 14.8);
            assertThat(scan.ecus()).extracting(EcuScan::ecu).containsExactly(ENGINE, EcuId.can11(0x7E9));
            var engine = scan.ecus().getFirst();
            assertThat(engine.faults(FaultState.STORED).orElseThrow().codes()).contains(new FaultCode("P0301"));
            assertThat(engine.freezeFrames()).isNotEmpty();
            assertThat(engine.readiness().orElseThrow().faultCount())
                    .isEqualTo(engine.faults(FaultState.STORED)
                            .orElseThrow()
                            .codes()
                            .size());
            assertThat(engine.values()).isNotEmpty().allSatisfy(each -> {
                assertThat(Double.isNaN(each.value())).isEqualTo(!each.quality().hasValue());
                if (each.quality() == Quality.OK) {
                    assertThat(each.evidence().lines()).isNotEmpty();
                }
            });
            assertThat(engine.monitors()).isNotEmpty();
            assertThat(scan.verdict()).isEqualTo(ScanResult.Verdict.FAULTS);
            assertThat(bench.store.load(scan.id())).contains(scan);
            assertThat(bench.diagnosis.lastScan().value()).contains(scan);
            var json = ScanJson.write(scan, Bench.CATALOGUE, Locale.FRENCH);
            assertThat(ScanJson.read(json)).isEqualTo(scan);
        }
    }

    @Test
    void theMotorcycleAndTheQuadAreReadToo() {
        for (var place : new String[] {"motorcycle", "quad"}) {
            try (var bench = new Bench()) {
                bench.connect("sim://" + place);
                var scan = bench.scan();
                assertThat(scan.vin()).as(place).isPresent();
                assertThat(scan.ecus()).as(place).isNotEmpty();
                assertThat(scan.ecus()
                                .getFirst()
                                .faults(FaultState.STORED)
                                .orElseThrow()
                                .reply()
                                .positive())
                        .as(place)
                        .isPresent();
                if (place.equals("quad")) {
                    assertThat(scan.ecus().getFirst().monitors())
                            .extracting(MonitorTest::kind)
                            .contains(ReadsMonitors.Kind.OXYGEN_SENSOR, ReadsMonitors.Kind.COMPONENT);
                    assertThat(scan.incomplete()).isEmpty();
                    assertThat(scan.protocol().kind()).isIn(BusProtocol.Kind.KWP2000, BusProtocol.Kind.ISO9141);
                }
            }
        }
    }

    @Test
    void f54_clearingIsJudgedByReadingBack() throws Exception {
        try (var bench = new Bench(new SimLinks(), time -> Thread.sleep(1))) {
            bench.connect("sim://car?engine=off");
            var wrong = bench.diagnosis.clear("0000").state().value();
            assertThat(wrong)
                    .isInstanceOfSatisfying(
                            JobState.Failed.class,
                            failed -> assertThat(failed.problem().key()).isEqualTo("diag.clear-not-confirmed"));
            var vin = bench.scan().vin().orElseThrow().text();
            var report = Bench.done(bench.diagnosis.clear(vin.substring(13)));
            assertThat(report.answers())
                    .extracting(each -> each.reply().positive().orElseThrow())
                    .containsOnly(ClearsFaults.Outcome.ACCEPTED);
            var change = report.comparison().orElseThrow();
            assertThat(change.gone()).extracting(ScanComparison.Entry::code).contains(new FaultCode("P0301"));
            assertThat(change.notVerified()).isEmpty();
            assertThat(change.remaining())
                    .as("permanent codes stay by design")
                    .allSatisfy(each -> assertThat(each.state()).isEqualTo(FaultState.PERMANENT));
            assertThat(bench.store.newest(9))
                    .extracting(ScanStore.Line::purpose)
                    .contains(ScanStore.Purpose.BEFORE_CLEAR, ScanStore.Purpose.AFTER_CLEAR);
            assertThat(bench.diagnosis.mayClear()).isEqualTo(new GateVerdict.Allowed());
        }
    }

    @Test
    void aTestOfASystemIsConfirmedSentOnceAndMovesTheVehicle() throws Exception {
        try (var bench = new Bench(new SimLinks(), time -> Thread.sleep(1))) {
            bench.connect("sim://car?engine=off");
            var offered = Bench.done(bench.diagnosis.systemTests());
            assertThat(offered.getFirst().reply().positive().orElseThrow()).containsExactly(1);
            assertThat(failure(bench.diagnosis.runTest(1, "0000"))).isEqualTo("diag.clear-not-confirmed");
            var before = bench.scan();
            var vin = before.vin().orElseThrow().text();
            assertThat(failure(bench.diagnosis.runTest(2, vin.substring(13)))).isEqualTo("diag.control-not-offered");
            assertThat(pressure(before)).as("before").isZero();
            var report = Bench.done(bench.diagnosis.runTest(1, vin.substring(13)));
            assertThat(report.answer().ecu()).isEqualTo(ENGINE);
            assertThat(report.answer().reply()).isEqualTo(new Reply.Positive<>(ControlsSystem.Outcome.STARTED));
            assertThat(pressure(bench.scan())).as("the tank is closed").isNegative();
        }
    }

    @Test
    void withTheEngineRunningNoTestOfASystemBegins() {
        try (var bench = new Bench()) {
            bench.connect("sim://car?engine=running");
            var scan = bench.scan();
            var vin = scan.vin().orElseThrow().text();
            assertThat(failure(bench.diagnosis.runTest(1, vin.substring(13)))).isEqualTo("diag.clear-engine-runs");
            assertThat(pressure(scan)).isZero();
        }
    }

    private static double pressure(ScanResult scan) {
        return scan.ecus().getFirst().values().stream()
                .filter(each -> each.signal().equals("EVAP_PRESSURE"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static String failure(Jobs.Started<?> job) {
        return ((JobState.Failed<?>) job.state().value()).problem().key();
    }

    @Test
    void f54_withTheEngineRunningNothingIsCleared() {
        try (var bench = new Bench()) {
            bench.connect("sim://car?engine=running");
            var before = bench.scan();
            var vin = before.vin().orElseThrow().text();
            var refused = bench.diagnosis.clear(vin.substring(13)).state().value();
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            JobState.Failed.class,
                            failed -> assertThat(failed.problem().key()).isEqualTo("diag.clear-engine-runs"));
            assertThat(ScanComparison.of(before, bench.scan()).gone()).isEmpty();
        }
    }

    @Test
    void anAdapterThatHangsUpWhileItIsResetIsCalledAgainAndThenTreatedGently() {
        try (var bench = new Bench()) {
            var status = bench.connect("sim://car?resetDrops");
            assertThat(status.state()).isEqualTo(ConnectionStatus.State.READY);
            assertThat(bench.scan().vin()).isPresent();
        }
    }

    @Test
    void anAdapterThatHangsUpWheneverItIsAskedIsGivenUp() {
        try (var bench = new Bench()) {
            var failed = bench.diagnosis
                    .connect(LinkAddress.parse("sim://car?dropAfter=5"))
                    .state()
                    .value();
            assertThat(failed)
                    .isInstanceOfSatisfying(
                            JobState.Failed.class,
                            each -> assertThat(each.problem().key()).isEqualTo("twin.unplugged"));
        }
    }

    @Test
    void withoutIgnitionTheUserIsAskedAboutIt() {
        try (var bench = new Bench(new SimLinks(), Thread::sleep)) {
            var failed = bench.diagnosis
                    .connect(LinkAddress.parse("sim://car?ignition=off"))
                    .state()
                    .value();
            assertThat(failed).isInstanceOf(JobState.Failed.class);
            assertThat(bench.diagnosis.status().value().state()).isEqualTo(ConnectionStatus.State.NO_VEHICLE);
            assertThat(bench.diagnosis.status().value().adapter()).contains("ELM327");
            assertThat(bench.diagnosis.status().value().problem()).isPresent();
        }
    }

    @Test
    void anAddressThatLeadsNowhereIsExplained() {
        try (var bench = new Bench()) {
            for (var wrong : new String[] {"foo://bar", "xyz+sim://car"}) {
                var failed = bench.diagnosis
                        .connect(LinkAddress.parse(wrong))
                        .state()
                        .value();
                assertThat(failed)
                        .isInstanceOfSatisfying(
                                JobState.Failed.class,
                                each -> assertThat(each.problem().key()).startsWith("diag.unknown-"));
            }
        }
    }
}
