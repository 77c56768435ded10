package app.garage.desktop.diagnostic;

import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.diagnostics.ClearReport;
import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.Diagnosis;
import app.garage.diagnostics.Readiness;
import app.garage.diagnostics.ScanResult;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import app.garage.pluginapi.LinkAddress;
import app.garage.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/// Clearing, from what it costs to what it did. Whether it may be done, the rules of the diagnosis say; what has to be
/// typed to confirm it is the end of the vehicle's number.
public final class ClearModel {
    private static final int CONFIRMED_BY = 4;
    final StringProperty typed = new SimpleStringProperty("");
    private final Diagnosis diagnosis;
    private final Session session;
    private final Tasks tasks;
    private final Tongue tongue;
    private final Phrases phrases;

    /// Makes the model.
    ///
    /// @param diagnosis asks the rules and clears
    /// @param session the vehicle
    /// @param tasks where work is shown
    /// @param tongue the language
    /// @param phrases sentences about a scan
    public ClearModel(Diagnosis diagnosis, Session session, Tasks tasks, Tongue tongue, Phrases phrases) {
        this.diagnosis = diagnosis;
        this.session = session;
        this.tasks = tasks;
        this.tongue = tongue;
        this.phrases = phrases;
    }

    /// {@return how the connection stands, on which it depends whether anything may be cleared}
    ObservableValue<ConnectionStatus> status() {
        return session.status();
    }

    /// {@return every reason why nothing may be cleared now; none if it may}
    List<String> reasons() {
        return diagnosis.mayClear() instanceof GateVerdict.Refused refused
                ? refused.reasons().stream()
                        .map(problem -> Phrases.sentence(problem, tongue.now()))
                        .toList()
                : List.of();
    }

    /// {@return exactly what would be lost, a line each}
    List<String> losses() {
        var words = tongue.now();
        var lost = new ArrayList<String>();
        session.scan().get().ifPresent(scan -> {
            for (var row : FaultRow.of(scan)) {
                lost.add(words.text(
                        "ui.clear.code",
                        row.code().text(),
                        phrases.ecu(row.ecu(), words),
                        Phrases.states(row.states(), words)));
            }
            int frames = scan.ecus().stream()
                    .mapToInt(ecu -> ecu.freezeFrames().size())
                    .sum();
            lost.add(words.text("ui.clear.frames", frames));
            long tests = scan.ecus().stream()
                    .flatMap(ecu -> ecu.readiness().stream())
                    .flatMap(ready -> ready.monitors().stream())
                    .filter(Readiness.Monitor::complete)
                    .count();
            lost.add(words.text("ui.clear.readiness", tests));
            lost.add(words.text("ui.clear.learned"));
        });
        return lost;
    }

    /// {@return what the user has to type}
    String wanted() {
        var status = session.status().get();
        var text = session.scan()
                .get()
                .flatMap(ScanResult::vin)
                .map(Vin::toString)
                .or(() -> status.link().map(LinkAddress::toString))
                .orElse("");
        return text.substring(Math.max(0, text.length() - CONFIRMED_BY));
    }

    /// {@return whether the number that is asked for is the vehicle's}
    boolean byVin() {
        return session.scan().get().flatMap(ScanResult::vin).isPresent();
    }

    boolean confirmed() {
        var wanted = wanted();
        return !wanted.isEmpty() && typed.get().strip().equalsIgnoreCase(wanted);
    }

    /// {@return whether the shown scan is of the vehicle that is connected now}
    boolean connected() {
        return !session.archived().get()
                && session.status().get().state() == ConnectionStatus.State.READY
                && session.scan().get().isPresent();
    }

    void clear(Consumer<ClearReport> done) {
        tasks.watch(diagnosis.clear(wanted()), report -> {
            session.clearedBy(report);
            done.accept(report);
        });
    }

    /// {@return what clearing did, a line each}
    ///
    /// @param report what it did
    List<String> outcome(ClearReport report) {
        var words = tongue.now();
        var lines = new ArrayList<String>();
        report.byUnit()
                .forEach((ecu, reply) -> lines.add(words.text(
                        "ui.clear.answer",
                        phrases.ecu(ecu, words),
                        phrases.refusal(reply, words).orElseGet(() -> accepted(reply, words)))));
        report.comparison()
                .ifPresentOrElse(
                        change -> lines.addAll(phrases.changes("ui.clear.gone", change, words)),
                        () -> lines.add(words.text("ui.clear.unknown")));
        return lines;
    }

    private static String accepted(Reply<?> reply, Words words) {
        var outcome = reply.positive().map(Object::toString).orElse("unknown");
        return words.text("ui.clear.reply." + outcome.toLowerCase(Locale.ROOT));
    }
}
