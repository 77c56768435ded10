package app.garage.desktop.shell;

import app.garage.diagnostics.AdapterReport;
import app.garage.diagnostics.Channel;
import app.garage.diagnostics.ClearReport;
import app.garage.diagnostics.ConnectionStatus;
import app.garage.diagnostics.Diagnosis;
import app.garage.diagnostics.Journal;
import app.garage.diagnostics.LiveData;
import app.garage.diagnostics.ProfileChoice;
import app.garage.diagnostics.ProfileMatch;
import app.garage.diagnostics.ScanComparison;
import app.garage.diagnostics.ScanOptions;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ServiceRuns;
import app.garage.kernel.Bytes;
import app.garage.kernel.Cancel;
import app.garage.kernel.ChannelId;
import app.garage.kernel.DataId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.JobState;
import app.garage.kernel.Jobs;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.Quality;
import app.garage.kernel.Reply;
import app.garage.kernel.Sample;
import app.garage.kernel.SampleBus;
import app.garage.kernel.Settable;
import app.garage.pluginapi.ClearsFaults;
import app.garage.pluginapi.EcuAnswer;
import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// A vehicle that does what the test says.
public final class FakeDiagnosis implements Diagnosis {
    public final Settable<ConnectionStatus> status = new Settable<>(ConnectionStatus.disconnected());
    public final Settable<List<LinkInfo>> unapproved = new Settable<>(List.of());
    public final Settable<Optional<ScanResult>> lastScan = new Settable<>(Optional.empty());
    public final Journal journal = new Journal();
    public final FakeLive live = new FakeLive();
    public final FakeServices services = new FakeServices();
    public final FakeProfiles profiles = new FakeProfiles();
    public final List<String> asked = new ArrayList<>();
    public Optional<JobState<ScanResult>> scanEnds = Optional.empty();
    public GateVerdict gate = new GateVerdict.Allowed();
    public ScanResult next = SampleScan.faulty();

    /// A job whose state the test sets.
    public static final class FakeJob<T> implements Jobs.Started<T> {
        public final Settable<JobState<T>> state;
        public boolean cancelled;
        private final String nameKey;

        public FakeJob(String nameKey, JobState<T> first) {
            this.nameKey = nameKey;
            state = new Settable<>(first);
        }

        @Override
        public String nameKey() {
            return nameKey;
        }

        @Override
        public Observable<JobState<T>> state() {
            return state;
        }

        @Override
        public void cancel() {
            cancelled = true;
            state.set(new JobState.Cancelled<>());
        }
    }

    /// The profile of the vehicle: the last that was chosen.
    public static final class FakeProfiles implements ProfileChoice {
        public final Settable<ProfileMatch> match = new Settable<>(ProfileMatch.nothing());
        public final List<Optional<String>> asked = new ArrayList<>();
        public List<Problem> doubts = List.of();

        @Override
        public Observable<ProfileMatch> match() {
            return match;
        }

        @Override
        public Jobs.Started<ProfileMatch> choose(Optional<String> profile) {
            asked.add(profile);
            var found = profile.flatMap(id -> FakeShelf.VEHICLES.byId(id));
            var automatic = FakeShelf.VEHICLES.byId("generic/obd");
            match.set(new ProfileMatch(
                    found.or(() -> automatic),
                    found.isPresent() ? ProfileMatch.By.TECHNICIAN : ProfileMatch.By.BUS,
                    Optional.of("generic/obd"),
                    true,
                    doubts));
            return new FakeJob<>("job.profile", new JobState.Done<>(match.value()));
        }
    }

    /// Present values the test gives.
    public static final class FakeLive implements LiveData {
        public final Settable<List<Channel>> channels = new Settable<>(List.of());
        public final Settable<Map<ChannelId, Double>> rates = new Settable<>(Map.of());
        public final SampleBus bus = new SampleBus();
        public Map<ChannelId, Double> wishes = Map.of();

        @Override
        public Observable<List<Channel>> channels() {
            return channels;
        }

        @Override
        public void poll(Map<ChannelId, Double> wanted) {
            wishes = Map.copyOf(wanted);
        }

        @Override
        public Observable<Map<ChannelId, Double>> rates() {
            return rates;
        }

        @Override
        public double predictedRate(int count) {
            return 9.6 / count;
        }

        @Override
        public SampleBus samples() {
            return bus;
        }
    }

    /// An interface on a port and a car behind it.
    public void plugIn() {
        live.channels.set(SampleChannels.all());
        status.set(status(ConnectionStatus.State.IDENTIFYING, "serial:///dev/ttyUSB0"));
        status.set(status(ConnectionStatus.State.READY, "serial:///dev/ttyUSB0"));
    }

    public static ConnectionStatus status(ConnectionStatus.State state, String link) {
        return new ConnectionStatus(
                state,
                Optional.of(LinkAddress.parse(link)),
                "OBDLink EX",
                state == ConnectionStatus.State.READY ? "ISO 15765-4 CAN 11/500" : "",
                OptionalDouble.of(12.4),
                Optional.empty());
    }

