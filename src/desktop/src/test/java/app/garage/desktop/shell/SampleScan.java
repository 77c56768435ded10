package app.garage.desktop.shell;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.FaultList;
import app.garage.diagnostics.FreezeFrame;
import app.garage.diagnostics.Incomplete;
import app.garage.diagnostics.InfoItem;
import app.garage.diagnostics.MonitorTest;
import app.garage.diagnostics.Readiness;
import app.garage.diagnostics.Reading;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.VinReading;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// A scan of a car with an engine and a gearbox, as a technician would meet it.
public final class SampleScan {
    public static final EcuId ENGINE = EcuId.can11(0x7E8);
    public static final EcuId GEARBOX = EcuId.can11(0x7E9);
    public static final EcuId ABS = EcuId.can11(0x7EA);
    public static final Vin VIN = new Vin("VF1LZBR0552123456");
    public static final Vin OTHER_VIN = new Vin("VF1KZ1G0653654321");
    public static final Instant DAY = Instant.parse("2026-11-23T08:15:00Z");

    private SampleScan() {}

    /// Three codes in two units, a freeze frame, self-tests, a refusal, and one unit that did not answer.
    public static ScanResult faulty() {
        return scan(
                LinkAddress.parse("serial:///dev/ttyUSB0"),
                List.of(VIN),
                List.of(engine(List.of("P0301", "P0420"), List.of("P0301"), true), gearbox(List.of("P0741"))),
                List.of(
                        new Incomplete("stored", Optional.of(ABS), Problem.of("diag.silent", ABS.toString())),
                        new Incomplete(
                                "permanent",
                                Optional.of(GEARBOX),
                                Problem.of("diag.refused-11", GEARBOX.toString(), "11"))));
    }

    /// The same car with a gearbox from another one.
    public static ScanResult twoNumbers() {
        return scan(
                LinkAddress.parse("serial:///dev/ttyUSB0"),
                List.of(VIN, OTHER_VIN),
                List.of(engine(List.of("P0301"), List.of(), true), gearbox(List.of())),
                List.of());
    }

    /// The same car after clearing.
    public static ScanResult clean() {
        return scan(
                LinkAddress.parse("serial:///dev/ttyUSB0"),
                List.of(VIN),
                List.of(engine(List.of(), List.of(), false), gearbox(List.of())),
                List.of());
    }

    /// A scan as if it had been made a month before.
    public static ScanResult earlier(ScanResult scan) {
        var before = DAY.minus(Duration.ofDays(30));
        return new ScanResult(
                scan.id(),
                before,
                before.plusSeconds(6),
                scan.link(),
                scan.adapter(),
                scan.protocol(),
                scan.voltage(),
                scan.vins(),
                scan.ecus(),
                scan.incomplete());
    }

