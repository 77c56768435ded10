package app.garage.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// An observable its owner can set. Followers run on the setting thread with no lock held.
///
/// @param <T> what it holds
public final class Settable<T> implements Observable<T> {
    private final List<Consumer<? super T>> followers = new CopyOnWriteArrayList<>();
    private volatile T value;

    /// Makes one that holds a value.
    ///
    /// @param first what it holds at first
    public Settable(T first) {
        value = first;
    }

    @Override
    public T value() {
        return value;
    }

    /// Changes the value and tells the followers, unless it is equal to the one before.
    ///
    /// @param next what it holds from now on
    public void set(T next) {
        if (next.equals(value)) {
            return;
        }
        value = next;
        followers.forEach(each -> each.accept(next));
    }

    @Override
    public Subscription follow(Consumer<? super T> follower) {
        followers.add(follower);
        follower.accept(value);
        return () -> followers.remove(follower);
    }
}
