package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.Jobs;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import app.garage.kernel.Settable;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.pluginapi.SpeaksServices;
import app.garage.profiles.Catalogue;
import app.garage.profiles.EcuProfile;
import app.garage.profiles.SignalSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Keeps which profile describes the connected vehicle, and reads with it what the vehicle's protocol does not know.
final class WorkshopProfileChoice implements ProfileChoice, LivePolling.Means {
    private final Catalogue catalogue;
    private final Memory memory;
    private final Jobs jobs;
    private final Vehicle vehicle;
    private final Settable<ProfileMatch> match = new Settable<>(ProfileMatch.nothing());
    private final Map<String, Optional<String>> chosen = new ConcurrentHashMap<>();
    private volatile Optional<String> forNow = Optional.empty();

    /// The connected vehicle.
    interface Vehicle {
        Connection connected() throws JobFailed;

        Optional<ScanResult> scan();

        /// The last scan is told with the words of another profile.
        void judged(ScanResult scan);

        /// What can be measured is to be asked again.
        void measurable(Connection connection) throws InterruptedException;
    }

    WorkshopProfileChoice(Catalogue catalogue, Memory memory, Jobs jobs, Vehicle vehicle) {
        this.catalogue = catalogue;
        this.memory = memory;
        this.jobs = jobs;
        this.vehicle = vehicle;
    }

    @Override
    public Observable<ProfileMatch> match() {
        return match;
    }

    /// Another vehicle may be there.
    void forget() {
        forNow = Optional.empty();
        match.set(ProfileMatch.nothing());
    }

    @Override
    public Jobs.Started<ProfileMatch> choose(Optional<String> profile) {
        return jobs.latest("profile", new Job<>() {
            @Override
            public String nameKey() {
                return "job.profile";
            }

            @Override
            public ProfileMatch run(Progress progress) throws JobFailed, InterruptedException {
                return chosen(profile);
            }
        });
    }

    private ProfileMatch chosen(Optional<String> profile) throws JobFailed, InterruptedException {
        var connection = vehicle.connected();
        if (profile.isPresent() && catalogue.vehicles().byId(profile.get()).isEmpty()) {
            throw new JobFailed(Problem.of("diag.unknown-profile", profile.get()));
        }
        forNow = profile;
        vehicle.scan().flatMap(ProfileMatching::key).ifPresent(key -> remember(key, profile));
        look(connection, vehicle.scan());
        vehicle.scan().ifPresent(scan -> vehicle.judged(scan.describedBy(match.value())));
        vehicle.measurable(connection);
        return match.value();
    }

    private void remember(String key, Optional<String> profile) {
        chosen.put(key, profile);
        memory.profileOf(key, profile.orElse(""));
    }

    private Optional<String> recall(String key) {
        var now = chosen.get(key);
        return now == null ? memory.profileOf(key) : now;
    }

    private void look(Connection connection, Optional<ScanResult> scan) {
        var key = scan.flatMap(ProfileMatching::key);
        var wanted = key.map(this::recall).orElse(forNow);
        match.set(new ProfileMatching(catalogue).of(connection.bus(), scan, wanted, key.isPresent()));
    }

    /// Weighs what a whole scan says.
    ///
    /// @param connection it was made over
    /// @param scan what the vehicle said
    /// @return the same with its profile, and with what speaks against it
    ScanResult judged(Connection connection, ScanResult scan) {
        var key = ProfileMatching.key(scan);
        if (key.isPresent() && forNow.isPresent()) {
            remember(key.get(), forNow); // it was chosen before the vehicle said who it is
            forNow = Optional.empty();
        }
        var before = match.value().id();
        look(connection, Optional.of(scan));
        var now = match.value();
        if (!now.id().equals(before) && isReadable(connection, scan)) {
            Thread.ofVirtual().name("channels").start(() -> measurable(connection));
        }
        return scan.describedBy(now);
    }

    private void measurable(Connection connection) {
        try {
            vehicle.measurable(connection);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReadable(Connection connection, ScanResult scan) {
        return connection.capability(SpeaksServices.class).isPresent()
                && scan.ecus().stream().anyMatch(ecu -> unit(ecu.ecu()).isPresent());
    }

    /// {@return what the profile in use knows of a unit}
    private Optional<EcuProfile> unit(EcuId ecu) {
        return match.value().profile().flatMap(profile -> profile.ecuAt(ecu));
    }

    @Override
    public Optional<ReadsLiveData> units(Connection connection) {
        var usual = connection.capability(ReadsLiveData.class);
        var services = connection.capability(SpeaksServices.class);
        if (usual.isEmpty() || services.isEmpty() || match.value().profile().isEmpty()) {
            return usual;
        }
        Set<EcuId> found = vehicle.scan().stream()
                .flatMap(scan -> scan.ecus().stream())
                .map(EcuScan::ecu)
                .collect(Collectors.toSet());
        return Optional.of(new ProfileReads(usual.get(), services.get(), found, this::unit));
    }

    /// The profile of the bus is what the bus's own signals are made of; any other has signals of its own.
    @Override
    public SignalSet signals(Connection connection, EcuId ecu) {
        var now = match.value();
        var usual = catalogue.signals(connection.bus().id());
        return now.by() == ProfileMatch.By.BUS
                ? usual
                : now.profile()
                        .flatMap(profile -> unit(ecu).map(unit -> catalogue.signals(usual, profile, unit)))
                        .orElse(usual);
    }
}
