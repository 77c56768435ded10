package app.garage.logformats;

import app.garage.kernel.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Counts what could not be used.
final class Rejections {
    private static final int ROWS_KEPT = 20;

    private final Map<Place, Tally> tallies = new LinkedHashMap<>();

    private record Place(Rejected.Cause cause, String where) {}

    private static final class Tally {
        long count;
        final List<Long> rows = new ArrayList<>();
    }

    void add(Rejected.Cause cause, String where, long row) {
        var tally = tallies.computeIfAbsent(new Place(cause, where), _ -> new Tally());
        tally.count++;
        if (tally.rows.size() < ROWS_KEPT) {
            tally.rows.add(row);
        }
    }

    List<Rejected> all() {
        var all = new ArrayList<Rejected>();
        tallies.forEach((place, tally) -> all.add(new Rejected(place.cause, place.where, tally.count, tally.rows)));
        return List.copyOf(all);
    }

    /// Tells a sink of each cause, in words.
    List<Rejected> told(LogSink sink) throws LogUnreadable {
        var all = all();
        for (var each : all) {
            var key = "logs.rejected."
                    + each.cause().name().toLowerCase(Locale.ROOT).replace('_', '-');
            sink.warning(new Problem(
                    key, List.of(each.count(), each.where(), each.rows().getFirst()), ""));
        }
        return all;
    }
}
