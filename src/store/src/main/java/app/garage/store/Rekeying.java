package app.garage.store;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Optional;
import org.h2.tools.ChangeFileEncryption;

/// Gives a database that nobody has open another passphrase. A copy is written anew, opened with the new passphrase,
/// and
/// only then takes the place of the file, so that at every moment there is one whole database with one passphrase.
final class Rekeying {
    private Rekeying() {}

    static void change(DataFolder folder, Optional<String> before, Optional<String> after) throws StoreUnavailable {
        folder.makeWritable();
        try (var lock = FolderLock.take(folder)) {
            change(Access.to(lock.folder(), before), Access.to(lock.folder(), after));
        }
    }

    private static void change(Access before, Access after) throws StoreUnavailable {
        var folder = before.folder();
        before.matches(folder.file());
        int schema = schema(before, DataFolder.NAME);
        try {
            Files.copy(folder.file(), folder.draftFile(), StandardCopyOption.REPLACE_EXISTING);
            ChangeFileEncryption.execute(
                    folder.path().toString(), folder.draft(), "AES", before.filePassword(), after.filePassword(), true);
            after.matches(folder.draftFile());
            if (schema(after, folder.draft()) != schema) {
                throw failed(folder, new IOException("the copy has other tables"));
            }
            Files.move(
                    folder.draftFile(),
                    folder.file(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw Trouble.of(folder, refused, "store.rekey-failed");
        } catch (SQLException refused) {
            throw failed(folder, refused);
        } finally {
            BackupShelf.discard(folder.draftFile());
        }
    }

    private static int schema(Access access, String name) throws StoreUnavailable {
        try (var opened = access.connect(name)) {
            return Schema.version(opened);
        } catch (SQLException broken) {
            throw Trouble.of(access.folder(), broken);
        }
    }

    private static StoreUnavailable failed(DataFolder folder, Exception why) {
        return new StoreUnavailable(
                Problem.of("store.rekey-failed", folder.path().toString()).because(why.toString()), why);
    }
}
