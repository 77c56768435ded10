package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.Cancel;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.Reply;
import app.garage.pluginapi.ControlsSystem;
import app.garage.pluginapi.ControlsSystem.Outcome;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkException;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;

/// Runs a test of an on-board system: read which vehicle it is, have it confirmed, check that it is safe, send once.
final class ControlFlow {
    private static final Duration ASKING = Duration.ofSeconds(20);
    private static final Duration SENDING = Duration.ofSeconds(10);
    private static final long STEPS = 3;
    private final Connection connection;
    private final SignalSet signals;

    ControlFlow(Connection connection, SignalSet signals) {
        this.connection = connection;
        this.signals = signals;
    }

    /// {@return which tests each unit offers}
    List<EcuAnswer<SortedSet<Integer>>> tests() throws JobFailed, InterruptedException {
        try {
            return connection
                    .ask(ControlsSystem.class, ASKING, ControlsSystem::tests)
                    .orElse(List.of());
        } catch (LinkException broken) {
            throw new JobFailed(broken.problem(), broken);
        }
    }

    ControlReport run(int test, String confirmation, ClearFlow.Scanner scanner, Progress progress)
            throws JobFailed, InterruptedException {
        progress.at("step.control.look", 0, STEPS);
        var ecu = offering(test);
        ScanResult before;
        try {
            before = scanner.scan();
        } catch (LinkException broken) {
            throw new JobFailed(broken.problem(), broken);
        }
        Confirmation.of(before).check(confirmation);
        progress.at("step.control.conditions", 1, STEPS);
        ClearConditions.refuseUnlessSafe(connection, signals, before);
        progress.at("step.control.send", 2, STEPS);
        progress.cancelMeans(new Cancel.NotNow(Problem.of("diag.control-under-way")));
        return new ControlReport(before, test, send(ecu, test));
    }

    private EcuId offering(int test) throws JobFailed, InterruptedException {
        return tests().stream()
                .filter(each -> each.reply()
                        .positive()
                        .filter(all -> all.contains(test))
                        .isPresent())
                .map(EcuAnswer::ecu)
                .findFirst()
                .orElseThrow(() -> new JobFailed(
                        Problem.of("diag.control-not-offered", Bytes.of(test).toString())));
    }

    private EcuAnswer<Outcome> send(EcuId ecu, int test) throws JobFailed, InterruptedException {
        var controls = connection
                .capability(ControlsSystem.class)
                .orElseThrow(() -> new IllegalStateException("it has told its tests"));
        var request = controls.controlRequest(ecu, test);
        var token = connection.gate().permitControl(request);
        var nothing =
                new Evidence(request.payload(), List.of(), connection.time().nanos());
        return new OneTransmission(connection, Problem.of("diag.control-not-sent"), () -> {})
                .send(
                        () -> controls.control(ecu, test, token, Deadline.in(SENDING, connection.time())),
                        new EcuAnswer<>(ecu, new Reply.Positive<>(Outcome.UNKNOWN), nothing));
    }
}
