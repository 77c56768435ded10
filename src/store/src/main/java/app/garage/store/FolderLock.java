package app.garage.store;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/// Holds a data folder for one program at a time, also while the database itself is closed for a migration or
/// a restore. The operating system lets go of it when the process dies.
final class FolderLock implements AutoCloseable {
    private final DataFolder folder;
    private final FileChannel channel;

    private FolderLock(DataFolder folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock take(DataFolder folder) throws StoreUnavailable {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException refused) {
            throw Trouble.of(folder, refused, "store.read-only");
        }
        var lock = new FolderLock(folder, channel);
        try {
            if (channel.tryLock() != null) {
                return lock;
            }
        } catch (OverlappingFileLockException here) {
            lock.close();
            throw inUse(folder, here);
        } catch (IOException refused) {
            lock.close();
            throw Trouble.of(folder, refused, "store.read-only");
        }
        lock.close();
        throw inUse(folder, new IOException("locked by another process"));
    }

    private static StoreUnavailable inUse(DataFolder folder, Exception cause) {
        return new StoreUnavailable(Problem.of("store.in-use", folder.path().toString()), cause);
    }

    /// {@return the folder that is held}
    DataFolder folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ended) {
            // the lock ends with the process at the latest
            org.slf4j.LoggerFactory.getLogger(FolderLock.class).warn("the data folder's lock was not closed", ended);
        }
    }
}
