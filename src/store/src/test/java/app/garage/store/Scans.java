package app.garage.store;

import app.garage.diagnostics.EcuScan;
import app.garage.diagnostics.FaultList;
import app.garage.diagnostics.FreezeFrame;
import app.garage.diagnostics.Incomplete;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;

/// Scans for tests: one unit with two codes, a freeze frame, a value in range and one that was not given.
final class Scans {
    static final Vin VIN = new Vin("VBKEXA408GM123456");
    static final Instant MORNING = Instant.parse("2026-11-23T08:00:00.123456789Z");
    private static final EcuId ENGINE = EcuId.can11(0x7E8);

    private Scans() {}

    static ScanResult scan(Instant started, String... codes) {
        return scan(UUID.randomUUID(), started, List.of(codes));
    }

    static ScanResult scan(UUID id, Instant started, List<String> codes) {
        var faults = codes.stream().map(FaultCode::new).toList();
        return new ScanResult(
                id,
                started,
                started.plus(Duration.ofSeconds(3)),
                LinkAddress.parse("elm+serial:///dev/ttyUSB0?baud=38400"),
                new AdapterCard(
                        "elm",
                        "ELM327 v1.5",
                        AdapterCard.Family.ELM_CLONE,
                        "OBDII to RS232 Interpreter",
                        Set.of("headers", "response-count"),
                        List.of("AT FC SH"),
                        Set.of("no-long-messages"),
                        Map.of("line-bytes", 128)),
                new BusProtocol("6", "ISO 15765-4 CAN 11/500", BusProtocol.Kind.CAN),
                OptionalDouble.of(12.4),
                List.of(new VinReading(ENGINE, VIN, evidence("0902", "7E8 10 14 49 02 01 56 42 4B"))),
                List.of(engine(faults)),
                List.of(new Incomplete("monitors", Optional.of(ENGINE), Problem.of("diag.no-answer", "7E8"))));
    }

    private static EcuScan engine(List<FaultCode> faults) {
        var frames = faults.stream()
                .limit(1)
                .map(cause -> new FreezeFrame(
                        0, cause, List.of(rpm(867.5, Quality.OK)), evidence("020200", "7E8 05 42 02 00 03 01")))
                .toList();
        return new EcuScan(
                ENGINE,
                "ECM-EngineControl",
                List.of(
                        new FaultList(FaultState.STORED, new Reply.Positive<>(faults), evidence("03", "7E8 02 43 00")),
                        new FaultList(
                                FaultState.PENDING,
                                new Reply.NoAnswer<>(Duration.ofMillis(200), "nothing came"),
                                evidence("07"))),
                frames,
                Optional.empty(),
                List.of(rpm(1726.0, Quality.OK), rpm(Double.NaN, Quality.NOT_SUPPORTED)),
                List.of(),
                List.of());
    }

    private static Reading rpm(double value, Quality quality) {
        return new Reading("rpm", new DataId(1, 0x0C), value, "rpm", quality, evidence("010C", "7E8 04 41 0C 1A F8"));
    }

    private static Evidence evidence(String request, String... lines) {
        return new Evidence(Bytes.hex(request), List.of(lines), 42_000_000L);
    }
}