    public void publish(String channel, double value, long nanos) {
        live.bus.publish(new Sample(new ChannelId(channel), SampleScan.ENGINE, value, Quality.OK, nanos));
    }

    @Override
    public Observable<ConnectionStatus> status() {
        return status;
    }

    @Override
    public Observable<List<LinkInfo>> unapproved() {
        return unapproved;
    }

    @Override
    public void approve(LinkInfo link) {
        asked.add("approve " + link.address());
        unapproved.set(List.of());
        plugIn();
    }

    @Override
    public Jobs.Started<ConnectionStatus> connect(LinkAddress address) {
        asked.add("connect " + address);
        next = address.scheme().equals("sim") ? SampleScan.virtual() : next;
        live.channels.set(SampleChannels.all());
        status.set(status(ConnectionStatus.State.READY, address.toString()));
        return new FakeJob<>("job.connect", new JobState.Done<>(status.value()));
    }

    @Override
    public Jobs.Started<AdapterReport> tryAdapter() {
        asked.add("try adapter");
        var report = new AdapterReport(
                SampleScan.faulty().adapter(),
                "ISO 15765-4 CAN 11/500",
                100,
                98,
                Duration.ofMillis(12),
                Duration.ofMillis(31),
                214);
        return new FakeJob<>("job.trial", new JobState.Done<>(report));
    }

    @Override
    public void disconnect() {
        asked.add("disconnect");
        status.set(ConnectionStatus.disconnected());
    }

    @Override
    public Jobs.Started<ScanResult> scan(ScanOptions options) {
        asked.add(options.modules() == ScanOptions.Modules.OBD ? "scan" : "scan " + options.modules());
        journal.heard(true, "", Bytes.latin1("03\r"), 1_000_000);
        journal.heard(false, "", Bytes.latin1("7E8 06 43 02 03 01 04 20\r"), 31_000_000);
        lastScan.set(Optional.of(next));
        return new FakeJob<>("job.scan", scanEnds.orElseGet(() -> new JobState.Done<>(next)));
    }

    @Override
    public Observable<Optional<ScanResult>> lastScan() {
        return lastScan;
    }

    @Override
    public GateVerdict mayClear() {
        return gate;
    }

    @Override
    public Jobs.Started<ClearReport> clear(String confirmation) {
        asked.add("clear " + confirmation);
        var after = SampleScan.clean();
        var report = new ClearReport(
                next,
                List.of(new EcuAnswer<>(
                        SampleScan.ENGINE,
                        new Reply.Positive<>(ClearsFaults.Outcome.ACCEPTED),
                        new Evidence(Bytes.of(4), List.of("7E8 01 44"), 1))),
                Optional.of(after),
                Optional.of(new ScanComparison(
                        List.of(new ScanComparison.Entry(SampleScan.ENGINE, FaultState.STORED, new FaultCode("P0420"))),
                        List.of(new ScanComparison.Entry(
                                SampleScan.ENGINE, FaultState.PERMANENT, new FaultCode("P0301"))),
                        List.of(),
                        List.of(),
                        List.of("7E8 catalyst"))));
        lastScan.set(Optional.of(after));
        return new FakeJob<>("job.clear", new JobState.Done<>(report));
    }

    public static JobState.Running<ScanResult> running(String step, long done, long of, long start) {
        return new JobState.Running<>(step, done, of, start, new Cancel.Safe());
    }

    @Override
    public ServiceRuns serviceRuns() {
        return services;
    }

    @Override
    public ProfileChoice profiles() {
        return profiles;
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
    public void close() {}

    /// What the car can measure.
    public static final class SampleChannels {
        private static final Map<String, Integer> PIDS = new TreeMap<>(Map.ofEntries(
                Map.entry("RPM", 0x0C),
                Map.entry("SPEED", 0x0D),
                Map.entry("ECT", 0x05),
                Map.entry("MAP", 0x0B),
                Map.entry("THROTTLE", 0x11),
                Map.entry("IAT", 0x0F),
                Map.entry("LOAD", 0x04),
                Map.entry("STFT_1", 0x06),
                Map.entry("LTFT_1", 0x07),
                Map.entry("TIMING", 0x0E),
                Map.entry("MAF", 0x10),
                Map.entry("FUEL_SYS_1", 0x03),
                Map.entry("MODULE_VOLTAGE", 0x42),
                Map.entry("RUN_TIME", 0x1F)));

        private SampleChannels() {}

        public static List<Channel> all() {
            return PIDS.entrySet().stream()
                    .map(pid -> new Channel(
                            new ChannelId("7E8." + pid.getKey()),
                            SampleScan.ENGINE,
                            pid.getKey(),
                            new DataId(1, pid.getValue())))
                    .toList();
        }
    }
}
