package app.garage.report;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.FaultList;
import app.garage.diagnostics.FreezeFrame;
import app.garage.diagnostics.Incomplete;
import app.garage.diagnostics.InfoItem;
import app.garage.diagnostics.MonitorTest;
import app.garage.diagnostics.Readiness;
import app.garage.diagnostics.Reading;
import app.garage.diagnostics.ScanComparison;
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
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import app.garage.workshop.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/// A car with faults in its engine unit, a healthy gearbox and a brake unit that does not answer.
final class Example {
    static final EcuId ENGINE = EcuId.can11(0x7E8);
    static final EcuId GEARBOX = EcuId.can11(0x7E9);
    static final EcuId BRAKES = EcuId.can11(0x7EA);
    static final GarageCard GARAGE = new GarageCard(
            "Garage de l’Étang", "12 rue de la Forêt\n29000 Quimper", "02 98 00 00 00", "atelier@etang.example");
    private static final AdapterCard ELM = new AdapterCard(
            "elm",
            "ELM327 v1.5",
            AdapterCard.Family.ELM_CLONE,
            "",
            Set.of("headers"),
            List.of("AT FC SH"),
            Set.of(),
            Map.of("baud", 38400));

    private Example() {}

    static Evidence evidence(String request, String... lines) {
        return new Evidence(Bytes.hex(request), List.of(lines), 0);
    }

    static FaultList list(FaultState state, String... codes) {
        var all = Arrays.stream(codes).map(FaultCode::new).toList();
        return new FaultList(state, new Reply.Positive<>(all), evidence("03", "7E8 06 43 02 03 01 04 20"));
    }

    static Reading reading(String signal, String id, double value, String unit, Quality quality) {
        return new Reading(signal, DataId.parse(id), value, unit, quality, evidence(id, "7E8 04 41 0C 0D 48"));
    }

    static EcuScan engine() {
        var frame = new FreezeFrame(
                0,
                new FaultCode("P0301"),
                List.of(
                        reading("RPM", "020C", 850, "rpm", Quality.OK),
                        reading("ECT", "0205", 90, "celsius", Quality.OK)),
                evidence("020200", "7E8 05 42 02 00 03 01"));
        var readiness = Readiness.of(Bytes.of(0x82, 0x07, 0x65, 0x04), evidence("0101", "7E8 06 41 01 82 07 65 04"));
        return new EcuScan(
                ENGINE,
                "ECM-EngineControl",
                List.of(
                        list(FaultState.STORED, "P0301", "P0420"),
                        list(FaultState.PENDING, "P0171"),
                        list(FaultState.PERMANENT, "P0301")),
                List.of(frame),
                Optional.of(readiness),
                List.of(
                        reading("RPM", "010C", 850, "rpm", Quality.OK),
                        reading("ECT", "0105", 212, "celsius", Quality.OUT_OF_RANGE),
                        reading("MAF", "0110", Double.NaN, "gps", Quality.SHORT)),
                List.of(new MonitorTest(
                        ReadsMonitors.Kind.MONITOR, 0x21, 0x01, 0x0A, true, 1.25, 0, 1, "", evidence("0621", "7E8 …"))),
                List.of(new InfoItem(InfoItem.Kind.CALIBRATION_ID, "37805-RAA-A010", evidence("0904", "7E8 …"))));
    }

    static EcuScan clean(EcuId ecu) {
        return new EcuScan(
                ecu,
                "",
                List.of(list(FaultState.STORED), list(FaultState.PENDING), list(FaultState.PERMANENT)),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
    }

    static EcuScan silent(EcuId ecu) {
        var nothing = new FaultList(
                FaultState.STORED, new Reply.NoAnswer<>(Duration.ofMillis(412), "NO DATA"), evidence("03"));
        return new EcuScan(ecu, "", List.of(nothing), List.of(), Optional.empty(), List.of(), List.of(), List.of());
    }

    static ScanResult scan(List<EcuScan> ecus, Incomplete... incomplete) {
        var vin = new VinReading(
                ENGINE, new Vin("VF1AB000012345678"), evidence("0902", "7E8 10 14 49 02 01 56 46 31", "7E8 21 …"));
        return new ScanResult(
                new UUID(0x1234, 0x5678),
                Instant.parse("2026-11-23T05:12:07Z"),
                Instant.parse("2026-11-23T05:12:12Z"),
                LinkAddress.parse("elm+serial:///dev/ttyUSB0?baud=38400"),
                ELM,
                new BusProtocol("6", "ISO 15765-4 CAN 11/500", BusProtocol.Kind.CAN),
                OptionalDouble.of(12.4),
                List.of(vin),
                ecus,
                List.of(incomplete));
    }

    static ScanResult faulty() {
        return scan(List.of(engine(), clean(GEARBOX), silent(BRAKES)), unanswered());
    }

    private static Incomplete unanswered() {
        return new Incomplete("stored", Optional.of(BRAKES), Problem.of("no.words.for.this"));
    }

    static ScanResult healthy() {
        return scan(List.of(clean(ENGINE), clean(GEARBOX)));
    }

    static ReportSubject cleared() {
        var gone = new ScanComparison.Entry(ENGINE, FaultState.STORED, new FaultCode("P0420"));
        var still = new ScanComparison.Entry(ENGINE, FaultState.PERMANENT, new FaultCode("P0301"));
        var unknown = new ScanComparison.Entry(BRAKES, FaultState.STORED, new FaultCode("C0035"));
        var id = new UUID(9, 9);
        return new ReportSubject(
                scan(List.of(clean(ENGINE), clean(GEARBOX), silent(BRAKES)), unanswered()),
                Optional.of(faulty()),
                Optional.of(new ScanComparison(
                        List.of(gone), List.of(still), List.of(), List.of(unknown), List.of("7E8 catalyst"))),
                Optional.of(new Vehicle(
                        id,
                        Optional.of(id),
                        Optional.of(new Vin("VF1AB000012345678")),
                        "AB-123-CD",
                        "Clio III",
                        Vehicle.Kind.CAR,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        "")),
                Optional.of(new Customer(id, "Zoé Lefèvre", "", "", "")),
                Optional.of(new Visit(
                        id,
                        id,
                        Instant.parse("2026-11-23T05:00:00Z"),
                        "Cale à chaud",
                        OptionalInt.of(118240),
                        Visit.State.DIAGNOSIS,
                        List.of(),
                        "")),
                GARAGE);
    }
}
