package app.garage.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What every command understands.
final class CommonOptions {
    /// The languages there are words in.
    enum Language {
        /// French.
        FR,
        /// English.
        EN
    }

    @Option(names = "--lang", paramLabel = "fr|en", descriptionKey = "lang")
    private Optional<Language> language = Optional.empty();

    @Option(names = "--data", paramLabel = "DIR", descriptionKey = "data")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "help")
    private boolean help;

    Optional<Path> data() {
        return data;
    }

    Optional<Language> language() {
        return language;
    }

    boolean help() {
        return help;
    }
}
