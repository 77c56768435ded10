package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.Problem;
import app.garage.kernel.Quality;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.ReadsMonitors;
import app.garage.pluginapi.ReadsMonitors.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;

/// Scans made up by hand.
final class ScanExamples {
    static final EcuId ENGINE = EcuId.can11(0x7E8);
    static final EcuId GEARBOX = EcuId.can11(0x7E9);

    private ScanExamples() {}

    static Evidence evidence(String request, String... lines) {
        return new Evidence(Bytes.hex(request), List.of(lines), 1_234_567_890_123L);
    }

    static FaultList codes(FaultState state, String... codes) {
        return new FaultList(
                state,
                new Reply.Positive<>(
                        java.util.Arrays.stream(codes).map(FaultCode::new).toList()),
                evidence("03", "7E804430103010000000000"));
    }

    static FaultList silent(FaultState state) {
        return new FaultList(state, new Reply.NoAnswer<>(Duration.ofMillis(412), "NO DATA"), evidence("03"));
    }

    static EcuScan unit(EcuId ecu, FaultList... faults) {
        return new EcuScan(ecu, "", List.of(faults), List.of(), Optional.empty(), List.of(), List.of(), List.of());
    }

    static ScanResult scan(EcuScan... ecus) {
        return new ScanResult(
                new UUID(1, 2),
                Instant.parse("2026-03-01T10:15:30.123Z"),
                Instant.parse("2026-03-01T10:15:33Z"),
                LinkAddress.parse("elm+serial:///dev/ttyUSB0?baud=38400"),
                new AdapterCard(
                        "elm",
                        "ELM327 v1.5",
                        AdapterCard.Family.ELM_CLONE,
                        "",
                        Set.of("headers", "response-count"),
                        List.of("AT FC SH"),
                        Set.of("drops-link-on-atz"),
                        Map.of("baud", 38400)),
                new BusProtocol("6", "ISO 15765-4 CAN 11/500", BusProtocol.Kind.CAN),
                OptionalDouble.of(12.4),
                List.of(),
                List.of(ecus),
                List.of());
    }

    /// {@return a scan in which every kind of content occurs}
    static ScanResult rich() {
        var engine = new EcuScan(
                ENGINE,
                "ECM-EngineControl",
                List.of(
                        codes(FaultState.STORED, "P0301"),
                        codes(FaultState.PENDING),
                        new FaultList(FaultState.PERMANENT, new Reply.Refused<>(0x0A, 0x11), evidence("0A"))),
                List.of(new FreezeFrame(
                        0,
                        new FaultCode("P0301"),
                        List.of(reading("RPM", 2, 0x0C, 1726, "rpm", Quality.OK)),
                        evidence("02 02 00", "7E8054202000301"))),
                Optional.of(Readiness.of(Bytes.of(0x81, 0x07, 0x65, 0x04), evidence("01 01"))),
                List.of(
                        reading("ECT", 1, 0x05, -40.5, "celsius", Quality.OUT_OF_RANGE),
                        reading("MAF", 1, 0x10, Double.NaN, "grams", Quality.FAILED)),
                List.of(
                        new MonitorTest(
                                ReadsMonitors.Kind.MONITOR,
                                1,
                                0x81,
                                0x0A,
                                true,
                                0.365,
                                0,
                                7.996E-3,
                                "volts",
                                evidence("06 01")),
                        result(Kind.COMPONENT, 3, false, 42, Double.NaN, 300, ""),
                        result(Kind.OXYGEN_SENSOR, 1, true, 450, Double.NaN, Double.NaN, "millivolts")),
                List.of(
                        new InfoItem(InfoItem.Kind.CALIBRATION_ID, "37805-\"RBB\"", evidence("09 04")),
                        new InfoItem(InfoItem.Kind.OTHER, "0916=00 11", evidence("09 16"))));
        var gearbox = unit(
                GEARBOX,
                silent(FaultState.STORED),
                new FaultList(FaultState.PENDING, new Reply.Unreadable<>("odd byte"), evidence("07")));
        var plain = scan(engine, gearbox);
        return new ScanResult(
                plain.id(),
                plain.started(),
                plain.ended(),
                plain.link(),
                plain.adapter(),
                plain.protocol(),
                plain.voltage(),
                List.of(new VinReading(ENGINE, new Vin("1HGBH41JXMN109186"), evidence("09 02", "7E8101449020131"))),
                plain.ecus(),
                List.of(
                        new Incomplete("stored", Optional.of(GEARBOX), Problem.of("diag.silent", "7E9")),
                        new Incomplete(
                                "vin",
                                Optional.empty(),
                                Problem.of("diag.paused", 3, 11.7).because("x"))));
    }

    private static MonitorTest result(
            Kind kind, int test, boolean known, double value, double min, double max, String unit) {
        return new MonitorTest(kind, 1, test, 0, known, value, min, max, unit, evidence("06 03"));
    }

    private static Reading reading(String signal, int service, int pid, double value, String unit, Quality quality) {
        return new Reading(signal, new DataId(service, pid), value, unit, quality, evidence("01 05", "7E8 41 05"));
    }
}
