package app.garage.links;

import app.garage.kernel.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right of one link to one port. It covers the whole process, because the port does.
final class Claim {
    private static final Duration ENDING = Duration.ofMillis(300);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();
    private final String port;

    private Claim(String port) {
        this.port = port;
    }

    /// {@return the right to a port, unless a link of this process holds it or its threads have not come back}
    static Optional<Claim> on(String port) {
        return HELD.add(port) ? Optional.of(new Claim(port)) : Optional.empty();
    }

    /// {@return the right to a port, waiting a moment for a link that is just ending}
    static Optional<Claim> soon(String port, Deadline by) throws InterruptedException {
        var soon = by.within(ENDING);
        var claim = on(port);
        while (claim.isEmpty() && !soon.passed()) {
            Thread.sleep(LOOK_AGAIN);
            claim = on(port);
        }
        return claim;
    }

    /// Gives the port free.
    void release() {
        HELD.remove(port);
    }
}
