package app.garage.store;

import app.garage.kernel.Problem;
import app.garage.kernel.StoreUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// A backup file: a zip with the database as it was at one moment, and a note of what it is.
///
/// @param file the zip
/// @param schema the version of the tables
/// @param size of the database, in bytes
/// @param sha256 of the database
record Backup(Path file, int schema, long size, String sha256) {
    private static final String DATABASE = DataFolder.NAME + ".mv.db";
    private static final String NOTE = "backup.txt";
    private static final Pattern WORDING =
            Pattern.compile("garage-backup 1\nschema (\\d{1,6})\nsize (\\d{1,15})\nsha256 ([0-9a-f]{64})\n");
    private static final int NOTE_LIMIT = 1_000;
    private static final int BLOCK = 1 << 16;

    /// Turns the database's own zip into a backup.
    ///
    /// @param raw as `BACKUP TO` wrote it, with the database as its only entry
    static void write(Path raw, int schema, OutputStream to, LongConsumer packed) throws IOException {
        try (var zip = new ZipFile(raw.toFile());
                var out = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            var entry = zip.getEntry(DATABASE);
            if (entry == null) {
                throw new IOException("the database wrote no " + DATABASE);
            }
            var digest = digest();
            long size;
            out.putNextEntry(new ZipEntry(DATABASE));
            try (var from = zip.getInputStream(entry)) {
                size = pack(from, new DigestOutputStream(out, digest), packed);
            }
            out.closeEntry();
            out.putNextEntry(new ZipEntry(NOTE));
            out.write(("garage-backup 1\nschema " + schema + "\nsize " + size + "\nsha256 " + hex(digest) + "\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.closeEntry();
        }
    }

    private static long pack(InputStream from, OutputStream to, LongConsumer packed) throws IOException {
        var block = new byte[BLOCK];
        long size = 0;
        for (int read = from.read(block); read >= 0; read = from.read(block)) {
            to.write(block, 0, read);
            size += read;
            packed.accept(size);
        }
        return size;
    }

    /// {@return what a file says about itself}
    ///
    /// @throws StoreUnavailable if it is not a backup, or one that only a newer program understands
    static Backup read(Path file) throws StoreUnavailable {
        Backup found;
        try (var zip = new ZipFile(file.toFile())) {
            var names = zip.stream().map(ZipEntry::getName).collect(Collectors.toSet());
            if (zip.size() != 2 || !names.equals(Set.of(DATABASE, NOTE))) {
                throw new IOException("unexpected entries " + names);
            }
            var note = new String(first(zip, NOTE), StandardCharsets.US_ASCII);
            var told = WORDING.matcher(note);
            if (!told.matches()) {
                throw new IOException("unexpected note");
            }
            found = new Backup(file, Integer.parseInt(told.group(1)), Long.parseLong(told.group(2)), told.group(3));
        } catch (IOException broken) {
            throw unreadable(file, broken);
        }
        if (found.schema > Schema.OURS.known()) {
            throw new StoreUnavailable(
                    Problem.of("store.backup-newer", file.toString(), found.schema, Schema.OURS.known()),
                    new IOException("schema " + found.schema));
        }
        return found;
    }

    private static byte[] first(ZipFile zip, String name) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry(name))) {
            return in.readNBytes(NOTE_LIMIT);
        }
    }

    /// Unpacks the database, which must be exactly the one the note describes.
    void unpack(Path to) throws StoreUnavailable, IOException {
        var digest = digest();
        try (var out = Files.newOutputStream(to)) {
            long copied;
            try (var zip = new ZipFile(file.toFile());
                    var in = new DigestInputStream(zip.getInputStream(zip.getEntry(DATABASE)), digest)) {
                copied = copy(in, out);
            } catch (java.util.zip.ZipException broken) {
                throw unreadable(file, broken);
            }
            if (copied != size || !hex(digest).equals(sha256)) {
                throw unreadable(file, new IOException("the database is not the one that was backed up"));
            }
        }
        try (var forced = java.nio.channels.FileChannel.open(to, java.nio.file.StandardOpenOption.WRITE)) {
            forced.force(true);
        }
    }

    /// Copies no more than was announced: a few kilobytes of zip can hold a full disk.
    private long copy(InputStream in, OutputStream out) throws IOException {
        var block = new byte[1 << 16];
        long copied = 0;
        for (int read = in.read(block); read > 0 && copied <= size; read = in.read(block)) {
            out.write(block, 0, read);
            copied += read;
        }
        return copied;
    }

    static StoreUnavailable unreadable(Path file, Exception why) {
        return new StoreUnavailable(
                Problem.of("store.backup-unreadable", file.toString()).because(why.toString()), why);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
