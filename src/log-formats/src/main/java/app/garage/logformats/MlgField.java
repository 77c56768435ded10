package app.garage.logformats;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A field of an MLG record.
///
/// @param type as in the file, bit fields as 0x10 to 0x12
/// @param at its place in the record
record MlgField(int type, int at, LogChannel channel) {
    static final int SIZE_1 = 55;
    static final int SIZE_2 = 89;
    private static final int NAME = 34;
    private static final int UNIT = 10;
    private static final int[] BYTES = {1, 1, 2, 2, 4, 4, 8, 4};
    private static final Charset LATIN = Charset.forName("windows-1252");

    /// {@return the field described at a place, or nothing if it is of no known type}
    static @Nullable MlgField read(byte[] head, int from, int at) {
        var name = text(head, from + 1, NAME);
        var unit = text(head, from + 1 + NAME, UNIT);
        int written = head[from] & 0xFF;
        // descriptions of the format list bit fields as 10 to 12, files have 0x10 to 0x12
        int type = written >= 10 && written <= 12 ? written - 10 + 0x10 : written;
        var fields = ByteBuffer.wrap(head);
        int more = from + 1 + NAME + UNIT + 1;
        if (type >= 0x10 && type <= 0x12) {
            var raw = RawType.unsigned(8 << (type - 0x10));
            var bits = bits(head, fields.getInt(more + 1), head[more + 5] & 0xFF);
            var named = name.isEmpty() ? "bits " + at : name;
            return new MlgField(type, at, new LogChannel(named, "", raw, bits, false, ""));
        }
        if (type > 7) {
            return null;
        }
        var conversion = conversion(fields.getFloat(more), fields.getFloat(more + 4));
        return new MlgField(type, at, new LogChannel(name, unit, raw(type), conversion, false, ""));
    }

    private static RawType raw(int type) {
        return switch (type) {
            case 0 -> RawType.unsigned(8);
            case 1 -> RawType.signed(8);
            case 2 -> RawType.unsigned(16);
            case 3 -> RawType.signed(16);
            case 4 -> RawType.unsigned(32);
            case 5 -> RawType.signed(32);
            case 6 -> RawType.signed(64);
            default -> RawType.F32;
        };
    }

    /// physical = (raw + transform) * scale. The scale 0.1 of the file means a tenth and not its nearest
    /// float.
    private static Conversion conversion(float scale, float transform) {
        double factor = Double.parseDouble(Float.toString(scale));
        double offset = Double.parseDouble(Float.toString(transform)) * factor;
        return factor == 1 && offset == 0 ? new Conversion.None() : new Conversion.Linear(offset, factor);
    }

    private static Conversion bits(byte[] head, int names, int count) {
        var parts = new ArrayList<Conversion.Bits>();
        int at = names;
        for (int bit = 0; bit < Math.min(count, 32) && at >= 0 && at < head.length; bit++) {
            var name = text(head, at, head.length - at);
            at += name.length() + 1;
            double mask = 1L << bit;
            var label = new Conversion.Label(mask, mask, Conversion.Otherwise.say(name));
            // a bit that is not set says nothing: the words of no number at all
            parts.add(new Conversion.Bits(
                    1L << bit, new Conversion.Labels(List.of(label), Conversion.Otherwise.say(""))));
        }
        return new Conversion.BitField(parts);
    }

    private static String text(byte[] bytes, int from, int most) {
        int end = from;
        while (end < from + most && end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, LATIN);
    }

    int bytes() {
        return type >= 0x10 ? 1 << (type - 0x10) : BYTES[type];
    }

    boolean isTime() {
        return channel.name().equals("Time") && channel.conversion().text(0).isEmpty();
    }

    /// {@return the time in nanoseconds, by the shortest decimal a float stands for}
    long nanos(ByteBuffer data) {
        if (type == 7 && channel.conversion() instanceof Conversion.None) {
            float seconds = data.getFloat(at);
            return Float.isFinite(seconds) && Math.abs(seconds) < 9e9
                    ? Numbers.nanos(
                            new java.math.BigDecimal(Float.toString(seconds)).toPlainString(), '.', 1_000_000_000L)
                    : CsvTime.BAD;
        }
        double raw = type == 7 ? data.getFloat(at) : whole(data);
        double seconds = channel.conversion().number(raw);
        return Math.abs(seconds) < 9e9 ? Math.round(seconds * 1e9) : CsvTime.BAD;
    }

    long whole(ByteBuffer data) {
        return switch (type) {
            case 0, 0x10 -> data.get(at) & 0xFFL;
            case 1 -> data.get(at);
            case 2, 0x11 -> data.getShort(at) & 0xFFFFL;
            case 3 -> data.getShort(at);
            case 4, 0x12 -> data.getInt(at) & 0xFFFFFFFFL;
            case 5 -> data.getInt(at);
            default -> data.getLong(at);
        };
    }

    void read(ByteBuffer data, LogColumn into) {
        if (type == 7) {
            into.add((double) data.getFloat(at));
        } else {
            into.add(whole(data));
        }
    }
}
