package app.garage.pluginapi;

import java.util.Optional;

/// A conversation with the units of one vehicle in one protocol.
public interface EcuSession extends AutoCloseable {
    /// {@return something this session can do, if it can}
    ///
    /// @param kind the capability asked for
    /// @param <C> its type
    default <C extends Capability> Optional<C> capability(Class<C> kind) {
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
    }

    /// Ends the conversation and undoes what it changed; the link stays open.
    @Override
    void close();
}
