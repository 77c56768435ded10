package app.garage.app;

import java.util.Arrays;
import java.util.Optional;

/// The few words of a command line that matter before it is read: the language of its messages, the folder of its log.
final class Arguments {
    private Arguments() {}

    /// {@return the value of an option written as `--name value` or `--name=value`}
    ///
    /// @param args as typed
    /// @param option with its dashes
    static Optional<String> value(String[] args, String option) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith(option + "=")) {
                return Optional.of(args[i].substring(option.length() + 1));
            }
            if (args[i].equals(option) && i + 1 < args.length) {
                return Optional.of(args[i + 1]);
            }
        }
        return Optional.empty();
    }

    static boolean has(String[] args, String option) {
        return Arrays.asList(args).contains(option);
    }
}
