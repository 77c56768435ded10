package app.garage.app;

import app.garage.app.ReportCard.Outcome;
import app.garage.app.ReportCard.Result;
import app.garage.kernel.Problem;
import app.garage.pluginapi.AdapterDriver;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.ProfileImporter;
import app.garage.pluginapi.ProfileSource;
import app.garage.pluginapi.ProtocolAdapter;
import app.garage.pluginapi.TransportProvider;
import app.garage.pluginhost.PackageContract;
import app.garage.pluginhost.PackageRefused;
import app.garage.pluginhost.PluginHost;
import app.garage.pluginhost.Trial;
import app.garage.profiles.Catalogue;
import app.garage.profiles.OtherProfiles;
import app.garage.report.Words;
import app.garage.testkit.Check;
import app.garage.testkit.DriverContract;
import app.garage.testkit.ProfileContract;
import app.garage.testkit.ProtocolContract;
import app.garage.testkit.TransportContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the contracts on a built package: as a package, and each driver, protocol and transport in it over
/// what the package brings as `transcripts/driver-PREFIX.txt`, `transcripts/protocol-ID.txt` or
/// `transcripts/transport-ID.txt`.
final class PluginKit {
    /// The version of the kit, which is that of the published interface.
    static final String VERSION = "0.1.0";

    private static final Logger LOG = LoggerFactory.getLogger(PluginKit.class);
    /// A line of the conversation of a protocol that asks nobody.
    private static final String LISTENS = "# listens";

    /// A line instead of a conversation, where the protocol asks its transport for more than messages.
    private static final String OWN_TRANSPORT = "# only over its own transport";

    /// A line that names the virtual vehicle on whose bus that transport is tried.
    private static final String VEHICLE = "# vehicle ";

    /// The first line of a protocol's conversation: `# bus 6 CAN ISO 15765-4 CAN 11/500`.
    private static final Pattern BUS = Pattern.compile("# bus (\\S+) (\\S+) (.*)");

    private static final String PROFILES = "profiles/";

    private final Path file;
    private final Words words;
    private final PluginHost host;
    private final List<Result> results = new ArrayList<>();

    PluginKit(Path file, Words words, PluginHost host) {
        this.file = file;
        this.words = words;
        this.host = host;
    }

    ReportCard card() throws PackageRefused, IOException, InterruptedException {
        for (var clause : PackageContract.of(file, host)) {
            check("package", new Check(clause.name(), clause.body()::check));
        }
        var name = String.valueOf(file.getFileName());
        if (name.endsWith(".jar")) {
            try (var trial = Trial.of(host, file)) {
                name = trial.card().id();
                for (var driver : host.offered(AdapterDriver.class)) {
                    driver(driver);
                }
                for (var protocol : host.offered(ProtocolAdapter.class)) {
                    protocol(protocol);
                }
                for (var transport : host.offered(TransportProvider.class)) {
                    transport(transport);
                }
                for (var source : host.offered(ProfileSource.class)) {
                    ProfileContract.of(source, PluginKit::refused)
                            .forEach(each -> check("profiles:" + source.id(), each));
                }
                for (var importer : host.offered(ProfileImporter.class)) {
                    importer(importer);
                }
            } catch (PackageRefused refused) {
                LOG.info("Its contracts could not be run: {}", refused.problem()); // the clauses said why
            }
        }
        var profiles = profiles();
        if (!profiles.isEmpty()) {
            ProfileContract.of(profiles, PluginKit::refused).forEach(each -> check("profiles", each));
        }
        return new ReportCard(name, sha256(), results);
    }

    private void importer(ProfileImporter importer) throws IOException {
        var contract = "importer:" + importer.id();
        try (var zip = new ZipFile(file.toFile())) {
            var example = zip.stream()
                    .filter(each -> !each.isDirectory())
                    .filter(each -> each.getName().startsWith("examples/" + importer.id() + "/"))
                    .findFirst();
            if (example.isEmpty()) {
                notRun(contract, "app.tck.no-example", "examples/" + importer.id() + "/");
                return;
            }
            var folder = Files.createTempDirectory("example");
            var entry = example.get().getName();
            var copy = folder.resolve(entry.substring(entry.lastIndexOf('/') + 1));
            try (var in = zip.getInputStream(example.get())) {
                Files.copy(in, copy);
                ProfileContract.of(importer, copy, PluginKit::refused).forEach(each -> check(contract, each));
            } finally {
                Files.deleteIfExists(copy);
                Files.delete(folder);
            }
        }
    }

