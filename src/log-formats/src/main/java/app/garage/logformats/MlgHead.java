package app.garage.logformats;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What stands in front of the records of an MLG file of version 2.
final class MlgHead {
    private static final Charset LATIN = Charset.forName("windows-1252");
    private static final int HEADER = 24;

    private MlgHead() {}

    static byte[] field(int type, LogChannel channel) {
        return channel.conversion() instanceof Conversion.Linear linear
                ? field(type, channel.name(), channel.unit(), linear.factor(), linear.offset() / linear.factor())
                : field(type, channel.name(), channel.unit(), 1, 0);
    }

    static byte[] field(int type, String name, String unit, double scale, double transform) {
        int digits = Math.min(6, Math.max(0, (int) Math.ceil(-Math.log10(Math.abs(scale)))));
        var field = ByteBuffer.allocate(MlgField.SIZE_2).put((byte) type);
        field.put(java.util.Arrays.copyOf(java.util.Arrays.copyOf(name.getBytes(LATIN), 33), 34));
        field.put(java.util.Arrays.copyOf(java.util.Arrays.copyOf(unit.getBytes(LATIN), 9), 10));
        return field.put((byte) 0)
                .putFloat((float) scale)
                .putFloat((float) transform)
                .put((byte) digits)
                .array();
    }

    /// {@return the text in front of the records, with the files in it}
    static byte[] info(MlgOwn own, List<LogAttachment> attachments) {
        var text = new ByteArrayOutputStream();
        text.writeBytes("\"Garage Workbench\"\n".getBytes(LATIN));
        provider(text, MlgOwn.NAME, "json", own.json().getBytes(StandardCharsets.UTF_8));
        for (var each : attachments) {
            var name = each.name().replaceAll("\\.msq$", "").replace(',', '_');
            provider(text, name, "msq", each.data().toArray());
        }
        text.write(0);
        return text.toByteArray();
    }

    private static void provider(ByteArrayOutputStream text, String name, String type, byte[] data) {
        var line = "\nNEW_INFO_PROVIDER," + name + ",Type:" + type + "visible:falseLength:" + data.length + "\n";
        text.writeBytes(line.getBytes(LATIN));
        text.writeBytes(data);
    }

    /// {@return all of it}
    ///
    /// @param length of a record
    static byte[] of(Optional<Instant> start, int length, List<byte[]> fields, byte[] info) {
        int begin = HEADER + fields.size() * MlgField.SIZE_2;
        var head = ByteBuffer.allocate(begin + info.length)
                .put("MLVLG\0".getBytes(StandardCharsets.ISO_8859_1))
                .putShort((short) 2)
                .putInt((int) start.map(Instant::getEpochSecond).orElse(0L).longValue())
                .putInt(begin)
                .putInt(begin + info.length)
                .putShort((short) length)
                .putShort((short) fields.size());
        fields.forEach(head::put);
        return head.put(info).array();
    }
}
