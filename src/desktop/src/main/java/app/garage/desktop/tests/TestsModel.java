package app.garage.desktop.tests;

import app.garage.desktop.bench.Errand;
import app.garage.desktop.bench.Lexicon;
import app.garage.desktop.bench.Phrases;
import app.garage.desktop.bench.Session;
import app.garage.desktop.bench.Tasks;
import app.garage.desktop.bench.Tongue;
import app.garage.desktop.fx.FxBindings;
import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.OfferedService;
import app.garage.diagnostics.ServiceCondition;
import app.garage.diagnostics.ServiceCondition.State;
import app.garage.diagnostics.ServiceOrder;
import app.garage.diagnostics.ServiceReport;
import app.garage.diagnostics.ServiceReport.Ended;
import app.garage.diagnostics.ServiceRun;
import app.garage.diagnostics.ServiceRuns;
import app.garage.diagnostics.ServiceRuns.Judgement;
import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.kernel.Problem;
import app.garage.kernel.Subscriptions;
import app.garage.kernel.TimeSource;
import app.garage.workshop.Visit;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// The tests of the connected vehicle: which there are, whether they may run, and the one that is held. Window's
/// thread only.
public final class TestsModel {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long EVERY = 1_000_000_000L;
    final StringProperty search = new SimpleStringProperty("");
    final ObjectProperty<Optional<OfferedService>> chosen = new SimpleObjectProperty<>(Optional.empty());
    final ObservableList<ServiceCondition> conditions = FXCollections.observableArrayList();
    final BooleanProperty running = new SimpleBooleanProperty();
    final ObjectProperty<Optional<ServiceRun.Now>> now = new SimpleObjectProperty<>(Optional.empty());
    final ObjectProperty<Optional<ServiceReport>> report = new SimpleObjectProperty<>(Optional.empty());
    final ObjectProperty<Optional<Problem>> failed = new SimpleObjectProperty<>(Optional.empty());
    final ObservableList<String> history = FXCollections.observableArrayList();
    final BooleanProperty mayHold = new SimpleBooleanProperty();
    private final ObservableList<OfferedService> all = FXCollections.observableArrayList();
    final FilteredList<OfferedService> services = new FilteredList<>(all);
    private final Set<String> confirmed = new HashSet<>();
    private final ServiceRuns runs;
    private final Session session;
    private final Tasks tasks;
    private final Tongue tongue;
    private final Lexicon lexicon;
    private final FxBindings bridge;
    private final TimeSource time;
    private final Subscriptions following = new Subscriptions();
    private Optional<ServiceRun> run = Optional.empty();
    private boolean reading;
    private boolean shown;
    private long readAt;

    /// Makes the model.
    ///
    /// @param runs what runs the tests
    /// @param session the vehicle
    /// @param tasks where work is shown
    /// @param tongue the language
    /// @param lexicon units of measurement and refusals
    /// @param bridge to the window's thread
    /// @param time for how often conditions are read
    public TestsModel(
            ServiceRuns runs,
            Session session,
            Tasks tasks,
            Tongue tongue,
            Lexicon lexicon,
            FxBindings bridge,
            TimeSource time) {
        this.runs = runs;
        this.session = session;
        this.tasks = tasks;
        this.tongue = tongue;
        this.lexicon = lexicon;
        this.bridge = bridge;
        this.time = time;
        search.addListener((source, before, typed) -> services.setPredicate(each -> fits(each, typed)));
        chosen.addListener((source, before, next) -> choose());
        session.status().addListener((source, before, next) -> vehicleChanged());
        session.scan().addListener((source, before, next) -> vehicleChanged());
    }

    private boolean fits(OfferedService service, String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        return name(service).toLowerCase(Locale.ROOT).contains(wanted)
                || group(service).toLowerCase(Locale.ROOT).contains(wanted);
    }

    private boolean connected() {
        var state = session.status().get().state();
        return (state == ConnectionStatus.State.READY || state == ConnectionStatus.State.BUSY)
                && !session.archived().get()
                && session.scan().get().isPresent();
    }

    private void vehicleChanged() {
        if (!connected()) {
            stop(Ended.LINK_LOST);
            if (!running.get()) {
                all.clear();
            }
        } else if (shown && all.isEmpty()) {
            ask();
        }
        weigh();
    }

    void shown() {
        shown = true;
        ask();
    }

    void hidden() {
        shown = false;
        stop(Ended.RELEASED);
    }

