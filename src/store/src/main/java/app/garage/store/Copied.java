package app.garage.store;

/// Is told how far a backup is.
@FunctionalInterface
public interface Copied {
    /// Tells how far it is.
    ///
    /// @param done bytes done; a byte that is copied and packed again counts twice
    /// @param of bytes in all, as far as can be known beforehand
    void bytes(long done, long of);
}
