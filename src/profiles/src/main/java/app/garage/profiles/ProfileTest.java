package app.garage.profiles;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import app.garage.profiles.ObdbSet.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Compares our decoding with recorded answers of vehicles and the values other people found in them.
///
/// Their expectations are clamped to the range of the signal, so for the comparison, and nowhere else, ours are too.
public final class ProfileTest {
    private static final String BASE_SET = "SAEJ1979";
    private static final String KNOWN_BAD = "known-bad.json";
    private static final int DEEPEST = 4;
    private static final double LEAST_ERROR = 6e-6;
    private static final double RELATIVE_ERROR = 1e-5;

    private final Path root;
    private final Options options;
    private final KnownBad known;
    private final Map<String, ObdbRepository> repositories = new TreeMap<>();
    private final Map<String, ProfileTestResult.Count> counts = new LinkedHashMap<>();
    private final List<ProfileTestResult.Unexpected> unexpected = new ArrayList<>();
    private final List<Problem> refused = new ArrayList<>();

    /// How to compare.
    ///
    /// @param knownBad the list of known errors, instead of the one in the folder
    /// @param asPublished whether the known errors of the base set stay in it
    /// @param clamped whether our values are clamped to the range of the signal before they are compared
    public record Options(Optional<Path> knownBad, boolean asPublished, boolean clamped) {}

    private ProfileTest(Path root, Options options, KnownBad known) {
        this.root = root;
        this.options = options;
        this.known = known;
    }

    /// {@return how the cases below a folder came out}
    ///
    /// @param folder one repository, or several side by side with the base set, or profiles of ours
    /// @param options how to compare
    /// @throws BrokenFile if there is nothing to compare, or the list of known errors cannot be read
    public static ProfileTestResult run(Path folder, Options options) throws BrokenFile {
        var whole = folder.toAbsolutePath().normalize();
        var beside = whole.getParent();
        var root = beside != null && ObdbRepository.isOne(whole) ? beside : whole;
        boolean alone = !root.equals(whole);
        var known = KnownBad.shipped(Shelf.packed());
        var list =
                options.knownBad.or(() -> Optional.of(root.resolve(KNOWN_BAD)).filter(Files::isRegularFile));
        if (list.isPresent()) {
            known.add(list.get().toString(), text(list.get()));
        }
        var test = new ProfileTest(root, options, known);
        test.find(root, alone ? 1 : DEEPEST);
        var tested = test.repositories.values().stream()
                .filter(repository -> !alone || root.resolve(repository.name()).equals(whole))
                .toList();
        if (tested.isEmpty()) {
            throw new BrokenFile(folder.toString(), 1, "profiles.no-repository", "signalsets/v3");
        }
        for (var repository : tested) {
            test.run(repository);
        }
        return new ProfileTestResult(test.counts, test.unexpected, test.refused);
    }

