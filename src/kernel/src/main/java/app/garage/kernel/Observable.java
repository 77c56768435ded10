package app.garage.kernel;

import java.util.function.Consumer;

/// A value that changes and can be followed.
///
/// @param <T> what it holds
public interface Observable<T> {
    /// {@return the value now}
    T value();

    /// Calls somebody with the value now and after each change, on the thread that changes it. A follower hands on; it
    /// does not work and does not block.
    ///
    /// @param follower whom to call
    /// @return closing it ends the calls
    Subscription follow(Consumer<? super T> follower);
}
