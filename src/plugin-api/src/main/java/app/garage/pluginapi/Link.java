package app.garage.pluginapi;

import app.garage.kernel.Subscription;
import java.util.Optional;
import java.util.function.Consumer;

/// An open way to something outside. One owner uses it; any thread may close it.
public sealed interface Link extends AutoCloseable permits ByteLink, KLineLink, CanLink, MessageLink {
    /// {@return what was opened}
    LinkInfo info();

    /// {@return something special this link can do, if it can}
    ///
    /// @param kind the capability asked for
    /// @param <C> its type
    default <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
    }

    /// Calls somebody once when the far end is lost; closing by ourselves is no loss. Called at once if it is lost
    /// already.
    ///
    /// @param follower gets the reason; must only hand on
    /// @return closing it ends the interest
    Subscription onLost(Consumer<LinkException.LinkLost> follower);

    /// Closes the link. A waiting receive ends within 200 ms with LinkLost. Closing twice does nothing more.
    @Override
    void close();
}
