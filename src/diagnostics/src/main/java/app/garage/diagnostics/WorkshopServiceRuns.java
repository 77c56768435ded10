package app.garage.diagnostics;

import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Jobs;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.Settable;
import app.garage.kernel.Vin;
import app.garage.pluginapi.LinkException;
import app.garage.profiles.Catalogue;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The tests, resets and routines of the connected vehicle.
final class WorkshopServiceRuns implements ServiceRuns {
    private final Catalogue catalogue;
    private final Memory memory;
    private final Jobs jobs;
    private final Waiting waiting;
    private final SeedKeys keys;
    private final Vehicle vehicle;
    private volatile List<OfferedService> known = List.of();

    /// The connected vehicle.
    interface Vehicle {
        Connection connected() throws JobFailed;

        Optional<ScanResult> scan();

        /// {@return the profile a technician has chosen for it}
        Optional<String> profile();

        /// Does something during which nothing else may be begun.
        <T> T alone(Doing<T> doing) throws JobFailed, InterruptedException;
    }

    /// Something that takes time.
    @FunctionalInterface
    interface Doing<T> {
        T done() throws JobFailed, InterruptedException;
    }

    WorkshopServiceRuns(
            Catalogue catalogue, Memory memory, Jobs jobs, Waiting waiting, SeedKeys keys, Vehicle vehicle) {
        this.catalogue = catalogue;
        this.memory = memory;
        this.jobs = jobs;
        this.waiting = waiting;
        this.keys = keys;
        this.vehicle = vehicle;
    }

    @Override
    public Jobs.Started<List<OfferedService>> offered(Optional<String> profile) {
        return jobs.latest("services", job("job.service-list", _ -> {
            var connection = vehicle.connected();
            known = new ServiceOffer(catalogue, keys).of(connection.bus(), scan(), profile.or(vehicle::profile));
            return known;
        }));
    }

    @Override
    public Jobs.Started<List<ServiceCondition>> conditions(String service) {
        return jobs.latest("service-conditions", job("job.service-conditions", _ -> {
            try {
                return conditions(vehicle.connected(), offered(service)).all();
            } catch (LinkException broken) {
                throw new JobFailed(broken.problem(), broken);
            }
        }));
    }

    @Override
    public ServiceRun run(ServiceOrder order) {
        var held = named(order.service()).map(service -> new HeldService(service, order.most()));
        var job = jobs.start(job("job.service-run", progress -> {
            var one = held.orElseThrow(WorkshopServiceRuns::notOffered);
            var connection = vehicle.connected();
            var means = new HeldService.Means(
                    connection,
                    signals(connection),
                    conditions(connection, offered(order.service())),
                    waiting,
                    log(connection),
                    new UnitUnlocking(connection, keys));
            return vehicle.alone(() -> one.run(order, means, progress));
        }));
        return new Run(held, job, order.most());
    }

    private record Run(Optional<HeldService> held, Jobs.Started<ServiceReport> job, Duration most)
            implements ServiceRun {
        @Override
        public Observable<Now> now() {
            return held.map(HeldService::now)
                    .orElseGet(() -> new Settable<>(new Now(false, Duration.ZERO, most, List.of(), Optional.empty())));
        }

        @Override
        public void stop(ServiceReport.Ended why) {
            held.ifPresent(each -> each.stop(why));
        }
    }

    @Override
    public Jobs.Started<Boolean> judge(ServiceReport report, Judgement judgement) {
        return jobs.start(job(
                "job.service-list",
                _ -> log(vehicle.connected())
                        .add("judged " + report.service() + " of " + report.started() + ": " + judgement)));
    }

    @Override
    public Jobs.Started<List<String>> log() {
        return jobs.start(job("job.service-list", _ -> log(vehicle.connected()).lines()));
    }

    private ServiceLog log(Connection connection) {
        var who = vehicle.scan()
                .flatMap(ScanResult::vin)
                .map(Vin::text)
                .orElseGet(() -> Memory.key(connection.address()));
        return new ServiceLog(memory, connection.time(), who);
    }

    private ServiceConditions conditions(Connection connection, OfferedService service) throws JobFailed {
        var units = scan().ecus().stream().map(EcuScan::ecu).toList();
        return new ServiceConditions(connection, signals(connection), service, units);
    }

    private SignalSet signals(Connection connection) {
        return catalogue.signals(connection.bus().id());
    }

    private ScanResult scan() throws JobFailed {
        return vehicle.scan().orElseThrow(() -> new JobFailed(Problem.of("diag.service-no-scan")));
    }

    private Optional<OfferedService> named(String id) {
        return known.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    private OfferedService offered(String id) throws JobFailed {
        return named(id).orElseThrow(WorkshopServiceRuns::notOffered);
    }

    private static JobFailed notOffered() {
        return new JobFailed(Problem.of("diag.service-not-offered"));
    }

    /// What a job does.
    @FunctionalInterface
    private interface Work<T> {
        T run(Progress progress) throws JobFailed, InterruptedException;
    }

    private static <T> Job<T> job(String nameKey, Work<T> work) {
        return new Job<>() {
            @Override
            public String nameKey() {
                return nameKey;
            }

            @Override
            public T run(Progress progress) throws JobFailed, InterruptedException {
                return work.run(progress);
            }
        };
    }
}
