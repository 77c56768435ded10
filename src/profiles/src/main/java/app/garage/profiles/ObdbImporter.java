package app.garage.profiles;

import app.garage.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Takes repositories of OBDb as they are, from a folder or a zip, one or several side by side.
final class ObdbImporter extends DraftImporter {
    private static final Pattern WANTED = Pattern.compile(
            "(?:(?<name>[^/]+)/)?(?<path>(?:signalsets/v3/[^/]+\\.json)|(?:tests/test_cases/.+\\.yaml)|LICENSE[^/]*)");
    private static final String LICENCE = "CC-BY-SA-4.0";
    private static final String ATTRIBUTION = "OBDb contributors, https://github.com/OBDb/";
    private static final Set<String> COMMAND_KEYS = Set.of(
            "hdr", "rax", "eax", "tst", "pri", "fcm1", "cmd", "freq", "filter", "dbg", "dbgfilter", "signals", "x-gw");
    private static final Set<String> FORMAT_KEYS = Set.of(
            "bix", "len", "mul", "div", "add", "sign", "blsb", "min", "max", "nullmin", "nullmax", "omin", "omax",
            "oval", "unit", "map");

    @Override
    public String id() {
        return "obdb";
    }

    @Override
    public boolean accepts(Path file) {
        if (Files.isDirectory(file)) {
            return ObdbRepository.isOne(file) || isBeside(file);
        }
        return file.toString().toLowerCase(java.util.Locale.ROOT).endsWith(".zip");
    }

    private static boolean isBeside(Path folder) {
        try (var folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (var each : folders) {
                if (ObdbRepository.isOne(each)) {
                    return true;
                }
            }
            return false;
        } catch (java.io.IOException unreadable) {
            return false; // then nobody accepts it, and that is told
        }
    }

    @Override
    Drafted drafted(Path file) throws BrokenFile {
        var archive = Archive.read(file, path -> WANTED.matcher(path).matches());
        Map<String, Map<String, byte[]>> repositories = new TreeMap<>();
        archive.files().forEach((path, content) -> {
            var match = WANTED.matcher(path);
            if (match.matches()) {
                var named = match.group("name");
                var name = named == null ? plainName(file) : named.replaceAll("-(main|master)$", "");
                repositories.computeIfAbsent(name, none -> new TreeMap<>()).put(match.group("path"), content);
            }
        });
        repositories
                .values()
                .removeIf(files -> files.keySet().stream().noneMatch(path -> path.startsWith("signalsets/")));
        if (repositories.isEmpty()) {
            throw new BrokenFile(file.toString(), 1, "profiles.no-repository", "signalsets/v3");
        }
        var count = new Count();
        List<Draft> drafts = new ArrayList<>();
        for (var repository : repositories.entrySet()) {
            drafts.add(draft(repository.getKey(), repository.getValue(), repositories, count));
        }
        return new Drafted(
                drafts, new ImportReport(count.commands, count.signals, count.cases, List.of(), count.notes));
    }

    /// What was counted over all repositories.
    private static final class Count {
        private int commands;
        private int signals;
        private int cases;
        private final List<Problem> notes = new ArrayList<>();
    }

    private static String plainName(Path file) {
        var name = String.valueOf(file.toAbsolutePath().normalize().getFileName());
        return name.replaceAll("(?i)\\.zip$", "").replaceAll("-(main|master)$", "");
    }

    private Draft draft(String name, Map<String, byte[]> files, Map<String, Map<String, byte[]>> others, Count count)
            throws BrokenFile {
        var writer = new DraftWriter(id(), name, "any", LICENCE);
        boolean empty = true;
        for (var file : files.entrySet()) {
            var path = name + "/" + file.getKey();
            var text = new String(file.getValue(), StandardCharsets.UTF_8);
            if (file.getKey().startsWith("signalsets/")) {
                var commands = SignalReader.commands(path, text, new Units(), false);
                empty &= commands.isEmpty();
                count.commands += commands.size();
                count.signals += commands.stream()
                        .mapToInt(command -> command.fields().size())
                        .sum();
                look(path, text, count);
            } else if (file.getKey().contains("/commands/")) {
                count.cases += CaseFile.read(path, 0, text).cases().size();
            }
            writer.text(file.getKey(), text);
        }
        if (empty) {
            make(name, others)
                    .ifPresent(make ->
                            writer.vehicle().put("extends", id() + "/" + make.toLowerCase(java.util.Locale.ROOT)));
        }
        writer.provenance("signal sets and cases, unchanged", ATTRIBUTION + name, LICENCE);
        writer.text(
                "ATTRIBUTION.txt",
                ATTRIBUTION + name + "\nLicence: Creative Commons Attribution-ShareAlike 4.0 International\n"
                        + "https://creativecommons.org/licenses/by-sa/4.0/\nThe signal sets and test cases are unchanged.\n");
        return writer.draft();
    }

    private static java.util.Optional<String> make(String model, Map<String, Map<String, byte[]>> others) {
        for (int end = model.lastIndexOf('-'); end > 0; end = model.lastIndexOf('-', end - 1)) {
            if (others.containsKey(model.substring(0, end))) {
                return java.util.Optional.of(model.substring(0, end));
            }
        }
        return java.util.Optional.empty();
    }

    /// Tells of keys that nobody here understands, and of formulas that are known to be wrong.
    private static void look(String path, String text, Count count) throws BrokenFile {
        Map<String, Integer> unknown = new LinkedHashMap<>();
        var tree = JsonTexts.tree(path, text);
        for (var command : tree.path("commands")) {
            keys(command, COMMAND_KEYS, unknown);
            command.path("signals").forEach(signal -> keys(signal.path("fmt"), FORMAT_KEYS, unknown));
        }
        for (var command : orNone(SignalFile.parse(path, text, false).commands())) {
            for (var entry : orNone(command.signals())) {
                if (FieldReader.isTooLong(entry)) {
                    var id = String.valueOf(entry.id());
                    count.notes.add(Problem.of("profiles.skipped", path, FieldReader.line(text, id), id));
                }
            }
        }
        unknown.forEach((key, times) ->
                count.notes.add(Problem.of("profiles.unknown-kept", path, FieldReader.line(text, key), key, times)));
        int wrong = KnownBad.shipped(Shelf.packed()).wrong(tree);
        if (wrong > 0 && path.startsWith("SAEJ1979/")) {
            count.notes.add(Problem.of("profiles.base-errors", path, 1, wrong));
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static void keys(JsonNode object, Set<String> known, Map<String, Integer> unknown) {
        for (var key : new HashSet<>(object.propertyNames())) {
            if (!known.contains(key)) {
                unknown.merge(key, 1, Integer::sum);
            }
        }
    }
}
