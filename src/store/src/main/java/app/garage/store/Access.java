package app.garage.store;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/// How the database of a folder is reached: the one place that knows its address and its password. It has no
/// text form, so that neither can end up in a log.
///
/// `async:` because an interrupted thread closes a plain file for everybody; `WRITE_DELAY=0` because the
/// default of half a second loses acknowledged commits when the process dies; `REUSE_SPACE=FALSE` because a
/// commit that H2 puts into a gap of the file cannot be found again after a kill, while one at the end can.
/// Both must stand in the address of *every* opening. The program closes the database itself.
final class Access {
    private static final String SWITCHES = ";WRITE_DELAY=0;REUSE_SPACE=FALSE;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    private static final String USER = "garage";
    private static final int ROUNDS = 200_000;
    private static final byte[] SALT = "app.garage.store/1".getBytes(StandardCharsets.US_ASCII);

    private final DataFolder folder;
    private final String filePassword;

    private Access(DataFolder folder, String filePassword) {
        this.folder = folder;
        this.filePassword = filePassword;
    }

    /// {@return the way to a folder's database}
    ///
    /// @param passphrase none for a database that is not encrypted
    static Access to(DataFolder folder, Optional<String> passphrase) {
        return new Access(folder, passphrase.map(Access::derived).orElse(""));
    }

    DataFolder folder() {
        return folder;
    }

    /// {@return the password of the file, as the tools of H2 want it, which wipe it; null for a file in the clear}
    char @Nullable [] filePassword() {
        return filePassword.isEmpty() ? null : filePassword.toCharArray();
    }

    JdbcDataSource source(String name) {
        return source(name, SWITCHES);
    }

    /// {@return the way to a file of samples} What it lacks after a kill still lies in the journal, so that it may use
    /// its
    /// gaps and write when it likes.
    JdbcDataSource logs(String name) {
        return source(name, ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
    }

    private JdbcDataSource source(String name, String switches) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:async:" + folder.path().resolve(name) + switches
                + (filePassword.isEmpty() ? "" : ";CIPHER=AES"));
        source.setUser(USER);
        source.setPassword(filePassword.isEmpty() ? "" : filePassword + " ");
        return source;
    }

    Connection connect(String name) throws StoreUnavailable {
        return connected(source(name));
    }

    /// {@return a connection that leaves every byte of the file as it is, even of a damaged one}
    Connection look(String name) throws StoreUnavailable {
        return connected(source(name, SWITCHES + ";ACCESS_MODE_DATA=r"));
    }

    private Connection connected(JdbcDataSource source) throws StoreUnavailable {
        try {
            return source.getConnection();
        } catch (SQLException refused) {
            throw Trouble.of(folder, refused);
        }
    }

    /// Refuses a file that is not what the passphrase, or its absence, promises; H2 would otherwise speak of
    /// damage.
    void matches(Path file) throws StoreUnavailable {
        boolean encrypted = isEncrypted(file);
        if (encrypted && filePassword.isEmpty()) {
            throw new StoreUnavailable(Problem.of("store.passphrase-needed"), new IOException(file + " is encrypted"));
        }
        if (!encrypted && !filePassword.isEmpty()) {
            throw new StoreUnavailable(Problem.of("store.not-encrypted"), new IOException(file + " is not encrypted"));
        }
    }

    /// {@return whether a file can only be judged by somebody who knows its passphrase, which was not given}
    boolean lacksPassphrase(Path file) throws StoreUnavailable {
        return filePassword.isEmpty() && isEncrypted(file);
    }

    private boolean isEncrypted(Path file) throws StoreUnavailable {
        try {
            var head = FileHead.of(file);
            if (head.isCut()) {
                throw new StoreUnavailable(folder.damaged(), new IOException(file + " was cut"));
            }
            return head.isEncrypted();
        } catch (IOException unreadable) {
            throw Trouble.of(folder, unreadable, "store.read-only");
        }
    }

    /// {@return the file's password: hexadecimal, because H2 ends it at the first space, and derived slowly,
    /// because H2 itself derives the key in a few rounds; H2 adds a random salt of each file}
    private static String derived(String passphrase) {
        var letters = Normalizer.normalize(passphrase, Normalizer.Form.NFC).toCharArray();
        try {
            var key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(letters, SALT, ROUNDS, 256));
            return HexFormat.of().formatHex(key.getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
