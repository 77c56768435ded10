package app.garage.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;
import org.openpdf.text.pdf.PdfLiteral;
import org.openpdf.text.pdf.PdfObject;

/// Takes chance out of a PDF file, so that the same report has the same bytes and its checksum means something.
final class SameBytes {
    /// The six letters before the name of a font subset; the library draws lots for them.
    private static final Pattern SUBSET = Pattern.compile("/[A-Z]{6}\\+(?=Liberation)");

    private SameBytes() {}

    /// The file's identifier, made from the scan's instead of the time of day.
    static PdfObject fileId(UUID scan) {
        var bytes =
                ByteBuffer.allocate(16).putLong(scan.getMostSignificantBits()).putLong(scan.getLeastSignificantBits());
        var hex = java.util.HexFormat.of().formatHex(bytes.array());
        return new PdfLiteral("[<" + hex + "><" + hex + ">]");
    }

    /// The same file with the same letters every time; the length stays, so no offset in the file moves.
    static byte[] fixed(byte[] file) {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        return SUBSET.matcher(text).replaceAll("/GARAGE+").getBytes(StandardCharsets.ISO_8859_1);
    }
}
