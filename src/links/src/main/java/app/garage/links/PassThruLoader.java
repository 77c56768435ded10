package app.garage.links;

import app.garage.links.j2534.Binary;
import app.garage.links.j2534.BoundPassThru;
import app.garage.links.j2534.HostedPassThru;
import app.garage.links.j2534.PassThru;
import app.garage.links.j2534.PassThruException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Decides where a PassThru library runs: in this process, or in a helper if it is made for 32 bits or has once taken
/// its
/// process with it. One whose helper died three times within a minute is not started any more.
///
/// The helper programs `garage-j2534-host` (of this system's kind) and `garage-j2534-host32` (for 32-bit
/// libraries), on Windows with `.exe`, lie in the folder that the system property `garage.helpers` names;
/// `installer/helpers.sh` makes them.
final class PassThruLoader {
    private static final String FOLDER = "garage.helpers";
    private static final int MOST_DEATHS = 3;
    private static final long WITHIN = Duration.ofMinutes(1).toNanos();

    private final Supplier<Optional<Path>> folder;
    private final LongSupplier nanos;
    private final Map<Path, ArrayDeque<Long>> deaths = new HashMap<>();
    private final Set<Path> apart = new HashSet<>();

    PassThruLoader() {
        this(() -> Optional.ofNullable(System.getProperty(FOLDER)).map(Path::of), System::nanoTime);
    }

    /// @param folder with the helper programs, empty if there is none
    /// @param nanos a monotonic clock
    PassThruLoader(Supplier<Optional<Path>> folder, LongSupplier nanos) {
        this.folder = folder;
        this.nanos = nanos;
    }

    PassThru load(Path library) throws PassThruException {
        if (!Binary.of(library).isForThisSystem()) {
            return HostedPassThru.load(program("garage-j2534-host32"), library);
        }
        return runsApart(library)
                ? HostedPassThru.load(program("garage-j2534-host"), library)
                : BoundPassThru.load(library);
    }

    private Path program(String name) throws PassThruException {
        var file = System.getProperty("os.name", "").startsWith("Windows") ? name + ".exe" : name;
        return folder.get()
                .map(each -> each.resolve(file))
                .filter(Files::isRegularFile)
                .orElseThrow(() -> PassThruException.noHelper(file));
    }

    /// A library hung in this process, or its helper died.
    synchronized void died(Path library) {
        apart.add(library);
        deaths.computeIfAbsent(library, _ -> new ArrayDeque<>()).addLast(nanos.getAsLong());
    }

    /// Has a library run in a helper from now on.
    synchronized void runApart(Path library) {
        apart.add(library);
    }

    private synchronized boolean runsApart(Path library) {
        return apart.contains(library);
    }

    /// {@return whether a library has died too often; it stays so}
    synchronized boolean isDisabled(Path library) {
        var all = deaths.getOrDefault(library, new ArrayDeque<>());
        while (all.size() > MOST_DEATHS) {
            all.removeFirst();
        }
        return all.size() == MOST_DEATHS && all.getLast() - all.getFirst() < WITHIN;
    }
}
