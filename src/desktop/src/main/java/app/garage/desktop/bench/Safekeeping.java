package app.garage.desktop.bench;

import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Keeps the workshop's data safe: copies in one folder, and the way back. Copying and bringing back take time and are
/// called from jobs.
public interface Safekeeping {
    /// {@return the folder copies go to}
    Path shelf();

    /// {@return the copies on the shelf, newest first}
    ///
    /// @throws IOException if the shelf cannot be read
    List<Path> copies() throws IOException;

    /// Is told how far a copy is.
    @FunctionalInterface
    interface Copied {
        /// Tells how far it is, on whatever thread.
        ///
        /// @param done bytes done
        /// @param of bytes in all
        void bytes(long done, long of);
    }

    /// {@return a new copy of all data, under a name that was not in use}
    ///
    /// @param copied told how far it is
    /// @throws StoreUnavailable if there is no open database, or the copy could not be written
    /// @throws IOException if the shelf cannot be read
    Path copy(Copied copied) throws StoreUnavailable, IOException;

    /// Brings a copy back. The data that is there is kept beside it, and stays in use if the copy is refused.
    ///
    /// @param copy which
    /// @param passphrase of an encrypted copy
    /// @throws StoreUnavailable if it could not be done; nothing is changed then
    void bringBack(Path copy, Optional<String> passphrase) throws StoreUnavailable;

    /// {@return whether the data that is in use has a passphrase}
    boolean isEncrypted();

    /// Gives the data a passphrase, or another one, and opens it with that. Copies made before keep theirs.
    ///
    /// @param before the passphrase it has, otherwise nothing
    /// @param after the passphrase it gets
    /// @throws StoreUnavailable if it could not be done; the data keeps its passphrase then
    void encrypt(Optional<String> before, String after) throws StoreUnavailable;

    /// Tries again to open data that could not be opened, with the same passphrase.
    void openAgain();

    /// Opens the data again, with another passphrase.
    ///
    /// @param passphrase of the encrypted data
    void unlock(String passphrase);
}
