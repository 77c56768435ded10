package app.garage.links;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right of one link to one port. It covers the whole process, because the port does.
final class Claim {
    private static final Set<String> HELD = ConcurrentHashMap.newKeySet();
    private final String port;

    private Claim(String port) {
        this.port = port;
    }

    /// {@return the right to a port, unless a link of this process holds it or its threads have not come back}
    static Optional<Claim> on(String port) {
        return HELD.add(port) ? Optional.of(new Claim(port)) : Optional.empty();
    }

    /// Gives the port free.
    void release() {
        HELD.remove(port);
    }
}
