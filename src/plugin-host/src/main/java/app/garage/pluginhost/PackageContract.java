package app.garage.pluginhost;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// What every package must hold. It is judged by the host itself, so that what passes here is what the program takes.
public final class PackageContract {
    private static final List<String> OURS = List.of("app/garage/", "java/", "javax/", "javafx/", "org/pf4j/");
    private final Path file;
    private final PluginHost host;

    private PackageContract(Path file, PluginHost host) {
        this.file = file;
        this.host = host;
    }

    /// {@return the clauses}
    ///
    /// @param file the package
    /// @param host without packages of its own; it loads the plugin and lets it go
    public static List<Clause> of(Path file, PluginHost host) {
        var contract = new PackageContract(file, host);
        var clauses = new ArrayList<>(List.of(
                new Clause("it is whole and describes itself", contract::described),
                new Clause("it is signed by its author", contract::signed),
                new Clause("its words are complete in French and English", contract::worded)));
        if (!Contents.isPack(file)) {
            clauses.add(new Clause("its classes lie in a package of its own", contract::classesOfItsOwn));
            clauses.add(new Clause("it reaches for nothing it did not ask for", contract::asksForWhatItUses));
            clauses.add(new Clause("it loads, offers something and lets go of everything", contract::letsGo));
        }
        return List.copyOf(clauses);
    }

    private void described() throws PackageRefused {
        Candidate.unsigned(file);
    }

    private void signed() throws PackageRefused {
        var archive = Archive.read(file);
        AuthorSignature.of(archive).verify(archive);
    }

    private void worded() throws PackageRefused {
        var archive = Archive.read(file);
        var texts = PluginTexts.of(archive);
        var all = new TreeSet<>(texts.french().keySet());
        all.addAll(texts.english().keySet());
        for (var key : List.copyOf(all)) {
            if (key.startsWith("problem.")) {
                all.add("remedy." + key.substring("problem.".length()));
            }
        }
        for (var key : all) {
            if (texts.french().getOrDefault(key, "").isBlank()
                    || texts.english().getOrDefault(key, "").isBlank()) {
                throw PackageRefused.of("plugins.words-missing", archive.name(), key);
            }
        }
    }

    /// Two plugins with the same class name would be a riddle in every log. What belongs to the program is not theirs
    /// to
    /// define; the program's own plugins live below `app.garage.plugin`.
    private void classesOfItsOwn() throws PackageRefused {
        var archive = Archive.read(file);
        for (var name : archive.names()) {
            boolean shipped = name.startsWith("app/garage/plugin/");
            boolean foreign = !name.contains("/") || (OURS.stream().anyMatch(name::startsWith) && !shipped);
            if (name.endsWith(".class") && foreign) {
                throw PackageRefused.of("plugins.class-outside", archive.name(), name);
            }
        }
    }

    private void asksForWhatItUses() throws PackageRefused {
        var archive = Archive.read(file);
        var asked = Description.of(archive).permissions().stream()
                .map(Permission::kind)
                .toList();
        for (var use : ClassUses.of(archive)) {
            if (!asked.contains(use.needs())) {
                throw PackageRefused.of(
                        "plugins.not-asked-for",
                        archive.name(),
                        use.in(),
                        use.type(),
                        use.needs().word());
            }
        }
    }

    private void letsGo() throws PackageRefused, InterruptedException {
        try (var trial = Trial.of(host, file)) {
            var leak = trial.again();
            if (leak.isPresent()) {
                throw new PackageRefused(leak.get());
            }
        }
    }
}
