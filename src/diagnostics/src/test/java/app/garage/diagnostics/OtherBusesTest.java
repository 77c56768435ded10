package app.garage.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.JobState;
import app.garage.kernel.Quality;
import app.garage.plugin.doip.DoipDriver;
import app.garage.plugin.elmstn.ElmDriver;
import app.garage.plugin.iso15765.Iso15765Transport;
import app.garage.plugin.j1939.J1939Adapter;
import app.garage.plugin.j1939.J1939Transports;
import app.garage.plugin.obd.ObdAdapter;
import app.garage.plugin.uds.UdsAdapter;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ClearsFaults;
import app.garage.twin.SimLinks;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// The whole chain from an address to a stored scan where no text adapter stands between: a lorry on J1939
/// and a car behind a DoIP gateway.
final class OtherBusesTest {
    private static final EcuId LORRY_ENGINE = new EcuId(EcuId.Kind.J1939, 0x00);
    private static final EcuId DOIP_ENGINE = new EcuId(EcuId.Kind.DOIP, 0x1010);

    private static Bench bench() {
        return new Bench(
                Extensions.of(
                        List.of(new SimLinks()),
                        List.of(new ElmDriver(), new DoipDriver()),
                        List.of(new Iso15765Transport(), new J1939Transports()),
                        List.of(new ObdAdapter(), new UdsAdapter(), new J1939Adapter())),
                duration -> Thread.sleep(duration),
                new ScansInMemory());
    }

    private static EcuScan unit(ScanResult scan, EcuId ecu) {
        return scan.ecus().stream()
                .filter(each -> each.ecu().equals(ecu))
                .findFirst()
                .orElseThrow();
    }

    private static OptionalDouble value(EcuScan unit, String signal) {
        return unit.values().stream()
                .filter(each -> each.signal().equals(signal) && each.quality() == Quality.OK)
                .mapToDouble(Reading::value)
                .findFirst();
    }

    @Test
    void aLorryGivesIdentityFaultsAndValues() throws Exception {
        try (var bench = bench()) {
            assertThat(bench.connect("sim://truck-j1939?engine=running").protocol())
                    .contains("J1939");
            var scan = bench.scan();

            assertThat(scan.protocol().kind()).isEqualTo(BusProtocol.Kind.J1939);
            assertThat(scan.vin().orElseThrow().text()).isEqualTo("VF9TRK9A0KG001939");
            assertThat(scan.ecus()).hasSize(4);
            assertThat(scan.voltage().orElseThrow()).isBetween(23.0, 29.0);
            var engine = unit(scan, LORRY_ENGINE);
            assertThat(engine.name()).isEqualTo("TWIN D11-EU6");
            assertThat(engine.faults(FaultState.STORED).orElseThrow().codes())
                    .containsExactly(FaultCode.j1939(110, 0), FaultCode.j1939(102, 18));
            assertThat(engine.faults(FaultState.PREVIOUS).orElseThrow().codes()).hasSize(2);
            assertThat(engine.faults(FaultState.PENDING))
                    .as("J1939 has no such memory")
                    .isEmpty();
            var ready = engine.readiness().orElseThrow();
            assertThat(ready.faultCount()).isEqualTo(2);
            assertThat(ready.compression()).isTrue();
            assertThat(ready.monitors())
                    .contains(
                            new Readiness.Monitor("misfire", true),
                            new Readiness.Monitor("egr-vvt", true),
                            new Readiness.Monitor("particulate-filter", false),
                            new Readiness.Monitor("nmhc-catalyst", false))
                    .hasSize(10);
            assertThat(scan.incomplete())
                    .as("units without self-tests say so, which is no gap")
                    .noneMatch(each -> each.what().equals("readiness"));
            assertThat(value(engine, "J1939_RPM").orElseThrow()).isBetween(400.0, 2_500.0);
            assertThat(value(engine, "J1939_COOLANT").orElseThrow()).isBetween(10.0, 100.0);
            assertThat(value(engine, "J1939_HOURS").orElseThrow()).isBetween(9_412.0, 9_413.0);
            assertThat(engine.calibrations()).hasSize(2);
            assertThat(ScanJson.read(ScanJson.write(scan, Bench.CATALOGUE, Locale.FRENCH)))
                    .isEqualTo(scan);
        }
    }

