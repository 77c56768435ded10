package app.garage.desktop.shell;

import app.garage.diagnostics.OfferedService;
import app.garage.diagnostics.ServiceCondition;
import app.garage.diagnostics.ServiceOrder;
import app.garage.diagnostics.ServiceReport;
import app.garage.diagnostics.ServiceReport.Ended;
import app.garage.diagnostics.ServiceReport.ReadBack;
import app.garage.diagnostics.ServiceRun;
import app.garage.diagnostics.ServiceRuns;
import app.garage.kernel.Bytes;
import app.garage.kernel.Cancel;
import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.kernel.Localized;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.Settable;
import app.garage.profiles.ServiceProcedure;
import app.garage.profiles.ServiceProcedure.Risk;
import app.garage.profiles.ServiceProcedure.Step;
import app.garage.profiles.Trust;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/// Three tests of a car; the one that runs ends when it is told to stop.
public final class FakeServices implements ServiceRuns {
    public final List<String> asked = new ArrayList<>();
    public List<ServiceCondition> conditions = List.of(
            general("diag.condition-standing", ServiceCondition.State.HOLDS, 0, "kilometersPerHour"),
            general("diag.condition-voltage", ServiceCondition.State.HOLDS, 12.4, "volts"),
            neutral());

    public static ServiceCondition general(String id, ServiceCondition.State state, double value, String unit) {
        return new ServiceCondition(id, Optional.empty(), state, OptionalDouble.of(value), unit);
    }

    private static ServiceCondition neutral() {
        return new ServiceCondition(
                "profile-0",
                Optional.of(new Localized("Point mort", "Neutral gear")),
                ServiceCondition.State.UNKNOWN,
                OptionalDouble.empty(),
                "");
    }

    private static OfferedService service(String id, String fr, String en, Risk risk, Optional<Problem> refused) {
        var procedure = new ServiceProcedure(
                id,
                new Localized(fr, en),
                "engine",
                Optional.empty(),
                risk,
                List.of(new Step(Bytes.hex("2F 01 42 03 01"), Bytes.hex("6F"), 0)),
                List.of(),
                List.of(),
                5,
                new Localized("La pompe tourne, bruit attendu sous la selle.", "The pump runs; expect a noise."),
                "test",
                Trust.CAPTURE);
        return new OfferedService("test/car", procedure, SampleScan.ENGINE, refused);
    }

    @Override
    public Jobs.Started<List<OfferedService>> offered(Optional<String> profile) {
        var reset = Optional.of(Problem.of("diag.service-not-verified"));
        return done(List.of(
                service("pump", "Pompe à carburant", "Fuel pump", Risk.CONTROL, Optional.empty()),
                service("fan", "Ventilateur", "Radiator fan", Risk.CONTROL, Optional.empty()),
                service("reset", "Redémarrer le calculateur", "Restart the ECU", Risk.RESET, reset)));
    }

    @Override
    public Jobs.Started<List<ServiceCondition>> conditions(String service) {
        return done(conditions);
    }

    @Override
    public ServiceRun run(ServiceOrder order) {
        asked.add("run " + order.service() + " " + new TreeSet<>(order.confirmed()));
        return new Running(order.service());
    }

    @Override
    public Jobs.Started<Boolean> judge(ServiceReport report, Judgement judgement) {
        asked.add("judge " + judgement);
        return done(true);
    }

    @Override
    public Jobs.Started<List<String>> log() {
        return done(List.of());
    }

    private static <T> Jobs.Started<T> done(T value) {
        return new FakeDiagnosis.FakeJob<>("job.service-list", new JobState.Done<>(value));
    }

    private final class Running implements ServiceRun {
        private final String service;
        private final Settable<Now> now;
        private final FakeDiagnosis.FakeJob<ServiceReport> job = new FakeDiagnosis.FakeJob<>(
                "job.service-run", new JobState.Running<>("step.service.run", 0, 0, 0, new Cancel.Safe()));
        private boolean over;

        Running(String service) {
            this.service = service;
            var read = new ReadBack(
                    Optional.of(new Localized("pression", "pressure")), OptionalDouble.of(12.25), "volts", Bytes.of(1));
            now = new Settable<>(
                    new Now(true, Duration.ofMillis(1_200), Duration.ofSeconds(5), conditions, Optional.of(read)));
        }

        @Override
        public Observable<Now> now() {
            return now;
        }

        @Override
        public void stop(Ended why) {
            if (over) {
                return;
            }
            over = true;
            asked.add("stop " + why);
            job.state.set(new JobState.Done<>(new ServiceReport(
                    service,
                    SampleScan.DAY,
                    Duration.ofMillis(1_200),
                    conditions,
                    List.of(),
                    List.of(),
                    why,
                    Optional.empty(),
                    now.value().readBack(),
                    true)));
        }

        @Override
        public Jobs.Started<ServiceReport> job() {
            return job;
        }
    }
}
