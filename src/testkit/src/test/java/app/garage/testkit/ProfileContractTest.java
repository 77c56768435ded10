package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Problem;
import app.garage.pluginapi.ProfileImporter;
import app.garage.pluginapi.ProfileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileContractTest {
    private static final ProfileContract.Reader CONTENT = files -> List.of();

    @TempDir
    Path folder;

    /// A source that brings what it is told.
    private record Told(String id, Supplier<Stream<ProfileFile>> brings) implements ProfileSource {
        @Override
        public Stream<ProfileFile> files() {
            return brings.get();
        }
    }

    private static ProfileSource.ProfileFile file(String path) {
        return new ProfileSource.ProfileFile(path, "{}");
    }

    private static void hold(List<Check> checks) throws Exception {
        for (var check : checks) {
            check.body().run();
        }
    }

    private static Check named(List<Check> checks, String part) {
        return checks.stream()
                .filter(check -> check.name().contains(part))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSourceThatBringsFilesOfItsOwnHoldsIt() throws Exception {
        hold(ProfileContract.of(new Told("acme", () -> Stream.of(file("acme/one/vehicle.json"))), CONTENT));
    }

    @Test
    void aSourceThatBringsSomethingElseEachTimeDoesNot() {
        var count = new AtomicInteger();
        var restless = new Told("acme", () -> Stream.of(file("acme/" + count.incrementAndGet() + "/vehicle.json")));
        assertThatThrownBy(named(ProfileContract.of(restless, CONTENT), "same files")
                        .body()::run)
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aPathThatLeadsOutsideDoesNot() {
        for (var path : List.of("../vehicle.json", "/acme/vehicle.json", "acme/../../x.json", "acme\\x.json")) {
            var outside = new Told("acme", () -> Stream.of(file(path)));
            assertThatThrownBy(
                            named(ProfileContract.of(outside, CONTENT), "place").body()::run)
                    .as(path)
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void filesTheWorkbenchRefusesDoNot() {
        var source = new Told("acme", () -> Stream.of(file("acme/one/vehicle.json")));
        var checks = ProfileContract.of(source, files -> List.of(Problem.of("profiles.bad-value", "x")));
        assertThatThrownBy(named(checks, "use everything").body()::run)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("profiles.bad-value");
    }

    /// An importer of files that hold the name of a vehicle.
    private record Names(boolean careless) implements ProfileImporter {
        @Override
        public String id() {
            return "names";
        }

        @Override
        public boolean accepts(Path source) {
            return source.toString().endsWith(".name");
        }

        @Override
        public ImportReport importInto(Path source, ProfileSink sink) throws IOException {
            var name = Files.readString(source);
            if (careless) {
                name = "x" + name.charAt(4);
            } else if (!name.endsWith(".")) {
                throw new IOException("the end is missing");
            }
            sink.add("acme/" + name.replace(".", "") + "/vehicle.json", "{}");
            return new ImportReport(1, 1, List.of());
        }
    }

    @Test
    void anImporterThatRefusesWhatIsCutHoldsItAndOneThatStumblesDoesNot() throws Exception {
        var example = Files.writeString(folder.resolve("one.name"), "roadster.");
        hold(ProfileContract.of(new Names(false), example, CONTENT));
        var careless = ProfileContract.of(new Names(true), example, CONTENT);
        assertThat(named(careless, "cut anywhere").name()).isNotBlank();
        assertThatThrownBy(named(careless, "cut anywhere").body()::run).isInstanceOf(RuntimeException.class);
    }
}
