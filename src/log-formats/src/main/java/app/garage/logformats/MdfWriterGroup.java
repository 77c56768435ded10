package app.garage.logformats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// One group on its way into an MDF file: its records are packed as they come, its description is written
/// at the end.
///
/// A record has the time stamp (u64, nanoseconds), each channel in whole bytes, and a bit for each channel
/// that is set
/// where the sample is missing. Texts and bytes lie apart, their place in the record.
final class MdfWriterGroup {
    private static final int TIME_BYTES = 8;

    private final LogGroup group;
    private final int[] places;
    private final int dataBytes;
    private final int recordBytes;
    private final List<Long> pieces = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Values> values = new ArrayList<>();
    private long cycles;

    /// Values of one channel that lie apart.
    private static final class Values {
        final List<Long> pieces = new ArrayList<>();
        final List<Integer> sizes = new ArrayList<>();
        long offset;
    }

    MdfWriterGroup(LogGroup group) {
        this.group = group;
        places = new int[group.channels().size()];
        int at = TIME_BYTES;
        for (int i = 0; i < places.length; i++) {
            places[i] = at;
            at += bytes(group.channels().get(i).type());
            values.add(new Values());
        }
        dataBytes = at;
        recordBytes = at + (places.length + 7) / 8;
    }

    LogGroup group() {
        return group;
    }

    private static int bytes(RawType type) {
        if (type.kind() == RawType.Kind.TEXT || type.kind() == RawType.Kind.BYTES) {
            return 8;
        }
        return type.bits() <= 8 ? 1 : type.bits() <= 16 ? 2 : type.bits() <= 32 ? 4 : 8;
    }

    void write(LogBlock block, MdfFile file) throws LogUnreadable {
        var records = ByteBuffer.allocate(block.size() * recordBytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < block.size(); row++) {
            records.putLong(row * recordBytes, block.nanos(row));
        }
        for (int i = 0; i < places.length; i++) {
            column(block.column(i), i, records, file);
        }
        pieces.add(file.packed("DT", records.array(), recordBytes));
        sizes.add(records.capacity());
        cycles += block.size();
    }

    private void column(LogColumn column, int channel, ByteBuffer records, MdfFile file) throws LogUnreadable {
        var type = column.type();
        boolean apart = type.kind() == RawType.Kind.TEXT || type.kind() == RawType.Kind.BYTES;
        var apartBytes = new java.io.ByteArrayOutputStream();
        int bytes = bytes(type);
        for (int row = 0; row < column.size(); row++) {
            int at = row * recordBytes + places[channel];
            if (!column.isValid(row)) {
                int mark = row * recordBytes + dataBytes + (channel >> 3);
                records.put(mark, (byte) (records.get(mark) | 1 << (channel & 7)));
            }
            if (apart) {
                records.putLong(at, values.get(channel).offset + apartBytes.size());
                put(
                        apartBytes,
                        type.kind() == RawType.Kind.TEXT
                                ? (column.text(row) + "\0").getBytes(StandardCharsets.UTF_8)
                                : column.bytes(row).toArray());
            } else {
                long raw = type.isWhole()
                        ? column.whole(row)
                        : type.bits() == 64
                                ? Double.doubleToRawLongBits(valid(column, row))
                                : Float.floatToRawIntBits((float) valid(column, row));
                for (int i = 0; i < bytes; i++) {
                    records.put(at + i, (byte) (raw >> (8 * i)));
                }
            }
        }
        if (apart) {
            var each = values.get(channel);
            each.pieces.add(file.packed("SD", apartBytes.toByteArray(), 0));
            each.sizes.add(apartBytes.size());
            each.offset += apartBytes.size();
        }
    }

    private static double valid(LogColumn column, int row) {
        return column.isValid(row) ? column.number(row) : 0;
    }

    private static void put(java.io.ByteArrayOutputStream into, byte[] value) {
        into.writeBytes(new MdfBytes(4).u32(value.length).bytes());
        into.writeBytes(value);
    }

    /// Writes what the group is.
    ///
    /// @return the link of its data group
    long describe(MdfFile file) throws LogUnreadable {
        var conversions = new MdfConversionWriter(file);
        long next = 0;
        for (int i = places.length - 1; i >= 0; i--) {
            next = channel(file, conversions, i, next);
        }
        long time = file.block(
                "CN",
                List.of(next, 0L, file.text("time"), 0L, conversions.linear(0, 1e-9, "s"), 0L, file.text("s"), 0L),
                channelData(MdfChannel.MASTER, 1, 0, 0, 64, 0, 0));
        var source = group.kind() == GroupKind.FRAMES
                ? file.block(
                        "SI",
                        List.of(file.text("CAN"), 0L, 0L),
                        new MdfBytes(8).u8(2).u8(2).zero(6).bytes())
                : file.block(
                        "SI",
                        List.of(file.text("Garage"), 0L, 0L),
                        new MdfBytes(8).u8(4).zero(7).bytes());
        var data = new MdfBytes(32)
                .u64(0)
                .u64(cycles)
                .u16(0)
                .u16('.')
                .u32(0)
                .u32(dataBytes)
                .u32(recordBytes - dataBytes);
        long channelGroup = file.block("CG", List.of(0L, time, file.text(group.name()), source, 0L, 0L), data.bytes());
        return file.block(
                "DG",
                List.of(0L, channelGroup, file.list(pieces, sizes, true), 0L),
                new MdfBytes(8).zero(8).bytes());
    }

    private long channel(MdfFile file, MdfConversionWriter conversions, int index, long next) throws LogUnreadable {
        var channel = group.channels().get(index);
        var type = channel.type();
        boolean apart = type.kind() == RawType.Kind.TEXT || type.kind() == RawType.Kind.BYTES;
        var each = values.get(index);
        long data = apart ? file.list(each.pieces, each.sizes, false) : 0;
        int bits = apart ? 64 : type.bits();
        int dataType = switch (type.kind()) {
            case UNSIGNED -> 0;
            case SIGNED -> 2;
            case REAL -> 4;
            case TEXT -> 7;
            case BYTES -> 10;
        };
        long unitSource = channel.source().isEmpty()
                ? 0
                : file.block(
                        "SI",
                        List.of(file.text(channel.source()), 0L, 0L),
                        new MdfBytes(8).u8(1).zero(7).bytes());
        return file.block(
                "CN",
                List.of(
                        next,
                        0L,
                        file.text(channel.name()),
                        unitSource,
                        conversions.write(channel.conversion()),
                        data,
                        file.text(channel.unit()),
                        0L),
                channelData(apart ? MdfChannel.VLSD : 0, 0, dataType, places[index], bits, 2, index));
    }

    private static byte[] channelData(int type, int sync, int dataType, int at, int bits, int flags, int invalidBit) {
        return new MdfBytes(72)
                .u8(type)
                .u8(sync)
                .u8(dataType)
                .u8(0)
                .u32(at)
                .u32(bits)
                .u32(flags)
                .u32(invalidBit)
                .u8(0)
                .u8(0)
                .u16(0)
                .zero(48)
                .bytes();
    }
}
