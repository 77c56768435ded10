package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A clear that may have left and that no reading has decided yet.
///
/// @param scheme of the link it went to
/// @param vehicle its number, if it tells one
/// @param units that told their codes before, and must tell them again
/// @param since when it may have left
record UnknownClear(String scheme, Optional<Vin> vehicle, Set<EcuId> units, Instant since) {
    private static final String BETWEEN = " ";
    private static final String UNITS = ",";

    static UnknownClear after(ScanResult before, Instant now) {
        return new UnknownClear(before.link().scheme(), before.vin(), telling(before), now);
    }

    boolean mayBe(ScanResult scan) {
        var seen = scan.vin();
        return seen.isEmpty() || vehicle.isEmpty() || seen.equals(vehicle);
    }

    boolean isDecidedBy(ScanResult scan) {
        return mayBe(scan) && !scan.started().isBefore(since) && telling(scan).containsAll(units);
    }

    private static Set<EcuId> telling(ScanResult scan) {
        return scan.ecus().stream()
                .filter(UnknownClear::tells)
                .map(EcuScan::ecu)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean tells(EcuScan ecu) {
        return ecu.faults(FaultState.STORED)
                .filter(list -> list.reply() instanceof Reply.Positive)
                .isPresent();
    }

    /// {@return a line such as `2026-03-01T10:15:30Z 7E8,7E9 56424b…`: the number in hexadecimal bytes, because a unit
    /// may send any letters}
    String line() {
        var told = units.stream().sorted().map(EcuId::toString).collect(Collectors.joining(UNITS));
        return String.join(
                BETWEEN,
                since.toString(),
                told,
                vehicle.map(Vin::text).map(UnknownClear::hex).orElse(""));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    static UnknownClear parse(String scheme, String line) {
        var words = line.split(BETWEEN, 3);
        var units = Arrays.stream(words[1].split(UNITS, -1))
                .filter(text -> !text.isEmpty())
                .map(EcuId::parse)
                .collect(Collectors.toUnmodifiableSet());
        var vehicle = Optional.of(words[2])
                .filter(text -> !text.isEmpty())
                .map(text -> new Vin(new String(HexFormat.of().parseHex(text), StandardCharsets.UTF_8)));
        return new UnknownClear(scheme, vehicle, units, Instant.parse(words[0]));
    }
}