    /// The files of vehicles that lie in the package itself.
    private SortedMap<String, String> profiles() throws IOException {
        var all = new TreeMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith(PROFILES) && !entry.isDirectory()) {
                    try (var in = zip.getInputStream(entry)) {
                        all.put(
                                entry.getName().substring(PROFILES.length()),
                                new String(in.readAllBytes(), StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (ZipException noZip) {
            LOG.info("It holds no files: {}", noZip.toString()); // the clauses said so
        }
        return all;
    }

    /// What the program would say of these files if they were installed.
    private static List<Problem> refused(SortedMap<String, String> files) {
        ProfileSource brought = new ProfileSource() {
            @Override
            public String id() {
                return "package";
            }

            @Override
            public Stream<ProfileFile> files() {
                return files.entrySet().stream().map(each -> new ProfileFile(each.getKey(), each.getValue()));
            }
        };
        return Catalogue.load(new OtherProfiles() {
                    @Override
                    public List<Path> folders() {
                        return List.of();
                    }

                    @Override
                    public List<ProfileSource> sources() {
                        return List.of(brought);
                    }
                })
                .vehicles()
                .refused();
    }

    private void driver(AdapterDriver driver) throws IOException {
        var contract = "driver:" + driver.prefix();
        var entry = "transcripts/driver-" + driver.prefix() + ".txt";
        var script = entry(entry);
        if (script.isEmpty()) {
            notRun(contract, driver.recognises() ? "app.tck.no-transcript" : "app.tck.named", entry);
        } else if (script.get().lines().anyMatch(line -> line.startsWith(VEHICLE))) {
            on(script.get(), contract, entry, bench -> TransportContract.of(driver, bench));
        } else {
            DriverContract.of(driver, script.get()).forEach(each -> check(contract, each));
        }
    }

    private void transport(TransportProvider transport) throws IOException {
        var contract = "transport:" + transport.id();
        var entry = "transcripts/transport-" + transport.id() + ".txt";
        entry(entry)
                .ifPresentOrElse(
                        script -> on(script, contract, entry, bench -> TransportContract.of(transport, bench)),
                        () -> notRun(contract, "app.tck.no-transcript", entry));
    }

    private void on(
            String script, String contract, String entry, Function<TransportContract.Bench, List<Check>> checks) {
        try {
            checks.apply(TransportContract.scripted(script)).forEach(each -> check(contract, each));
        } catch (IllegalArgumentException noBus) {
            LOG.info("{} describes no bus.", entry, noBus);
            results.add(new Result(contract, "", Outcome.FAILS, words.text("app.tck.no-vehicle", entry)));
        }
    }

    private void protocol(ProtocolAdapter protocol) throws IOException {
        var contract = "protocol:" + protocol.id();
        var entry = "transcripts/protocol-" + protocol.id() + ".txt";
        var script = entry(entry);
        var bus = script.flatMap(PluginKit::bus);
        if (script.isEmpty()) {
            notRun(contract, "app.tck.no-transcript", entry);
        } else if (bus.isEmpty()) {
            results.add(new Result(contract, "", Outcome.FAILS, words.text("app.tck.no-bus", entry)));
        } else if (script.get().lines().anyMatch(OWN_TRANSPORT::equals)) {
            overItsOwn(contract, protocol, bus.get(), script.get());
        } else if (script.get().lines().anyMatch(LISTENS::equals)) {
            ProtocolContract.listening(protocol, bus.get(), script.get()).forEach(each -> check(contract, each));
            notRun(contract, "app.tck.listens");
        } else {
            ProtocolContract.of(protocol, bus.get(), script.get()).forEach(each -> check(contract, each));
        }
    }

    private void overItsOwn(String contract, ProtocolAdapter protocol, BusProtocol bus, String script) {
        var transport = host.offered(TransportProvider.class).stream()
                .filter(each -> each.buses().contains(bus.id()))
                .findFirst();
        var vehicle = script.lines()
                .filter(line -> line.startsWith(VEHICLE))
                .map(line -> line.substring(VEHICLE.length()).strip())
                .findFirst();
        if (transport.isEmpty() || vehicle.isEmpty()) {
            notRun(contract, "app.tck.own-transport");
            return;
        }
        ProtocolContract.over(protocol, bus, transport.get(), vehicle.get()).forEach(each -> check(contract, each));
        notRun(contract, "app.tck.no-refusals");
    }

    private static Optional<BusProtocol> bus(String script) {
        var first = BUS.matcher(script.lines().findFirst().orElse(""));
        if (!first.matches()) {
            return Optional.empty();
        }
        for (var kind : BusProtocol.Kind.values()) {
            if (kind.name().equals(first.group(2))) {
                return Optional.of(new BusProtocol(first.group(1), first.group(3), kind));
            }
        }
        return Optional.empty();
    }

    private Optional<String> entry(String name) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry(name);
            if (entry == null) {
                return Optional.empty();
            }
            try (var in = zip.getInputStream(entry)) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }

    private void notRun(String contract, String key, Object... args) {
        results.add(new Result(contract, words.text("app.tck.not-run"), Outcome.NOT_RUN, words.text(key, args)));
    }

    /// A check may fail in any way an author can think of.
    private void check(String contract, Check check) {
        try {
            check.body().run();
            results.add(new Result(contract, check.name(), Outcome.HOLDS, ""));
        } catch (PackageRefused refused) {
            results.add(new Result(
                    contract,
                    check.name(),
                    Outcome.FAILS,
                    words.sentence(refused.problem()).what()));
        } catch (Exception | AssertionError | StackOverflowError broken) {
            LOG.info("{}: {} does not hold.", contract, check.name(), broken);
            var why = String.valueOf(broken.getMessage()).strip().replaceAll("\\s+", " ");
            results.add(new Result(contract, check.name(), Outcome.FAILS, why));
        }
    }

    private String sha256() throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
