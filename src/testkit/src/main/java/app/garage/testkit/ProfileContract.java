package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Problem;
import app.garage.pluginapi.ProfileImporter;
import app.garage.pluginapi.ProfileSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What everybody who brings vehicle profiles must hold: sources, importers, and packages with files of their own.
public final class ProfileContract {
    private static final int CUTS = 8;
    private static final String PLACE = "[a-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.,=|-]*)+";

    private ProfileContract() {}

    /// Reads profiles as the workbench does. `garage plugin tck` brings the workbench's own reader.
    @FunctionalInterface
    public interface Reader {
        /// {@return what it refuses, with file, line and reason; empty if all of it can be used}
        ///
        /// @param files text by path, below `vehicle-profiles/`
        /// @throws Exception if nothing can be read at all
        List<Problem> refused(SortedMap<String, String> files) throws Exception;
    }

    /// {@return the checks of files that a package brings}
    ///
    /// @param files text by path, below `vehicle-profiles/`
    /// @param reader judges them
    public static List<Check> of(SortedMap<String, String> files, Reader reader) {
        return List.of(
                new Check("every file has a place of its own below the profiles", () -> placed(files)),
                new Check("the workbench can use everything it brings", () -> usable(files, reader)));
    }

    /// {@return the checks of a source}
    ///
    /// @param source the author's
    /// @param reader judges what it brings
    public static List<Check> of(ProfileSource source, Reader reader) {
        return List.of(
                new Check("its id is a word", () -> named(source.id())),
                new Check("it brings the same files each time", () -> {
                    assertThat(files(source)).isNotEmpty().isEqualTo(files(source));
                }),
                new Check("every file has a place of its own below the profiles", () -> placed(files(source))),
                new Check("the workbench can use everything it brings", () -> usable(files(source), reader)),
                new Check("no thread is left behind", () -> {
                    var brought = Contracts.leavesNoThread(() -> files(source));
                    assertThat(brought).isNotEmpty();
                }));
    }

    /// {@return the checks of an importer}
    ///
    /// @param importer the author's
    /// @param example a file of its kind that holds at least one request
    /// @param reader judges what becomes of it
    public static List<Check> of(ProfileImporter importer, Path example, Reader reader) {
        return List.of(
                new Check("its id is a word", () -> named(importer.id())),
                new Check("it takes its example and nothing that is none", () -> takes(importer, example)),
                new Check("the same file gives the same profile", () -> {
                    assertThat(imported(importer, example)).isNotEmpty().isEqualTo(imported(importer, example));
                }),
                new Check("every file has a place of its own below the profiles", () -> {
                    placed(imported(importer, example));
                }),
                new Check("the workbench can use everything it makes", () -> {
                    usable(imported(importer, example), reader);
                }),
                new Check("a file cut anywhere is refused or read, and nothing else", () -> cut(importer, example)),
                new Check("what cannot be kept ends the import", () -> full(importer, example)),
                new Check("no thread is left behind", () -> {
                    var made = Contracts.leavesNoThread(() -> imported(importer, example));
                    assertThat(made).isNotEmpty();
                }));
    }

    private static void named(String id) {
        assertThat(id).matches("[a-z][a-z0-9-]*");
    }

    private static SortedMap<String, String> files(ProfileSource source) {
        var all = new TreeMap<String, String>();
        try (var brought = source.files()) {
            brought.forEach(file -> assertThat(all.put(file.path(), file.text()))
                    .as(file.path())
                    .isNull());
        }
        return all;
    }

    private static SortedMap<String, String> imported(ProfileImporter importer, Path file) throws IOException {
        var all = new TreeMap<String, String>();
        importer.importInto(
                file, (path, text) -> assertThat(all.put(path, text)).as(path).isNull());
        return all;
    }

    private static void placed(SortedMap<String, String> files) {
        assertThat(files.keySet()).isNotEmpty().allSatisfy(path -> {
            assertThat(path).matches(PLACE);
            assertThat(List.of(path.split("/", -1))).doesNotContain("..", ".");
        });
    }

    private static void usable(SortedMap<String, String> files, Reader reader) throws Exception {
        assertThat(reader.refused(files)).isEmpty();
    }

    private static void takes(ProfileImporter importer, Path example) throws IOException {
        assertThat(importer.accepts(example)).isTrue();
        var noise = Files.createTempFile("noise", ".bin");
        try {
            Files.write(noise, new byte[] {0, (byte) 0xFF, 7, (byte) 0x80, 0, 13});
            assertThat(importer.accepts(noise)).as("noise").isFalse();
        } finally {
            Files.delete(noise);
        }
    }

    /// Whatever is missing, it is refused with a reason or the rest is read.
    private static void cut(ProfileImporter importer, Path example) throws IOException {
        var whole = Files.readAllBytes(example);
        var folder = Files.createTempDirectory("cut");
        var file = folder.resolve(String.valueOf(example.getFileName()));
        try {
            for (int i = 0; i < CUTS; i++) {
                Files.write(file, Arrays.copyOf(whole, whole.length * i / CUTS));
                try {
                    var made = importer.accepts(file) ? imported(importer, file) : new TreeMap<String, String>();
                    assertThat(made).doesNotContainValue("");
                } catch (IOException refused) {
                    assertThat(refused.getMessage()).as("why it was refused").isNotBlank();
                }
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static void full(ProfileImporter importer, Path example) {
        assertThatThrownBy(() -> importer.importInto(example, (path, text) -> {
                    throw new IOException("the disk is full");
                }))
                .isInstanceOf(IOException.class);
    }
}
