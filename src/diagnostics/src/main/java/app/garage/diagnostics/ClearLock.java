package app.garage.diagnostics;

import app.garage.kernel.GateVerdict;
import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closed from the moment a clear may have left until every unit it may have reached has told its stored
/// codes again: clearing twice destroys evidence.
///
/// Nothing else opens it: a new connection as little as another vehicle or a restart of the program. Each
/// vehicle has a lock of its own; a vehicle that does not tell its number may be any of them.
final class ClearLock {
    private static final Logger LOG = LoggerFactory.getLogger(ClearLock.class);
    private final Memory memory;
    private final List<String> schemes;
    private final AtomicReference<List<UnknownClear>> unknown = new AtomicReference<>(List.of());
    private final AtomicBoolean recalled = new AtomicBoolean();

    /// A lock that is kept in the store. Nothing is held while the store is asked, so that the window, which only
    /// wants to know, never waits for it.
    ///
    /// @param memory of earlier runs
    /// @param schemes of the links a clear can go to
    ClearLock(Memory memory, List<String> schemes) {
        this.memory = memory;
        this.schemes = List.copyOf(schemes);
    }

    /// Closes it where an earlier run of the program left it closed; done once.
    ///
    /// @throws StoreUnavailable if that cannot be known
    void recall() throws StoreUnavailable {
        if (recalled.get()) {
            return;
        }
        var earlier = new ArrayList<UnknownClear>();
        for (var scheme : schemes) {
            memory.clearsUnknown(scheme)
                    .lines()
                    .map(line -> UnknownClear.parse(scheme, line))
                    .forEach(earlier::add);
        }
        if (recalled.compareAndSet(false, true)) {
            unknown.updateAndGet(now -> joined(earlier, now));
        }
    }

    /// As [#recall]; a store that cannot be asked yet is asked again before something is cleared.
    void recallIfPossible() {
        try {
            recall();
        } catch (StoreUnavailable unavailable) {
            LOG.info("unknown clears not recalled: {}", unavailable.problem());
        }
    }

    /// Closes it.
    ///
    /// @param before the scan made before clearing: the units that told their codes then must tell them again
    /// @param now when the clear may leave
    /// @return what is unknown from now on
    /// @throws StoreUnavailable if a restart of the program would open it; nothing may leave then
    UnknownClear close(ScanResult before, Instant now) throws StoreUnavailable {
        recall();
        var fresh = UnknownClear.after(before, now);
        unknown.updateAndGet(others -> joined(others, List.of(fresh)));
        try {
            keep(fresh.scheme());
            return fresh;
        } catch (StoreUnavailable forgotten) {
            unknown.updateAndGet(all -> without(all, List.of(fresh)));
            throw forgotten;
        }
    }

    /// A clear it was closed for did not leave.
    void nothingWasSent(UnknownClear clear) {
        open(List.of(clear));
    }

    /// Looks whether a finished scan has shown what clearing did.
    void look(ScanResult scan) {
        open(unknown.get().stream().filter(each -> each.isDecidedBy(scan)).toList());
    }

    private void open(List<UnknownClear> decided) {
        unknown.updateAndGet(all -> without(all, decided));
        decided.stream().map(UnknownClear::scheme).distinct().forEach(this::keepIfPossible);
    }

    private static List<UnknownClear> joined(List<UnknownClear> some, List<UnknownClear> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<UnknownClear> without(List<UnknownClear> all, List<UnknownClear> gone) {
        return all.stream().filter(each -> !gone.contains(each)).toList();
    }

    /// Whoever writes last has written what is true: a change in the meantime is written too.
    private void keep(String scheme) throws StoreUnavailable {
        List<UnknownClear> written;
        do {
            written = unknown.get();
            memory.clearsUnknown(
                    scheme,
                    written.stream()
                            .filter(each -> each.scheme().equals(scheme))
                            .map(UnknownClear::line)
                            .collect(Collectors.joining("\n")));
        } while (!written.equals(unknown.get()));
    }

    /// A lock that stays closed in the store by mistake only asks for one more scan.
    private void keepIfPossible(String scheme) {
        try {
            keep(scheme);
        } catch (StoreUnavailable unavailable) {
            LOG.info("unknown clears not kept: {}", unavailable.problem());
        }
    }

    /// {@return whether clearing is allowed}
    ///
    /// @param otherReasons that speak against it
    /// @param seen the newest scan of the connected vehicle; without one it may be any vehicle
    GateVerdict verdict(List<Problem> otherReasons, Optional<ScanResult> seen) {
        var reasons = new ArrayList<>(otherReasons);
        if (unknown.get().stream().anyMatch(each -> seen.map(each::mayBe).orElse(true))) {
            reasons.add(Problem.of("diag.clear-unknown"));
        }
        return reasons.isEmpty() ? new GateVerdict.Allowed() : new GateVerdict.Refused(reasons);
    }
}
