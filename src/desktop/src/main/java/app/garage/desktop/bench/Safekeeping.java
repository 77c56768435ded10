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

    /// {@return a new copy of all data, under a name that was not in use}
    ///
    /// @throws StoreUnavailable if there is no open database, or the copy could not be written
    /// @throws IOException if the shelf cannot be read
    Path copy() throws StoreUnavailable, IOException;

    /// Brings a copy back. The data that is there is kept beside it, and stays in use if the copy is refused.
    ///
    /// @param copy which
    /// @param passphrase of an encrypted copy
    /// @throws StoreUnavailable if it could not be done; nothing is changed then
    void bringBack(Path copy, Optional<String> passphrase) throws StoreUnavailable;

    /// Tries again to open data that could not be opened, with the same passphrase.
    void openAgain();

    /// Opens the data again, with another passphrase.
    ///
    /// @param passphrase of the encrypted data
    void unlock(String passphrase);
}
