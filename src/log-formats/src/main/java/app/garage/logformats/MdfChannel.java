package app.garage.logformats;

import app.garage.kernel.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/// Where in a record a channel lies and how it is read (CN block).
final class MdfChannel {
    static final int VLSD = 1;
    static final int MASTER = 2;
    static final int VIRTUAL_MASTER = 3;
    static final int VIRTUAL = 6;

    final int type;
    final boolean time;
    final long dataLink;
    final LogChannel channel;
    /// of texts: another text, as the conversion says
    final UnaryOperator<String> words;
    private final Place place;

    /// The bits of a channel.
    ///
    /// @param dataType as in the CN block
    /// @param invalidBit which bit of the invalidation bytes, or -1
    /// @param allInvalid whether no value of the channel is valid
    record Place(int dataType, int bit, int at, int bits, int invalidBit, boolean allInvalid) {
        boolean isBigEndian() {
            return dataType == 1 || dataType == 3 || dataType == 5;
        }

        int bytes() {
            return (bit + bits + 7) / 8;
        }
    }

    MdfChannel(int type, boolean time, long dataLink, LogChannel channel, UnaryOperator<String> words, Place place) {
        this.type = type;
        this.time = time;
        this.dataLink = dataLink;
        this.channel = channel;
        this.words = words;
        this.place = place;
    }

    boolean isMaster() {
        return (type == MASTER || type == VIRTUAL_MASTER) && time;
    }

    boolean isVirtual() {
        return type == VIRTUAL || type == VIRTUAL_MASTER;
    }

    /// {@return whether its bits lie inside a record}
    boolean fits(int dataBytes, int invalidBytes) {
        boolean inside = isVirtual() || (place.at >= 0 && place.at <= dataBytes - place.bytes());
        boolean marked = place.invalidBit < 8 * invalidBytes;
        return inside && marked && (type != VLSD || ((place.bits == 64 || place.bits == 32) && place.bit == 0));
    }

    static RawType rawType(int type, int dataType, int bits) {
        boolean number = dataType <= 5;
        if (type == VIRTUAL || type == VIRTUAL_MASTER) {
            return RawType.unsigned(64);
        }
        if (type == VLSD || !number) {
            return dataType >= 6 && dataType <= 9 ? RawType.TEXT : RawType.BYTES;
        }
        return switch (dataType) {
            case 0, 1 -> RawType.unsigned(bits);
            case 2, 3 -> RawType.signed(bits);
            default -> bits == 64 ? RawType.F64 : RawType.F32;
        };
    }

    /// {@return whether the value in a record counts}
    ///
    /// @param record with its invalidation bytes
    /// @param dataBytes how many of its bytes are data
    boolean isValid(byte[] record, int dataBytes) {
        if (place.allInvalid) {
            return false;
        }
        return place.invalidBit < 0 || (record[dataBytes + (place.invalidBit >> 3)] >> (place.invalidBit & 7) & 1) == 0;
    }

    /// Puts the value of a record, which is valid, into a column. Not for values that lie elsewhere.
    void read(byte[] record, long index, LogColumn into) {
        var type = channel.type();
        switch (type.kind()) {
            case UNSIGNED -> into.add(isVirtual() ? index : whole(record));
            case SIGNED -> into.add(signed(record));
            case REAL -> into.add(real(record));
            case TEXT -> into.add(words.apply(text(record, place.at, place.bits / 8)));
            case BYTES -> into.add(Bytes.copyOf(record, place.at, place.at + place.bits / 8));
        }
    }

    /// {@return the raw number of a master}
    double number(byte[] record, long index) {
        if (isVirtual()) {
            return index;
        }
        return switch (channel.type().kind()) {
            case UNSIGNED -> {
                long whole = whole(record);
                yield whole >= 0 ? whole : (whole >>> 1) * 2.0;
            }
            case SIGNED -> signed(record);
            case REAL -> real(record);
            case TEXT, BYTES -> Double.NaN;
        };
    }

    /// {@return the bits as a whole number, also the place of a value that lies elsewhere}
    long whole(byte[] record) {
        int bytes = place.bytes();
        long low = 0;
        long high = 0;
        for (int i = 0; i < bytes; i++) {
            int from = place.isBigEndian() ? place.at + bytes - 1 - i : place.at + i;
            long each = record[from] & 0xFFL;
            if (i < 8) {
                low |= each << (8 * i);
            } else {
                high = each;
            }
        }
        long value = low >>> place.bit;
        if (place.bit > 0) {
            value |= high << (64 - place.bit);
        }
        return place.bits >= 64 ? value : value & ((1L << place.bits) - 1);
    }

    private long signed(byte[] record) {
        int rest = 64 - place.bits;
        return whole(record) << rest >> rest;
    }

    private double real(byte[] record) {
        long bits = whole(record);
        return switch (place.bits) {
            case 64 -> Double.longBitsToDouble(bits);
            case 32 -> Float.intBitsToFloat((int) bits);
            default -> Float.float16ToFloat((short) bits);
        };
    }

    /// {@return bytes as the text they are}
    String text(byte[] bytes, int from, int length) {
        boolean wide = place.dataType >= 8;
        Charset charset = switch (place.dataType) {
            case 6 -> StandardCharsets.ISO_8859_1;
            case 8 -> StandardCharsets.UTF_16LE;
            case 9 -> StandardCharsets.UTF_16BE;
            default -> StandardCharsets.UTF_8;
        };
        int end = 0;
        while (end < length
                && !(bytes[from + end] == 0 && (!wide || end + 1 >= length || bytes[from + end + 1] == 0))) {
            end += wide ? 2 : 1;
        }
        return new String(bytes, from, Math.min(end, length), charset);
    }
}