    /// Asks again which tests there are.
    void ask() {
        if (running.get()) {
            return;
        }
        if (!connected()) {
            all.clear();
            weigh();
            return;
        }
        quietly(runs.offered(Optional.empty()), found -> {
            var before = chosen.get().map(OfferedService::id);
            all.setAll(found.stream()
                    .sorted(Comparator.comparing(OfferedService::group))
                    .toList());
            chosen.set(all.stream()
                    .filter(each -> before.filter(each.id()::equals).isPresent())
                    .findFirst());
        });
    }

    private void choose() {
        stop(Ended.RELEASED);
        confirmed.clear();
        conditions.clear();
        report.set(Optional.empty());
        failed.set(Optional.empty());
        now.set(Optional.empty());
        readConditions();
        weigh();
    }

    /// Called before each frame while the screen is in front: reads the conditions again every second.
    void beat() {
        if (time.nanos() - readAt >= EVERY) {
            readConditions();
        }
    }

    private void readConditions() {
        readAt = time.nanos();
        if (reading || running.get() || !connected() || chosen.get().isEmpty()) {
            return;
        }
        var about = chosen.get().get();
        if (about.refused().isPresent()) {
            return;
        }
        reading = true;
        quietly(runs.conditions(about.id()), read -> {
            if (chosen.get().filter(about::equals).isPresent() && !running.get()) {
                conditions.setAll(read);
                weigh();
            }
        });
    }

    /// What is only looked at is not shown as work; a failure shows as conditions that are not known.
    private <T> void quietly(Jobs.Started<T> job, Consumer<T> done) {
        var one = new Subscriptions();
        var over = new boolean[1];
        one.add(bridge.follow(job.state(), state -> {
            if (state.isOver() && !over[0]) {
                over[0] = true;
                reading = false;
                one.close();
                if (state instanceof JobState.Done<T>(var value)) {
                    done.accept(value);
                }
            }
        }));
        if (over[0]) {
            one.close();
        }
    }

    void confirm(String condition, boolean yes) {
        if (yes) {
            confirmed.add(condition);
        } else {
            confirmed.remove(condition);
        }
        weigh();
    }

    boolean isConfirmed(String condition) {
        return confirmed.contains(condition);
    }

    private void weigh() {
        mayHold.set(running.get() || reason().isEmpty());
    }

    /// {@return why nothing may be run now; empty if it may}
    String reason() {
        if (!connected()) {
            return tongue.text("ui.tests.not-connected");
        }
        if (chosen.get().isEmpty()) {
            return tongue.text("ui.tests.choose");
        }
        var refused = chosen.get().get().refused();
        if (refused.isPresent()) {
            return Phrases.sentence(refused.get(), tongue.now());
        }
        if (conditions.isEmpty()) {
            return tongue.text("ui.tests.reading");
        }
        if (conditions.stream().anyMatch(each -> each.state() == State.FAILS)) {
            return tongue.text("ui.tests.fails");
        }
        boolean open =
                conditions.stream().anyMatch(each -> each.state() == State.UNKNOWN && !confirmed.contains(each.id()));
        return open ? tongue.text("ui.tests.confirm-first") : "";
    }

    /// Begins what is chosen.
    void hold() {
        if (running.get() || !reason().isEmpty()) {
            return;
        }
        var service = chosen.get().orElseThrow();
        report.set(Optional.empty());
        failed.set(Optional.empty());
        running.set(true);
        var begun = runs.run(new ServiceOrder(service.id(), confirmed, LONGEST));
        run = Optional.of(begun);
        following.add(bridge.follow(begun.now(), next -> now.set(Optional.of(next))));
        tasks.watch(begun.job(), done -> ended(service, done), problem -> {
            over();
            failed.set(Optional.of(problem));
            history.addFirst(tongue.text("ui.tests.line", name(service), Phrases.sentence(problem, tongue.now())));
        });
    }

    /// Stops what runs.
    ///
    /// @param why the reason
    void stop(Ended why) {
        run.ifPresent(each -> each.stop(why));
    }

    private void ended(OfferedService service, ServiceReport done) {
        over();
        report.set(Optional.of(done));
        var line = tongue.text("ui.tests.line", name(service), outcome(done));
        history.addFirst(line);
        note(line);
    }

    private void over() {
        following.close();
        run = Optional.empty();
        running.set(false);
        confirmed.clear(); // a confirmation is good for one run
        conditions.clear();
        readConditions();
        weigh();
        if (!connected()) {
            all.clear();
        }
    }

