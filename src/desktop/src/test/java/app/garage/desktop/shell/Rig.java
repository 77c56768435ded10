package app.garage.desktop.shell;

import app.garage.desktop.bench.Folders;
import app.garage.desktop.bench.Lexicon;
import app.garage.desktop.bench.Preferences;
import app.garage.desktop.bench.ReportPrinter;
import app.garage.desktop.bench.Safekeeping;
import app.garage.desktop.bench.StoreState;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanStore;
import app.garage.diagnostics.ScansInMemory;
import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.kernel.Settable;
import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.TimeSource;
import app.garage.profiles.Catalogue;
import app.garage.profiles.Plug;
import app.garage.report.ReportOptions;
import app.garage.report.ReportSubject;
import app.garage.testkit.SameThreadJobs;
import app.garage.workshop.Customer;
import app.garage.workshop.Vehicle;
import app.garage.workshop.VehiclesInMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;

/// The parts of a window with everything made up.
public final class Rig {
    public static final Lexicon LEXICON = Lexicon.of(Catalogue.load());
    public final FakeDiagnosis diagnosis = new FakeDiagnosis();
    public final VehiclesInMemory vehicles = new VehiclesInMemory();
    public final ScansInMemory scans = new ScansInMemory();
    public final VehiclesInMemory demoVehicles = new VehiclesInMemory();
    public final Settable<StoreState> stores = new Settable<>(new StoreState.Ready(vehicles, scans));
    public final Choices choices = new Choices();
    public final FakeKeeping keeping = new FakeKeeping();
    public final FakePlugins plugins = new FakePlugins();
    public final FakeShelf shelf = new FakeShelf();
    public final TestTime time = new TestTime();
    public final Path folder;

    /// Time the test moves, or real time.
    public static final class TestTime implements TimeSource {
        public long nanos = 10_000_000_000L;

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant instant() {
            return SampleScan.DAY;
        }
    }

    public Rig(Path folder) {
        this.folder = folder;
    }

    /// A workshop that knows the car of the sample scan.
    public Rig knowingTheCar() throws StoreUnavailable {
        var customer = new Customer(UUID.randomUUID(), "Dupont Jean", "06 12 34 56 78", "jean@exemple.fr", "");
        vehicles.save(customer);
        vehicles.save(new Vehicle(
                UUID.randomUUID(),
                Optional.of(customer.id()),
                Optional.of(SampleScan.VIN),
                "AB-123-CD",
                "Renault Mégane 3 dCi",
                Vehicle.Kind.CAR,
                OptionalInt.of(2012),
                OptionalInt.of(182_400),
                ""));
        scans.save(SampleScan.clean(), ScanStore.Purpose.SCAN);
        return this;
    }

    public WorkbenchParts parts() {
        return new WorkbenchParts(
                diagnosis,
                stores,
                new StoreState.Ready(demoVehicles, new ScansInMemory()),
                keeping,
                plugins,
                shelf,
                new SameThreadJobs(),
                time,
                LEXICON,
                new PlainPrinter(),
                choices,
                new Folders(folder, folder.resolve("reports"), folder.resolve("transcripts")));
    }

    /// Choices that end with the test.
    public static final class Choices extends HashMap<String, String> implements Preferences {
        private static final long serialVersionUID = 1;

        @Override
        public String get(String key, String otherwise) {
            return getOrDefault(key, otherwise);
        }

        @Override
        public void set(String key, String value) {
            put(key, value);
        }
    }

    /// Writes down what it was asked for.
    public static final class FakeKeeping implements Safekeeping {
        public final List<String> asked = new ArrayList<>();
        public Optional<Problem> refusal = Optional.empty();
        public boolean encrypted;

        @Override
        public Path shelf() {
            return Path.of("shelf");
        }

        @Override
        public List<Path> copies() {
            return List.of(shelf().resolve("2026-11-22_garage_1.zip"), shelf().resolve("2026-11-01_garage_1.zip"));
        }

        @Override
        public Path copy(Copied copied) throws StoreUnavailable {
            copied.bytes(50, 100);
            answer("copy");
            return shelf().resolve("2026-11-23_garage_1.zip");
        }

        @Override
        public void bringBack(Path copy, Optional<String> passphrase) throws StoreUnavailable {
            answer("bring back " + copy.getFileName()
                    + passphrase.map(secret -> " with " + secret).orElse(""));
        }

        @Override
        public boolean isEncrypted() {
            return encrypted;
        }

        @Override
        public void encrypt(Optional<String> before, String after) throws StoreUnavailable {
            answer("encrypt " + before.orElse("nothing") + " → " + after);
            encrypted = true;
        }

        @Override
        public void openAgain() {
            asked.add("open again");
        }

        @Override
        public void unlock(String passphrase) {
            asked.add("unlock " + passphrase);
        }

        private void answer(String what) throws StoreUnavailable {
            asked.add(what);
            if (refusal.isPresent()) {
                throw new StoreUnavailable(refusal.get(), new IOException(what));
            }
        }
    }

    private static final class PlainPrinter implements ReportPrinter {
        @Override
        public List<Bytes> preview(ReportSubject subject, ReportOptions options, Locale language, int width) {
            return List.of();
        }

        @Override
        public void pdf(ReportSubject subject, ReportOptions options, Locale language, Path file) throws IOException {
            Files.writeString(file, "%PDF-1.7 " + options.version() + " " + language);
        }

        @Override
        public void plug(Plug plug, String vehicle, Locale language, Path file) throws IOException {
            Files.writeString(file, "%PDF-1.7 " + plug.type() + " " + vehicle + " " + language);
        }

        @Override
        public String text(ScanResult scan, Locale language) {
            return "GARAGE SCAN 1                                        2026-11-23 08:15\n"
                    + "VIN " + scan.vin().map(Object::toString).orElse("-") + "   12,4 V\n"
                    + scan.ecus().stream()
                            .map(ecu -> ecu.ecu() + " " + ecu.name() + ": " + ecu.faultCount())
                            .collect(Collectors.joining("\n"));
        }

        @Override
        public String json(ScanResult scan, Locale language) {
            return "{\"schema\":\"garage.scan/1\"}";
        }
    }
}
