package app.garage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tutorial without Java, followed to the letter: every file is written as it stands there, every command typed.
class DataTutorialTest {
    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(?:`(?<file>work/[^`]+)`\\n\\n)?```(?<kind>\\w+)\\n(?<text>.*?)^```$");

    @TempDir
    private Path folder = Path.of("");

    /// What a command of the tutorial printed.
    private record Done(String line, Typed typed) {}

    private String placed(String word) {
        boolean file = word.equals("work") || word.startsWith("work/") || word.matches("\\w+\\.(gpack|pem)");
        return file ? folder.resolve(word).toString() : word;
    }

    private List<Done> followed() throws IOException {
        var done = new ArrayList<Done>();
        var blocks = BLOCK.matcher(Files.readString(Path.of("../../docs/plugin-authors/data-only.md")));
        while (blocks.find()) {
            if (blocks.group("file") != null) {
                var file = folder.resolve(blocks.group("file"));
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.writeString(file, blocks.group("text"));
            } else {
                assertThat(blocks.group("kind")).isEqualTo("sh");
                for (var line : blocks.group("text").lines().toList()) {
                    done.add(new Done(line, typed(line)));
                }
            }
        }
        return done;
    }

    private Typed typed(String line) throws IOException {
        var words = Arrays.stream(line.split(" ", -1)).map(this::placed).toList();
        return switch (words.getFirst()) {
            case "./garage" -> {
                var all = new ArrayList<>(words.subList(1, words.size()));
                all.addAll(
                        List.of("--lang", "en", "--data", folder.resolve("data").toString()));
                yield Typed.command(all.toArray(String[]::new));
            }
            case "jar" -> {
                var said = new StringWriter();
                int exit = ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(
                                new java.io.PrintWriter(said),
                                new java.io.PrintWriter(said),
                                words.subList(1, words.size()).toArray(String[]::new));
                yield new Typed(exit, said.toString(), "");
            }
            case "rm" -> {
                Files.delete(Path.of(words.get(1)));
                yield new Typed(0, "", "");
            }
            default -> throw new AssertionError("the tutorial types " + line);
        };
    }

    private static Typed at(List<Done> done, String part) {
        return done.stream()
                .filter(each -> each.line().contains(part))
                .map(Done::typed)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the tutorial does not type " + part));
    }

    @Test
    void aVehicleIsMadeProvedSignedInstalledUsedAndTakenAway() throws IOException {
        var done = followed();
        assertThat(done).hasSizeGreaterThan(10).allSatisfy(each -> {
            // a scan that finds faults ends with 1, everything else of the tutorial works
            assertThat(each.typed().exit())
                    .as(each.line() + "\n" + each.typed().out() + each.typed().err())
                    .isIn(each.line().contains(" scan ") ? List.of(0, 1) : List.of(0));
        });
        assertThat(at(done, "plugin tck").out())
                .containsPattern("(?m)^holds +profiles .*the workbench can use everything it brings");
        assertThat(at(done, "profile show").out()).contains("acme/roadster  Roadster", "SESSION  22F186");
        assertThat(at(done, "scan --quick").out()).contains("Roadster: front cylinder misfires");
        assertThat(at(done, "live").out()).contains("Session  default");
        assertThat(at(done, "--profile auto").out()).doesNotContain("Roadster:");
        assertThat(Typed.command(
                                "profile",
                                "list",
                                "--data",
                                folder.resolve("data").toString())
                        .out())
                .doesNotContain("acme/roadster")
                .contains("suzuki/_sds");
    }

    @Test
    void theSkeletonPassesItsChecksAsItIs() throws IOException {
        var in = folder.resolve("profiles").toString();
        var made = Typed.command("profile", "new", "acme/one", "--in", in, "--lang", "en");
        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(Files.readString(folder.resolve("profiles/acme/one/vehicle.json")))
                .contains("\"id\": \"acme/one\"", "\"//\"")
                .doesNotContain("@");
        var tested = Typed.command("profile", "test", in, "--json");
        assertThat(tested.exit()).as(tested.err()).isZero();
        assertThat(tested.out()).contains("\"cases\":1", "\"passed\":1");
        var listed = Typed.command("profile", "list", "--data", folder.toString());
        assertThat(listed.exit()).as(listed.err()).isZero();
        assertThat(listed.out()).contains("acme/one");
    }

    @Test
    void aSkeletonWritesOverNothingAndOutOfNoFolder() throws IOException {
        var in = folder.resolve("profiles").toString();
        assertThat(Typed.command("profile", "new", "acme/one", "--in", in).exit())
                .isZero();
        Files.writeString(folder.resolve("profiles/acme/one/vehicle.json"), "mine");
        assertThat(Typed.command("profile", "new", "acme/one", "--in", in).exit())
                .isEqualTo(2);
        assertThat(folder.resolve("profiles/acme/one/vehicle.json")).hasContent("mine");
        for (var id : List.of("acme", "../x", "acme/../x", "Acme/One", "a/b/c", "")) {
            assertThat(Typed.command("profile", "new", id, "--in", in).exit())
                    .as(id)
                    .isEqualTo(2);
        }
        try (var files = Files.list(folder.resolve("profiles"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aPackWithAFileThatCannotBeReadDoesNotPassTheKit() throws IOException {
        followed();
        var vehicle = folder.resolve("work/profiles/acme/roadster/vehicle.json");
        Files.writeString(vehicle, Files.readString(vehicle).replace("\"ecus\"", "\"units\""));
        typed("jar --create --no-manifest --file broken.gpack -C work META-INF -C work profiles");
        assertThat(typed("./garage plugin sign broken.gpack --key author.pem").exit())
                .isZero();
        var card = typed("./garage plugin tck broken.gpack");
        assertThat(card.exit()).isEqualTo(1);
        assertThat(card.out()).contains("vehicle.json");
    }
}
