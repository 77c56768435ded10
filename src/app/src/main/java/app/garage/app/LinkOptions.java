package app.garage.app;

import app.garage.kernel.Problem;
import app.garage.pluginapi.LinkAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How to reach a vehicle, and for how long to try.
final class LinkOptions {
    @Option(names = "--link", paramLabel = "URL", descriptionKey = "link")
    private Optional<String> link = Optional.empty();

    @Option(names = "--timeout", paramLabel = "SECONDS", descriptionKey = "timeout")
    private int timeout = 120;

    @Option(names = "--transcript", paramLabel = "FILE", descriptionKey = "transcript")
    private Optional<Path> transcript = Optional.empty();

    @Option(names = "--no-store", descriptionKey = "no-store")
    private boolean noStore;

    /// {@return the address that was typed}
    ///
    /// @throws CommandFailed if it is none
    Optional<LinkAddress> link() throws CommandFailed {
        if (link.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LinkAddress.parse(link.get()));
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailed(
                    Exit.BAD_INPUT, Problem.of("app.bad-link", link.get()).because(wrong.toString()));
        }
    }

    Duration timeout() throws CommandFailed {
        if (timeout <= 0) {
            throw new CommandFailed(Exit.BAD_INPUT, Problem.of("app.bad-value", "--timeout", timeout));
        }
        return Duration.ofSeconds(timeout);
    }

    Optional<Path> transcript() {
        return transcript;
    }

    /// {@return whether the conversation is being recorded, or is a recording}
    boolean recorded() {
        return transcript.isPresent()
                || link.filter(text -> text.contains("replay://")).isPresent();
    }

    boolean stored() {
        return !noStore;
    }
}
