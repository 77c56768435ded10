package app.garage.diagnostics;

import app.garage.kernel.FaultState;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Jobs;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.Settable;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.LinkProvider;
import app.garage.profiles.Catalogue;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The diagnosis of the product: puts links, adapters, protocol, scans and store together.
public final class WorkshopDiagnosis implements Diagnosis, SystemTests, Services {
    private static final Logger LOG = LoggerFactory.getLogger(WorkshopDiagnosis.class);
    private static final long VOLTAGE_EVERY = 10;
    private static final long KEEP_ALIVE_EVERY = 250;
    private static final Duration KEEPING = Duration.ofSeconds(1);
    private static final Duration BEFORE_CHANNELS = Duration.ofMillis(300);
    private final Catalogue catalogue;
    private final ScanKeeping keeping;
    private final Jobs jobs;
    private final TimeSource time;
    private final Journal journal;
    private final Memory memory;
    private final SeedKeys keys;
    private final Waiting waiting;
    private final StatusBoard board = new StatusBoard();
    private final Settable<List<LinkInfo>> unapproved = new Settable<>(List.of());
    private final Settable<Optional<ScanResult>> lastScan = new Settable<>(Optional.empty());
    private final AtomicInteger working = new AtomicInteger();
    private final ClearLock clearLock;
    private final LivePolling live;
    private final WorkshopServiceRuns serviceRuns;
    private final WorkshopProfileChoice profiles;
    private final Linking linking;
    private final LinkWatch watch;
    private final Future<?> voltageTick;
    private final Future<?> keepAliveTick;
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().daemon().name("ticks").unstarted(task));

    /// Puts the parts together; nothing is opened and nothing is looked for yet.
    ///
    /// @param extensions what plugins bring: links, drivers, transports, protocols
    /// @param catalogue what is known about vehicles
    /// @param store where scans are kept
    /// @param jobs what runs the jobs
    /// @param time the clock
    /// @param journal the newest transfers, filled by the wiretap around the providers
    public WorkshopDiagnosis(
            Extensions extensions, Catalogue catalogue, ScanStore store, Jobs jobs, TimeSource time, Journal journal) {
        this(extensions, catalogue, store, jobs, time, journal, Thread::sleep);
    }

    WorkshopDiagnosis(
            Extensions extensions,
            Catalogue catalogue,
            ScanStore store,
            Jobs jobs,
            TimeSource time,
            Journal journal,
            Waiting waiting) {
        this.catalogue = catalogue;
        keeping = new ScanKeeping(store, board);
        this.jobs = jobs;
        this.time = time;
        this.journal = journal;
        this.waiting = waiting;
        memory = new Memory(store);
        keys = extensions.keys();
        clearLock = new ClearLock(
                memory,
                Stream.concat(
                                extensions.links().stream().map(LinkProvider::scheme),
                                extensions.drivers().stream().map(AdapterDriver::prefix))
                        .toList());
        profiles = new WorkshopProfileChoice(catalogue, memory, jobs, new ForProfiles());
        live = new LivePolling(profiles, time, this::tellBusy);
        serviceRuns = new WorkshopServiceRuns(catalogue, memory, jobs, waiting, keys, new ForServices());
        var connecting = new Connecting(extensions, time, waiting, memory);
        linking = new Linking(connecting, memory, board, time, waiting, this::isUp, this::isDown);
        watch = new LinkWatch(extensions::links, memory, time, unapproved);
        voltageTick = ticks.scheduleAtFixedRate(this::lookAtVoltage, VOLTAGE_EVERY, VOLTAGE_EVERY, TimeUnit.SECONDS);
        keepAliveTick =
                ticks.scheduleAtFixedRate(this::keepAlive, KEEP_ALIVE_EVERY, KEEP_ALIVE_EVERY, TimeUnit.MILLISECONDS);
    }

    /// Begins to look for adapters and connects to the approved ones by itself.
    public void watchLinks() {
        watch.begin(this::tryWatched);
    }

    private boolean tryWatched(LinkAddress link) {
        if (board.now().state() != ConnectionStatus.State.DISCONNECTED) {
            return false;
        }
        start(link);
        return true;
    }

    @Override
    public Observable<ConnectionStatus> status() {
        return board.shown();
    }

    @Override
    public Observable<List<LinkInfo>> unapproved() {
        return unapproved;
    }

    @Override
    public void approve(LinkInfo link) {
        memory.approve(link);
        connect(link.address());
    }

    @Override
    public Jobs.Started<ConnectionStatus> connect(LinkAddress address) {
        lastScan.set(Optional.empty());
        watch.want(address);
        return start(address);
    }

    private Jobs.Started<ConnectionStatus> start(LinkAddress address) {
        return jobs.latest("diag.connect", job("job.connect", progress -> linking.connect(address, progress)));
    }

    @Override
    public void disconnect() {
        board.now().link().ifPresent(watch::leave);
        linking.disconnect();
    }

    private void isUp(Connection connection) {
        var _ = connection.link().onLost(lost -> watch.miss(connection.address()));
        clearLock.recallIfPossible();
        Thread.ofVirtual().name("channels").start(() -> findChannels(connection));
    }

    private void isDown() {
        live.detach();
        profiles.forget();
    }

    /// What can be measured is asked when nobody asks for something more important.
    private void findChannels(Connection connection) {
        try {
            do {
                waiting.atLeast(BEFORE_CHANNELS);
            } while (working.get() > 0);
            live.attach(connection);
        } catch (LinkException broken) {
            LOG.info("no channels: {}", broken.problem());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAtVoltage() {
        linking.current()
                .ifPresent(connection -> connection.session().later(VehicleSession.Rank.KEEPING, () -> {
                    board.voltage(connection.volts());
                    return true;
                }));
    }

    /// Units in a session of their own, and units on a K-line, must hear from the tester; what is due is done
    /// between other requests.
    private void keepAlive() {
        linking.current()
                .ifPresent(connection ->
                        connection.session().later(VehicleSession.Rank.KEEPING, () -> connection.keepAlive(KEEPING)));
    }

    private void tellBusy() {
        board.busy(working.get() > 0 || live.polls());
    }

    private Connection connected() throws JobFailed {
        return linking.current()
                .orElseThrow(() -> new JobFailed(board.now().problem().orElse(Problem.of("diag.not-connected"))));
    }

    @Override
    public Jobs.Started<ScanResult> scan(ScanOptions options) {
        return jobs.latest("diag.scan", job("job.scan", progress -> scanAndStore(options, progress)));
    }

    private ScanResult scanAndStore(ScanOptions options, Progress progress) throws JobFailed, InterruptedException {
        var connection = connected();
        return whileBusy(() -> {
            try {
                clearLock.recallIfPossible();
                var scan = read(connection, options, progress);
                clearLock.look(scan);
                keeping.save(scan, ScanStore.Purpose.SCAN);
                return scan;
            } catch (LinkException broken) {
                throw new JobFailed(broken.problem(), broken);
            }
        });
    }

    private <T> T whileBusy(Busy<T> work) throws JobFailed, InterruptedException {
        working.incrementAndGet();
        tellBusy();
        try {
            return work.done();
        } finally {
            working.decrementAndGet();
            tellBusy();
        }
    }

    private ScanResult read(Connection connection, ScanOptions options, Progress progress)
            throws LinkException, InterruptedException {
        var draft = new ScanDraft(
                time.instant(), connection.address(), connection.link().adapter(), connection.bus());
        var parts = new ScanParts(connection, catalogue, draft);
        var scanning = new Scanning(connection, memory, parts, this::grown);
        var state = new VehicleState(connection, signals(connection), draft::ecus);
        var scan = scanning.run(options, new BatteryGuard(state, waiting, board::problem), progress);
        var judged = profiles.judged(connection, scan);
        lastScan.set(Optional.of(judged));
        return judged;
    }

    private SignalSet signals(Connection connection) {
        return catalogue.signals(connection.bus().id());
    }

    private void grown(ScanResult scan) {
        board.voltage(scan.voltage());
        board.solved("diag.battery-pause");
        lastScan.set(Optional.of(scan));
    }

    @Override
    public Observable<Optional<ScanResult>> lastScan() {
        return lastScan;
    }

    @Override
    public GateVerdict mayClear() {
        var reasons = new ArrayList<Problem>();
        var connection = linking.current();
        if (connection.isEmpty()) {
            reasons.add(Problem.of("diag.not-connected"));
        } else if (connection.get().capability(ClearsFaults.class).isEmpty()) {
            reasons.add(Problem.of("diag.clear-not-possible"));
        }
        if (working.get() > 0) {
            reasons.add(Problem.of("diag.clear-busy"));
        }
        var volts = board.now().voltage();
        if (volts.isPresent() && volts.getAsDouble() < BatteryGuard.LOW) {
            reasons.add(Problem.of("diag.clear-voltage", volts.getAsDouble()));
        }
        return clearLock.verdict(reasons, lastScan.value());
    }

    @Override
    public Jobs.Started<ClearReport> clear(String confirmation) {
        return clear(Optional.empty(), confirmation);
    }

    /// Clears as [#clear(String)] does, but one memory only where units forget their memories separately.
    ///
    /// @param memory active faults or those that were active before; empty for what the protocol usually
    ///     clears
    /// @param confirmation as for [#clear(String)]
    /// @return what became of it
    public Jobs.Started<ClearReport> clear(Optional<FaultState> memory, String confirmation) {
        return jobs.start(job("job.clear", progress -> clearNow(memory, confirmation, progress)));
    }

    private ClearReport clearNow(Optional<FaultState> memory, String confirmation, Progress progress)
            throws JobFailed, InterruptedException {
        recallClears();
        if (mayClear() instanceof GateVerdict.Refused no) {
            throw new JobFailed(no.reasons().getFirst().because(no.reasons().toString()));
        }
        var connection = connected();
        var flow = new ClearFlow(connection, signals(connection), keeping, waiting, clearLock);
        return whileBusy(() -> flow.run(
                memory, confirmation, () -> read(connection, new ScanOptions(true), Quiet.PROGRESS), progress));
    }

    @Override
    public Jobs.Started<List<EcuAnswer<SortedSet<Integer>>>> systemTests() {
        return jobs.start(job("job.control", progress -> {
            var connection = connected();
            var flow = new ControlFlow(connection, signals(connection));
            return whileBusy(flow::tests);
        }));
    }

    @Override
    public Jobs.Started<ControlReport> runTest(int test, String confirmation) {
        return jobs.start(job("job.control", progress -> {
            var connection = connected();
            if (working.get() > 0) {
                throw new JobFailed(Problem.of("diag.clear-busy"));
            }
            var flow = new ControlFlow(connection, signals(connection));
            return whileBusy(() -> flow.run(
                    test, confirmation, () -> read(connection, new ScanOptions(false), Quiet.PROGRESS), progress));
        }));
    }

    @Override
    public Jobs.Started<List<ServiceAnswer>> services(ServiceQuestion question) {
        return jobs.start(job("job.services", progress -> {
            var flow = new ServiceFlow(connected(), catalogue.obd(), keys);
            return whileBusy(() -> flow.run(question, progress));
        }));
    }

    /// Without the store nobody knows whether a clear before the program was started is still undecided.
    private void recallClears() throws JobFailed {
        try {
            clearLock.recall();
        } catch (StoreUnavailable unavailable) {
            throw ClearFlow.notSaved(unavailable);
        }
    }

    @Override
    public Jobs.Started<AdapterReport> tryAdapter() {
        return jobs.start(job(
                "job.trial",
                progress -> whileBusy(() -> {
                    try {
                        return new AdapterTrial(connected()).run(progress);
                    } catch (LinkException broken) {
                        throw new JobFailed(broken.problem(), broken);
                    }
                })));
    }

    /// The connected vehicle as runs of services see it.
    private final class ForServices implements WorkshopServiceRuns.Vehicle {
        @Override
        public Connection connected() throws JobFailed {
            return WorkshopDiagnosis.this.connected();
        }

        @Override
        public Optional<ScanResult> scan() {
            return lastScan.value();
        }

        @Override
        public Optional<String> profile() {
            return profiles.match().value().chosen();
        }

        @Override
        public <T> T alone(WorkshopServiceRuns.Doing<T> doing) throws JobFailed, InterruptedException {
            if (!working.compareAndSet(0, 1)) {
                throw new JobFailed(Problem.of("diag.clear-busy"));
            }
            tellBusy();
            try {
                return doing.done();
            } finally {
                working.decrementAndGet();
                tellBusy();
            }
        }
    }

    /// The connected vehicle as the choice of its profile sees it.
    private final class ForProfiles implements WorkshopProfileChoice.Vehicle {
        @Override
        public Connection connected() throws JobFailed {
            return WorkshopDiagnosis.this.connected();
        }

        @Override
        public Optional<ScanResult> scan() {
            return lastScan.value();
        }

        @Override
        public void judged(ScanResult scan) {
            lastScan.set(Optional.of(scan));
        }

        @Override
        public void measurable(Connection connection) throws InterruptedException {
            try {
                live.attach(connection);
            } catch (LinkException broken) {
                LOG.info("no channels: {}", broken.problem());
            }
        }
    }

    @Override
    public ProfileChoice profiles() {
        return profiles;
    }

    @Override
    public ServiceRuns serviceRuns() {
        return serviceRuns;
    }

    @Override
    public LiveData live() {
        return live;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public void close() {
        watch.close();
        voltageTick.cancel(false);
        keepAliveTick.cancel(false);
        ticks.shutdown();
        linking.close();
    }

    /// What occupies the vehicle.
    @FunctionalInterface
    private interface Busy<T> {
        T done() throws JobFailed, InterruptedException;
    }

    /// What a job does.
    @FunctionalInterface
    private interface Doing<T> {
        T run(Progress progress) throws JobFailed, InterruptedException;
    }

    private static <T> Job<T> job(String nameKey, Doing<T> doing) {
        return new Job<>() {
            @Override
            public String nameKey() {
                return nameKey;
            }

            @Override
            public T run(Progress progress) throws JobFailed, InterruptedException {
                return doing.run(progress);
            }
        };
    }
}
