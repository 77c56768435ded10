package app.garage.profiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A folder with the layout of an OBDb repository: `signalsets/v3` and `tests/test_cases`.
final class ObdbRepository {
    private static final String SETS = "signalsets/v3";
    private static final String CASES = "tests/test_cases";
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    private final Path root;
    private final Path folder;
    private final UnaryOperator<String> corrected;
    private final Map<String, List<Command>> read = new HashMap<>();

    /// @param root the folder its paths are told from
    /// @param folder the repository
    /// @param corrected mends the known errors of a signal set
    ObdbRepository(Path root, Path folder, UnaryOperator<String> corrected) {
        this.root = root;
        this.folder = folder;
        this.corrected = corrected;
    }

    static boolean isOne(Path folder) {
        return Files.isDirectory(folder.resolve(SETS));
    }

    /// {@return the repository's name below the root, such as `Honda-Civic`}
    String name() {
        var below = root.relativize(folder).toString().replace('\\', '/');
        return below.isEmpty() ? String.valueOf(folder.getFileName()) : below;
    }

    /// {@return the commands for a model year: those of the narrowest range of years that has it, else the default}
    List<Command> commands(int year) throws BrokenFile {
        var vehicle = folder.resolve("vehicle.json");
        if (Files.isRegularFile(vehicle)) {
            var tree = JsonTexts.tree(path(vehicle), text(vehicle));
            if (tree.path("layout").isMissingNode()) {
                return ours(tree.path("id").asString(""), year);
            }
        }
        var files = list(folder.resolve(SETS)).stream().map(Path::toString).toList();
        var best = ModelYears.best(files, year);
        if (best.isEmpty()) {
            return List.of();
        }
        var done = read.get(best.get());
        if (done == null) {
            var file = Path.of(best.get());
            done = SignalReader.commands(path(file), corrected.apply(text(file)), new Units(), false);
            read.put(best.get(), done);
        }
        return done;
    }

    /// Our own inherit from each other, by their ids, which are their paths on the shelf.
    private List<Command> ours(String id, int year) throws BrokenFile {
        var shelf = folder;
        for (int i = 0; shelf != null && i < id.split("/", -1).length; i++) {
            shelf = shelf.getParent();
        }
        if (shelf == null || !shelf.resolve(id).equals(folder)) {
            throw new BrokenFile(name() + "/vehicle.json", 1, "profiles.bad-value", "id = " + id);
        }
        var shelves = Shelves.of(List.of(Shelf.of(shelf), Shelf.packed()));
        var units = Units.read(Shelf.packed(), Catalogue.UNITS);
        return VehicleReader.commands(shelves, units, id, OptionalInt.of(year));
    }

    /// {@return the test files, model year by model year}
    List<Path> caseFiles() throws BrokenFile {
        List<Path> files = new ArrayList<>();
        var cases = folder.resolve(CASES);
        if (Files.isDirectory(cases)) {
            for (var year : list(cases)) {
                var commands = year.resolve("commands");
                if (YEAR.matcher(String.valueOf(year.getFileName())).matches() && Files.isDirectory(commands)) {
                    list(commands).stream()
                            .filter(file -> file.toString().endsWith(".yaml"))
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    CaseFile cases(Path file) throws BrokenFile {
        int year = Integer.parseInt(String.valueOf(file.getName(file.getNameCount() - 3)));
        return CaseFile.read(path(file), year, text(file));
    }

    private String path(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private String text(Path file) throws BrokenFile {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new BrokenFile(
                    path(file),
                    1,
                    "profiles.unreadable-file",
                    unreadable.getClass().getSimpleName());
        }
    }

    private List<Path> list(Path of) throws BrokenFile {
        try (Stream<Path> files = Files.list(of)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new BrokenFile(
                    path(of),
                    1,
                    "profiles.unreadable-file",
                    unreadable.getClass().getSimpleName());
        }
    }
}
