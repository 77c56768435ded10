package app.garage.plugin.j1939;

import app.garage.kernel.EcuId;
import app.garage.protocolkit.j1939.J1939Event;
import app.garage.protocolkit.j1939.J1939Id;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What each unit broadcast last. Each message is handed out once, and only while it is fresh: a value that was shown
/// already, or one of a unit that has fallen silent, is not shown again as if it were new.
final class Broadcasts {
    private static final long FRESH = 1_100_000_000L;
    private static final Set<Integer> TESTERS = Set.of(0xF9, 0xFA, J1939Id.NOBODY, J1939Id.GLOBAL);
    private final Map<Key, Wire.News> last = new HashMap<>();
    private final Set<Key> handedOut = new HashSet<>();
    private final Set<Integer> sources = new TreeSet<>();

    private record Key(int source, int pgn) {}

    synchronized void heard(J1939Event.Received said, long nanos, List<String> lines) {
        if (TESTERS.contains(said.source())) {
            return;
        }
        sources.add(said.source());
        if (said.destination() == J1939Id.GLOBAL && !J1939Id.isForOne(said.pgn())) {
            var key = new Key(said.source(), said.pgn());
            last.put(key, new Wire.News(said, nanos, lines));
            handedOut.remove(key);
        }
    }

    /// {@return what a unit broadcast under a number, if that is fresh and was not handed out}
    synchronized Optional<Wire.News> take(int source, int pgn, long now) {
        var key = new Key(source, pgn);
        var found = Optional.ofNullable(last.get(key))
                .filter(each -> now - each.nanos() <= FRESH && !handedOut.contains(key));
        found.ifPresent(_ -> handedOut.add(key));
        return found;
    }

    /// {@return the fresh broadcasts of all units under a number}
    synchronized List<Wire.News> takeAll(int pgn, long now) {
        var all = new ArrayList<Wire.News>();
        sources.forEach(source -> take(source, pgn, now).ifPresent(all::add));
        return all;
    }

    /// {@return all units heard, and what each broadcasts}
    synchronized SortedMap<EcuId, SortedSet<Integer>> overview() {
        var all = new TreeMap<EcuId, SortedSet<Integer>>();
        sources.forEach(source -> all.put(J1939Link.unit(source), new TreeSet<>()));
        last.keySet().forEach(key -> {
            var pgns = all.get(J1939Link.unit(key.source()));
            if (pgns != null) {
                pgns.add(key.pgn());
            }
        });
        return all;
    }

    synchronized boolean anybody() {
        return !sources.isEmpty();
    }
}