    @Test
    void theFaultsOfALorryAreClearedOnlyWithTheEngineOffAndJudgedByReadingBack() {
        try (var bench = bench()) {
            bench.connect("sim://truck-j1939?engine=running");
            assertThat(bench.diagnosis.clear("1939").state().value())
                    .isInstanceOfSatisfying(
                            JobState.Failed.class,
                            failed -> assertThat(failed.problem().key()).isEqualTo("diag.clear-engine-runs"));
        }
        try (var bench = bench()) {
            bench.connect("sim://truck-j1939?engine=off");
            var report = Bench.done(bench.diagnosis.clear("1939"));
            assertThat(report.answers())
                    .extracting(each -> each.reply().positive().orElseThrow())
                    .as("nobody acknowledges what was asked of all")
                    .containsOnly(ClearsFaults.Outcome.UNKNOWN);
            assertThat(report.comparison().orElseThrow().gone())
                    .extracting(ScanComparison.Entry::code)
                    .contains(FaultCode.j1939(110, 0), FaultCode.j1939(789, 5), FaultCode.j1939(94, 17));
        }
    }

    @Test
    void whatWasActiveBeforeCanBeClearedByItself() {
        try (var bench = bench()) {
            bench.connect("sim://truck-j1939?engine=off");
            var report = Bench.done(bench.diagnosis.clear(Optional.of(FaultState.PREVIOUS), "1939"));
            var changes = report.comparison().orElseThrow();
            assertThat(changes.gone())
                    .extracting(ScanComparison.Entry::code)
                    .containsExactlyInAnyOrder(
                            FaultCode.j1939(94, 17), FaultCode.j1939(636, 8), FaultCode.j1939(161, 2));
            assertThat(changes.remaining())
                    .extracting(ScanComparison.Entry::code)
                    .contains(FaultCode.j1939(110, 0), FaultCode.j1939(789, 5));
            assertThat(bench.diagnosis
                            .clear(Optional.of(FaultState.PERMANENT), "1939")
                            .state()
                            .value())
                    .isInstanceOfSatisfying(
                            JobState.Failed.class,
                            failed -> assertThat(failed.problem().key()).isEqualTo("diag.clear-one-memory"));
        }
    }

    @Test
    void aCarBehindAGatewayGivesIdentityFaultsAndValues() throws Exception {
        try (var bench = bench()) {
            assertThat(bench.connect("sim://car-doip?engine=running").protocol())
                    .contains("DoIP");
            var scan = bench.scan();

            assertThat(scan.protocol().kind()).isEqualTo(BusProtocol.Kind.DOIP);
            assertThat(scan.vin().orElseThrow().text()).isEqualTo("VF9TWD0E8RG002402");
            assertThat(scan.ecus()).hasSize(4);
            var engine = unit(scan, DOIP_ENGINE);
            assertThat(engine.name()).isEqualTo("Engine");
            assertThat(engine.faults(FaultState.STORED).orElseThrow().codes())
                    .containsExactly(new FaultCode("P0299-00"), new FaultCode("P0113-15"));
            assertThat(engine.faults(FaultState.PENDING).orElseThrow().codes())
                    .containsExactly(new FaultCode("P0401-77"));
            assertThat(value(engine, "RPM").orElseThrow())
                    .as("cranking, idling or driving")
                    .isBetween(100.0, 4_000.0);
            assertThat(engine.readiness()).isPresent();
            assertThat(ScanJson.read(ScanJson.write(scan, Bench.CATALOGUE, Locale.FRENCH)))
                    .isEqualTo(scan);
        }
    }
}
