package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.Cancel;
import app.garage.kernel.Deadline;
import app.garage.kernel.FaultState;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.Reply;
import app.garage.kernel.StoreUnavailable;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ClearToken;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.ClearsOneMemory;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Clears faults without losing evidence: save what is there, check that it is safe, send once, read again,
/// compare.
final class ClearFlow {
    private static final Duration SENDING = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final Duration SETTLING_KLINE = Duration.ofSeconds(5);
    private static final long STEPS = 5;
    private final Connection connection;
    private final SignalSet signals;
    private final Waiting waiting;
    private final ClearLock lock;
    private final ScanKeeping keeping;

    /// Makes the scans before and after.
    @FunctionalInterface
    interface Scanner {
        ScanResult scan() throws LinkException, InterruptedException;
    }

    /// What units are asked to forget.
    ///
    /// @param request the exact request
    /// @param sending sends it once
    record Order(Bytes request, Sending sending) {}

    /// Sends a request that clears, once.
    @FunctionalInterface
    interface Sending {
        List<EcuAnswer<ClearsFaults.Outcome>> send(ClearToken permission, Deadline by)
                throws LinkException, InterruptedException;
    }

    ClearFlow(Connection connection, SignalSet signals, ScanKeeping keeping, Waiting waiting, ClearLock lock) {
        this.connection = connection;
        this.signals = signals;
        this.keeping = keeping;
        this.waiting = waiting;
        this.lock = lock;
    }

    /// @param memory the one to forget; empty for what the protocol usually clears
    ClearReport run(Optional<FaultState> memory, String confirmation, Scanner scanner, Progress progress)
            throws JobFailed, InterruptedException {
        var order = order(memory);
        progress.at("step.clear.snapshot", 0, STEPS);
        ScanResult before;
        try {
            before = scanner.scan();
        } catch (LinkException broken) {
            throw new JobFailed(broken.problem(), broken);
        }
        Confirmation.of(before).check(confirmation);
        save(before);
        progress.at("step.clear.conditions", 1, STEPS);
        ClearConditions.refuseUnlessSafe(connection, signals, before);
        var answers = send(order, before, progress);
        return judge(before, answers, scanner, progress);
    }

    private Order order(Optional<FaultState> memory) throws JobFailed {
        if (memory.isEmpty()) {
            return connection
                    .capability(ClearsFaults.class)
                    .map(clears -> new Order(clears.clearRequest(), clears::clear))
                    .orElseThrow(() -> new JobFailed(Problem.of("diag.clear-not-possible")));
        }
        var which = memory.get();
        return connection
                .capability(ClearsOneMemory.class)
                .filter(clears -> clears.clearable().contains(which))
                .map(clears ->
                        new Order(clears.clearRequest(which), (permission, by) -> clears.clear(which, permission, by)))
                .orElseThrow(() -> new JobFailed(
                        Problem.of("diag.clear-one-memory", connection.bus().name())));
    }

    private void save(ScanResult before) throws JobFailed {
        try {
            keeping.mustSave(before, ScanStore.Purpose.BEFORE_CLEAR);
        } catch (StoreUnavailable unavailable) {
            throw notSaved(unavailable);
        }
    }

    static JobFailed notSaved(StoreUnavailable unavailable) {
        return new JobFailed(
                Problem.of("diag.clear-not-saved").because(unavailable.problem().toString()), unavailable);
    }

    /// The lock is stored before anything leaves, so that the end of the program does not open it.
    private UnknownClear locked(ScanResult before) throws JobFailed {
        try {
            return lock.close(before, connection.time().instant());
        } catch (StoreUnavailable unavailable) {
            throw notSaved(unavailable);
        }
    }

    private List<EcuAnswer<ClearsFaults.Outcome>> send(Order order, ScanResult before, Progress progress)
            throws JobFailed, InterruptedException {
        progress.at("step.clear.send", 2, STEPS);
        progress.cancelMeans(new Cancel.NotNow(Problem.of("diag.clear-under-way")));
        var unknown = locked(before);
        var token = connection.gate().permitClear(DiagRequest.functional(order.request()));
        return new OneTransmission(connection, Problem.of("diag.clear-not-sent"), () -> lock.nothingWasSent(unknown))
                .send(
                        () -> order.sending().send(token, Deadline.in(SENDING, connection.time())),
                        unknown(order, before));
    }

    private List<EcuAnswer<ClearsFaults.Outcome>> unknown(Order order, ScanResult before) {
        var nothing = new Evidence(order.request(), List.of(), connection.time().nanos());
        return before.ecus().stream()
                .map(each -> new EcuAnswer<ClearsFaults.Outcome>(
                        each.ecu(), new Reply.Positive<>(ClearsFaults.Outcome.UNKNOWN), nothing))
                .toList();
    }

    private ClearReport judge(
            ScanResult before, List<EcuAnswer<ClearsFaults.Outcome>> answers, Scanner scanner, Progress progress)
            throws InterruptedException {
        progress.cancelMeans(new Cancel.Safe());
        progress.at("step.clear.settle", 3, STEPS);
        waiting.atLeast(connection.bus().kind() == BusProtocol.Kind.CAN ? SETTLING : SETTLING_KLINE);
        progress.at("step.clear.verify", 4, STEPS);
        try {
            var after = scanner.scan();
            lock.look(after);
            keeping.save(after, ScanStore.Purpose.AFTER_CLEAR);
            return new ClearReport(before, answers, Optional.of(after), Optional.of(ScanComparison.of(before, after)));
        } catch (LinkException broken) {
            return new ClearReport(before, answers, Optional.empty(), Optional.empty());
        }
    }
}