    /// The same car with a unit that only a search finds, and silent addresses that were passed over.
    public static ScanResult searched() {
        var airbag = new EcuScan(
                EcuId.can11(0x72A),
                "Airbag",
                List.of(list(FaultState.STORED, List.of(), "59 02"), list(FaultState.PENDING, List.of(), "59 02")),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
        return scan(
                LinkAddress.parse("serial:///dev/ttyUSB0"),
                List.of(VIN),
                List.of(engine(List.of("P0301"), List.of(), true), airbag),
                List.of(new Incomplete("modules", Optional.empty(), Problem.of("diag.modules-passed-over", 12))));
    }

    /// No code, but a unit that refused to tell its pending codes.
    public static ScanResult unsure() {
        var silent = new EcuScan(
                GEARBOX,
                "TCM",
                List.of(list(FaultState.STORED, List.of(), "43 00")),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
        return scan(
                LinkAddress.parse("serial:///dev/ttyUSB0"),
                List.of(VIN),
                List.of(engine(List.of(), List.of(), false), silent),
                List.of(new Incomplete(
                        "pending", Optional.of(GEARBOX), Problem.of("diag.silent", GEARBOX.toString()))));
    }

    /// The same as a virtual vehicle.
    public static ScanResult virtual() {
        return scan(
                LinkAddress.parse("sim://car"),
                List.of(VIN),
                List.of(engine(List.of("P0301"), List.of(), true), gearbox(List.of())),
                List.of());
    }

    private static ScanResult scan(LinkAddress link, List<Vin> vins, List<EcuScan> ecus, List<Incomplete> open) {
        var numbers = new ArrayList<VinReading>();
        for (var vin : vins) {
            numbers.add(new VinReading(
                    numbers.isEmpty() ? ENGINE : GEARBOX, vin, evidence("09 02", "7E8 10 14 49 02 01 56 46 31")));
        }
        return new ScanResult(
                UUID.randomUUID(),
                DAY,
                DAY.plusSeconds(6),
                link,
                new AdapterCard(
                        "elm",
                        "STN1170 v5.0.1",
                        AdapterCard.Family.STN,
                        "OBDLink EX",
                        Set.of("headers"),
                        List.of(),
                        Set.of(),
                        Map.of()),
                new BusProtocol("6", "ISO 15765-4 CAN 11/500", BusProtocol.Kind.CAN),
                OptionalDouble.of(12.4),
                numbers,
                ecus,
                open);
    }

    private static EcuScan engine(List<String> stored, List<String> pending, boolean lamp) {
        var frame = new FreezeFrame(
                0,
                new FaultCode("P0301"),
                List.of(
                        reading("RPM", 0x0C, 3420, "rpm"),
                        reading("ECT", 0x05, 91, "celsius"),
                        reading("SPEED", 0x0D, 118, "kilometersPerHour"),
                        reading("LOAD", 0x04, 83.5, "percent"),
                        reading("FUEL_SYS_1", 0x03, 2, "")),
                evidence("02 02 00", "7E8 05 42 02 00 03 01"));
        return new EcuScan(
                ENGINE,
                "ECM-EngineControl",
                List.of(
                        list(FaultState.STORED, stored, "43 02 03 01 04 20"),
                        list(FaultState.PENDING, pending, "47 01 03 01"),
                        list(FaultState.PERMANENT, stored.stream().limit(1).toList(), "4A 01 03 01")),
                stored.isEmpty() ? List.of() : List.of(frame),
                Optional.of(Readiness.of(
                        lamp ? Bytes.of(0x82, 0x07, 0xE5, 0x21) : Bytes.of(0, 0x07, 0xE5, 0xE5),
                        evidence("01 01", "7E8 06 41 01 82 07 E5 21"))),
                List.of(reading("RPM", 0x0C, 856, "rpm")),
                monitors(),
                List.of(
                        new InfoItem(
                                InfoItem.Kind.CALIBRATION_ID, "8200937401-A", evidence("09 04", "7E8 10 13 49 04 01")),
                        new InfoItem(
                                InfoItem.Kind.VERIFICATION_NUMBER, "1791BC82", evidence("09 06", "7E8 07 49 06 01"))));
    }

    /// One self-test within its limits, one beyond, one whose scaling the standard does not know.
    private static List<MonitorTest> monitors() {
        return List.of(
                new MonitorTest(
                        ReadsMonitors.Kind.MONITOR,
                        0x01,
                        0x05,
                        0x10,
                        true,
                        48,
                        0,
                        80,
                        "milliseconds",
                        evidence("06 01", "7E8 46 01 05")),
                new MonitorTest(
                        ReadsMonitors.Kind.MONITOR,
                        0x21,
                        0x80,
                        0x04,
                        true,
                        0.812,
                        0,
                        0.75,
                        "ratio",
                        evidence("06 21", "7E8 46 21 80")),
                new MonitorTest(
                        ReadsMonitors.Kind.MONITOR,
                        0xA2,
                        0x0B,
                        0x24,
                        true,
                        3,
                        0,
                        250,
                        "count",
                        evidence("06 A2", "7E8 46 A2 0B")),
                new MonitorTest(
                        ReadsMonitors.Kind.MONITOR,
                        0x31,
                        0x83,
                        0x7F,
                        false,
                        412,
                        0,
                        500,
                        "",
                        evidence("06 31", "7E8 46 31 83")));
    }

    private static EcuScan gearbox(List<String> stored) {
        return new EcuScan(
                GEARBOX,
                "TCM-Transmission",
                List.of(
                        list(FaultState.STORED, stored, "43 01 07 41"),
                        list(FaultState.PENDING, List.of(), "47 00"),
                        new FaultList(
                                FaultState.PERMANENT, new Reply.Refused<>(0x0A, 0x11), evidence("0A", "7E9 7F 0A 11"))),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    private static FaultList list(FaultState state, List<String> codes, String raw) {
        return new FaultList(
                state,
                new Reply.Positive<>(codes.stream().map(FaultCode::new).toList()),
                evidence(state == FaultState.STORED ? "03" : "07", "7E8 04 " + raw));
    }

    private static Reading reading(String signal, int pid, double value, String unit) {
        return new Reading(
                signal,
                new DataId(2, pid),
                value,
                unit,
                Quality.OK,
                evidence("02 %02X 00".formatted(pid), "7E8 05 42"));
    }

    private static Evidence evidence(String request, String... lines) {
        return new Evidence(Bytes.hex(request), Stream.of(lines).toList(), 1);
    }
}
