package app.garage.kernel;

import java.util.ArrayList;
import java.util.List;

/// A bag of subscriptions that are closed together, such as all that a screen follows while it is shown.
public final class Subscriptions implements Subscription {
    private final List<Subscription> open = new ArrayList<>();

    /// Makes an empty bag.
    public Subscriptions() {}

    /// Keeps a subscription until the bag is closed.
    ///
    /// @param one what to close later
    public synchronized void add(Subscription one) {
        open.add(one);
    }

    /// Closes everything in the bag, newest first; the bag can be filled again.
    @Override
    public void close() {
        List<Subscription> all;
        synchronized (this) {
            all = List.copyOf(open).reversed();
            open.clear();
        }
        all.forEach(Subscription::close);
    }
}
