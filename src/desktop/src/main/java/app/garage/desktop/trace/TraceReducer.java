package app.garage.desktop.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Reduces curves away from the window's thread, one picture after the other; of several wishes that wait only the last
/// is carried out.
final class TraceReducer {
    private final Executor worker;
    private final AtomicReference<@Nullable Wish> wanted = new AtomicReference<>();
    private final AtomicReference<@Nullable Picture> ready = new AtomicReference<>();
    private final AtomicBoolean busy = new AtomicBoolean();

    /// A stretch of some curves in so many columns.
    record Wish(List<TraceModel.Curve> curves, long from, long to, int width) {}

    /// The columns of each curve of a wish.
    record Picture(Wish wish, List<TraceColumns> columns) {}

    TraceReducer(Executor worker) {
        this.worker = worker;
    }

    void wish(Wish wish) {
        wanted.set(wish);
        if (busy.compareAndSet(false, true)) {
            worker.execute(this::work);
        }
    }

    /// {@return the newest picture that was not taken yet}
    Optional<Picture> take() {
        return Optional.ofNullable(ready.getAndSet(null));
    }

    private void work() {
        do {
            try {
                for (var wish = wanted.getAndSet(null); wish != null; wish = wanted.getAndSet(null)) {
                    ready.set(new Picture(wish, reduced(wish)));
                }
            } finally {
                busy.set(false);
            }
        } while (wanted.get() != null && busy.compareAndSet(false, true));
    }

    private static List<TraceColumns> reduced(Wish wish) {
        var all = new ArrayList<TraceColumns>();
        for (var curve : wish.curves()) {
            var columns = new TraceColumns(wish.width());
            curve.trace().reduce(wish.from(), wish.to(), columns);
            all.add(columns);
        }
        return List.copyOf(all);
    }
}
