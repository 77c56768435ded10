package app.garage.store;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes backups and brings them back.
///
/// A backup is taken by the database while it runs. It is unpacked and judged beside the database before it
/// takes its place in one step; what was there is kept.
final class BackupShelf {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private static final Pattern OURS =
            Pattern.compile("--|CREATE USER |CREATE CACHED TABLE |ALTER TABLE \\S+ ADD CONSTRAINT |CREATE INDEX ");

    private BackupShelf() {}

    /// Writes a backup of a running database; an older file of that name is replaced only by a complete one.
    static void make(DataFolder folder, Connection connection, Path file, Copied copied) throws StoreUnavailable {
        var target = file.toAbsolutePath().normalize();
        var raw = target.resolveSibling(target.getFileName() + ".raw");
        var part = target.resolveSibling(target.getFileName() + ".part");
        var shelf = target.resolveSibling("");
        try {
            Files.createDirectories(shelf);
            long size = Files.size(folder.file());
            copied.bytes(0, 2 * size);
            try (var backup = connection.prepareStatement("backup to ?")) {
                backup.setString(1, raw.toString());
                backup.execute();
            }
            copied.bytes(size, 2 * size);
            Backup.write(
                    raw,
                    Schema.version(connection),
                    Files.newOutputStream(part),
                    packed -> copied.bytes(size + Math.min(packed, size), 2 * size));
            Backup.read(part);
            try (var forced = FileChannel.open(part, StandardOpenOption.WRITE)) {
                forced.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw failed(target, refused);
        } catch (SQLException refused) {
            throw Files.isWritable(shelf) ? Trouble.of(folder, refused) : failed(target, refused);
        } finally {
            if (Files.isDirectory(shelf)) {
                discard(raw);
                discard(part);
            }
        }
    }

    /// Brings a backup back.
    ///
    /// @param replace whether a database that is there may be put aside
    static void restore(Path file, DataFolder folder, Optional<String> passphrase, boolean replace)
            throws StoreUnavailable {
        var backup = Backup.read(file);
        folder.makeWritable();
        try (var lock = FolderLock.take(folder)) {
            bringBack(backup, Access.to(lock.folder(), passphrase), replace);
        }
    }

    private static void bringBack(Backup backup, Access access, boolean replace) throws StoreUnavailable {
        var folder = access.folder();
        if (Files.exists(folder.file()) && !replace) {
            throw new StoreUnavailable(
                    Problem.of("store.restore-would-replace", folder.path().toString()),
                    new IOException(folder.file() + " exists"));
        }
        try {
            backup.unpack(folder.draftFile());
            judge(access, backup);
            if (Files.exists(folder.file())) {
                putAside(folder);
            }
            Files.move(
                    folder.draftFile(),
                    folder.file(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw Trouble.of(folder, refused, "store.restore-failed");
        } finally {
            discard(folder.draftFile());
        }
    }

    /// Copies rather than moves, so that at every moment there is a database in its place.
    private static void putAside(DataFolder folder) throws IOException {
        Files.createDirectories(folder.backups());
        var name = "replaced-" + STAMP.format(LocalDateTime.now(java.time.ZoneId.systemDefault())) + ".mv.db";
        Files.copy(folder.file(), folder.backups().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /// Opens the unpacked database, unless its passphrase is missing, and looks for what a backup of ours
    /// never has: code of any kind.
    private static void judge(Access access, Backup backup) throws StoreUnavailable {
        if (access.lacksPassphrase(access.folder().draftFile())) {
            return;
        }
        access.matches(access.folder().draftFile());
        try (var opened = access.connect(access.folder().draft());
                var ask = opened.createStatement()) {
            if (Schema.version(opened) != backup.schema()) {
                throw Backup.unreadable(backup.file(), new IOException("other tables than the note says"));
            }
            try (var script = ask.executeQuery("script nodata nopasswords nosettings")) {
                while (script.next()) {
                    if (!OURS.matcher(script.getString(1)).lookingAt()) {
                        throw Backup.unreadable(backup.file(), new IOException("it holds more than tables"));
                    }
                }
            }
        } catch (SQLException broken) {
            throw Backup.unreadable(backup.file(), broken);
        }
    }

    private static StoreUnavailable failed(Path target, Exception why) {
        return new StoreUnavailable(
                Problem.of("store.backup-failed", target.toString()).because(why.toString()), why);
    }

    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            org.slf4j.LoggerFactory.getLogger(BackupShelf.class).warn("{} could not be deleted", file, stays);
        }
    }
}