    /// Writes down what the person saw.
    void judge(Judgement judgement) {
        report.get().ifPresent(done -> {
            quietly(runs.judge(done, judgement), kept -> {});
            var line = tongue.text("ui.tests.judged."
                    + judgement.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (!history.isEmpty()) {
                history.set(0, history.getFirst() + " " + line);
            }
            note(line);
        });
    }

    /// The visit of the vehicle keeps what was done to it.
    private void note(String line) {
        session.data()
                .ifPresent(data -> session.visit().ifPresent(visit -> {
                    var stamped = time.instant().toString().substring(0, 16).replace('T', ' ') + " " + line;
                    tasks.run(
                            new Errand<>("ui.job.note", () -> {
                                var kept = data.vehicles().visits(visit.vehicle()).stream()
                                        .filter(each -> each.id().equals(visit.id()))
                                        .findFirst()
                                        .orElse(visit);
                                data.vehicles().save(with(kept, (kept.note() + "\n" + stamped).strip()));
                                return true;
                            }),
                            saved -> {});
                }));
    }

    private static Visit with(Visit visit, String note) {
        return new Visit(
                visit.id(),
                visit.vehicle(),
                visit.opened(),
                visit.complaint(),
                visit.odometer(),
                visit.state(),
                visit.scans(),
                note);
    }

    String name(OfferedService service) {
        return service.procedure().name().in(tongue.locale());
    }

    String group(OfferedService service) {
        return tongue.text("ui.tests.group." + service.group().name().toLowerCase(Locale.ROOT));
    }

    /// {@return its group, where it is known from, and how far that may be believed}
    String origin(OfferedService service) {
        var trust = tongue.text("ui.tests.trust." + service.procedure().trust().word());
        return group(service) + " · " + service.ecu() + " · " + trust;
    }

    /// {@return a condition as it is now}
    String told(ServiceCondition condition) {
        var mark = switch (condition.state()) {
            case HOLDS -> "✓ ";
            case FAILS -> "✗ ";
            case UNKNOWN -> "? ";
        };
        var words = condition
                .text()
                .map(each -> each.in(tongue.locale()))
                .orElseGet(() -> tongue.text("problem." + condition.id()));
        return mark + words + (condition.measured().isPresent() ? " · " + figure(condition) : "");
    }

    private String figure(ServiceCondition condition) {
        return figure(condition.measured().orElse(0), condition.unit());
    }

    private String figure(double value, String unit) {
        var digits = String.format(tongue.locale(), "%." + lexicon.decimals(unit) + "f", value);
        return (digits + " " + lexicon.unit(unit).in(tongue.locale())).strip();
    }

    /// {@return seconds held, of how many}
    String clock() {
        return now.get()
                .map(each -> tongue.text(
                        "ui.tests.clock",
                        each.held().toMillis() / 1_000.0,
                        each.most().toMillis() / 1_000.0))
                .orElse("");
    }

    /// {@return what the unit says of what it moves}
    String readBack() {
        return now.get()
                .flatMap(ServiceRun.Now::readBack)
                .map(each -> tongue.text(
                        "ui.tests.read-back",
                        each.value().isPresent()
                                ? each.name()
                                                .map(name -> name.in(tongue.locale()) + " ")
                                                .orElse("")
                                        + figure(each.value().getAsDouble(), each.unit())
                                : tongue.text("ui.tests.raw", each.raw().toString())))
                .orElse("");
    }

    /// {@return what a run did, in a sentence or two}
    String outcome(ServiceReport done) {
        var words = tongue.text(
                "ui.tests.ended." + done.ended().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                done.held().toMillis() / 1_000.0);
        var last = done.steps().isEmpty()
                ? ""
                : done.steps().stream()
                        .filter(each -> each.code() != 0)
                        .map(each -> " " + lexicon.refusal(each.code()).in(tongue.locale()) + ".")
                        .findFirst()
                        .orElse("");
        var stopped = done.isStopped() ? "" : " " + tongue.text("ui.tests.not-stopped");
        var broken = done.failed().map(each -> " " + told(each)).orElse("");
        return words + last + broken + stopped + (done.kept() ? "" : " " + tongue.text("ui.tests.not-kept"));
    }

    /// {@return what is shown below the button}
    String verdict() {
        return report.get()
                .map(this::outcome)
                .or(() -> failed.get().map(each -> Phrases.sentence(each, tongue.now())))
                .orElse("");
    }

    /// {@return the warning of what is chosen}
    String warning() {
        return chosen.get()
                .map(each -> each.procedure().warning().in(tongue.locale()))
                .orElse("");
    }

    /// {@return the judgements a person can choose from}
    static List<Judgement> judgements() {
        return List.of(Judgement.values());
    }
}