    private static String text(Path file) throws BrokenFile {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new BrokenFile(
                    file.toString(),
                    1,
                    "profiles.unreadable-file",
                    unreadable.getClass().getSimpleName());
        }
    }

    private void find(Path folder, int deepest) throws BrokenFile {
        try (Stream<Path> folders = Files.walk(folder, deepest)) {
            folders.filter(ObdbRepository::isOne)
                    .map(each -> new ObdbRepository(root, each, correction(each)))
                    .forEach(repository -> repositories.put(repository.name(), repository));
        } catch (IOException | java.io.UncheckedIOException unreadable) {
            throw new BrokenFile(
                    folder.toString(),
                    1,
                    "profiles.unreadable-file",
                    unreadable.getClass().getSimpleName());
        }
    }

    private UnaryOperator<String> correction(Path repository) {
        boolean base = String.valueOf(repository.getFileName()).equals(BASE_SET);
        return base && !options.asPublished ? known::corrected : UnaryOperator.identity();
    }

    private void run(ObdbRepository repository) {
        Map<Integer, ObdbSet> sets = new TreeMap<>();
        List<Path> files;
        try {
            files = repository.caseFiles();
        } catch (BrokenFile broken) {
            refused.add(broken.problem());
            return;
        }
        var count = new ProfileTestResult.Count(0, 0, 0, 0);
        for (var each : files) {
            try {
                var file = repository.cases(each);
                var set = sets.get(file.year());
                if (set == null) {
                    set = set(repository, file.year());
                    sets.put(file.year(), set);
                }
                count = count.plus(compare(file, set));
            } catch (BrokenFile broken) {
                refused.add(broken.problem());
            }
        }
        if (count.cases() > 0) {
            counts.put(repository.name(), count);
        }
    }

    /// An empty set of a model means that the set of its make applies.
    private ObdbSet set(ObdbRepository repository, int year) throws BrokenFile {
        var own = repository.commands(year);
        if (own.isEmpty()) {
            var make = make(repository.name());
            own = make.isPresent() ? make.get().commands(year) : own;
        }
        var base = repositories.get(BASE_SET);
        return new ObdbSet(own, base == null ? List.of() : base.commands(year), year);
    }

    private Optional<ObdbRepository> make(String model) {
        for (int end = model.lastIndexOf('-'); end > 0; end = model.lastIndexOf('-', end - 1)) {
            var make = repositories.get(model.substring(0, end));
            if (make != null) {
                return Optional.of(make);
            }
        }
        return Optional.empty();
    }

    private ProfileTestResult.Count compare(CaseFile file, ObdbSet set) throws BrokenFile {
        int passed = 0;
        int knownBad = 0;
        int failed = 0;
        var asked = asked(file);
        for (int i = 0; i < file.cases().size(); i++) {
            var one = file.cases().get(i);
            var values =
                    set.values(asked, CaptureReader.read(one, file.command().extended()));
            var wrong = new ArrayList<String>();
            one.expected().forEach((id, expected) -> {
                if (values.getOrDefault(id, List.of()).stream().noneMatch(value -> same(value, expected))) {
                    wrong.add(id);
                }
            });
            var bad = known.signals(file.path(), i);
            if (wrong.isEmpty() && (bad.isEmpty() || options.asPublished)) {
                passed++;
            } else if (!bad.isEmpty() && bad.equals(Set.copyOf(wrong))) {
                knownBad++;
            } else {
                failed++;
                tell(file, i, wrong.isEmpty() ? List.copyOf(bad) : wrong, values);
            }
        }
        return new ProfileTestResult.Count(file.cases().size(), passed, knownBad, failed);
    }

    private static Bytes asked(CaseFile file) throws BrokenFile {
        try {
            return Bytes.hex(file.command().data());
        } catch (IllegalArgumentException wrong) {
            throw new BrokenFile(file.path(), 1, "profiles.bad-value", "command_id");
        }
    }

    private boolean same(Value value, String expected) {
        var symbol = value.symbol();
        if (!symbol.isEmpty()) {
            return symbol.equals(expected);
        }
        double wanted;
        try {
            wanted = Double.parseDouble(expected);
        } catch (NumberFormatException word) {
            return false;
        }
        double found =
                options.clamped ? clamped(value, wanted) : value.decoded().value();
        return Math.abs(found - wanted) <= Math.max(LEAST_ERROR, RELATIVE_ERROR * Math.abs(wanted));
    }

    /// A signal without a minimum counts from 0 for those who wrote the expectations, so a negative value may be 0
    /// there.
    private static double clamped(Value value, double wanted) {
        var signal = value.decoded().signal();
        double most = Math.min(value.decoded().value(), signal.max().orElse(Double.POSITIVE_INFINITY));
        if (signal.min().isEmpty() && most < 0 && wanted == 0) {
            return 0;
        }
        return Math.max(most, signal.min().orElse(Double.NEGATIVE_INFINITY));
    }

    private void tell(CaseFile file, int index, List<String> wrong, Map<String, List<Value>> values) {
        var one = file.cases().get(index);
        for (var id : wrong) {
            var got = values.getOrDefault(id, List.of()).stream()
                    .map(value -> value.symbol().isEmpty()
                            ? String.format(Locale.ROOT, "%.9g", value.decoded().value())
                            : value.symbol())
                    .toList();
            unexpected.add(new ProfileTestResult.Unexpected(
                    file.path(),
                    index,
                    id,
                    String.valueOf(one.expected().get(id)),
                    got,
                    String.join("\n", one.lines())));
        }
    }
}
