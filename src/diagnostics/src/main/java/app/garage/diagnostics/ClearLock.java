package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.FaultState;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.Problem;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Closed from the moment a clear may have left until every unit it may have reached has told its stored
/// codes again: clearing twice destroys evidence.
///
/// Nothing else opens it, a new connection as little as another vehicle. Each vehicle has a lock of its own;
/// a vehicle that does not tell its number may be any of them.
final class ClearLock {
    private final List<Locked> locked = new ArrayList<>();

    private record Locked(Optional<Vin> vehicle, Set<EcuId> units, Instant since) {
        boolean mayBe(ScanResult scan) {
            var seen = scan.vin();
            return seen.isEmpty() || vehicle.isEmpty() || seen.equals(vehicle);
        }

        boolean isDecidedBy(ScanResult scan) {
            return mayBe(scan)
                    && !scan.started().isBefore(since)
                    && telling(scan).containsAll(units);
        }
    }

    /// Closes it.
    ///
    /// @param before the scan made before clearing: the units that told their codes then must tell them again
    /// @param now when the clear may leave
    synchronized void close(ScanResult before, Instant now) {
        locked.add(new Locked(before.vin(), telling(before), now));
    }

    private static Set<EcuId> telling(ScanResult scan) {
        return scan.ecus().stream().filter(ClearLock::tells).map(EcuScan::ecu).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean tells(EcuScan ecu) {
        return ecu.faults(FaultState.STORED)
                .filter(list -> list.reply() instanceof Reply.Positive)
                .isPresent();
    }

    /// The clear closed for last did not leave.
    synchronized void nothingWasSent() {
        locked.removeLast();
    }

    /// Looks whether a finished scan has shown what clearing did.
    synchronized void look(ScanResult scan) {
        locked.removeIf(each -> each.isDecidedBy(scan));
    }

    /// {@return whether clearing is allowed}
    ///
    /// @param otherReasons that speak against it
    /// @param seen the newest scan of the connected vehicle; without one it may be any vehicle
    synchronized GateVerdict verdict(List<Problem> otherReasons, Optional<ScanResult> seen) {
        var reasons = new ArrayList<>(otherReasons);
        if (locked.stream().anyMatch(each -> seen.map(each::mayBe).orElse(true))) {
            reasons.add(Problem.of("diag.clear-unknown"));
        }
        return reasons.isEmpty() ? new GateVerdict.Allowed() : new GateVerdict.Refused(reasons);
    }
}
