package app.garage.app;

import app.garage.kernel.TimeSource;
import app.garage.workshop.StoredReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// What is kept about a report that was handed over: its name and checksum, so that it can be recognised.
final class HandedOver {
    private HandedOver() {}

    static StoredReport report(UUID scan, Path file, TimeSource time) throws IOException {
        return new StoredReport(
                UUID.randomUUID(),
                scan,
                time.instant(),
                String.valueOf(file.getFileName()),
                sha256(Files.readAllBytes(file)));
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
