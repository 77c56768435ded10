package app.garage.store;

import app.garage.diagnostics.ScanJson;
import app.garage.diagnostics.ScanResult;
import app.garage.diagnostics.ScanUnreadable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A scan as the database keeps it: its canonical JSON, without texts of any language, compressed.
final class ScanDocument {
    private ScanDocument() {}

    static byte[] pack(ScanResult scan) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(ScanJson.write(scan, code -> "").getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    static ScanResult unpack(byte[] document) throws IOException, ScanUnreadable {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(document))) {
            return ScanJson.read(new String(gzip.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
