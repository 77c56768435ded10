package app.garage.links.j2534;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import app.garage.kernel.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// How the structs of the standard lie in memory. Its `unsigned long` has four bytes on Windows and eight elsewhere.
///
/// @param number the layout of an `unsigned long`
record Layout(ValueLayout number) {
    private static final int PROTOCOL = 0;
    private static final int RX_STATUS = 1;
    private static final int TX_FLAGS = 2;
    private static final int TIMESTAMP = 3;
    private static final int SIZE = 4;
    private static final int EXTRA = 5;
    private static final int NUMBERS = 6;
    private static final long UNSIGNED = 0xFFFF_FFFFL;

    /// {@return the layout of this system}
    static Layout ofThisSystem() {
        return new Layout((ValueLayout) of("long"));
    }

    private static MemoryLayout of(String type) {
        var layout = Linker.nativeLinker().canonicalLayouts().get(type);
        if (layout == null) {
            throw new IllegalStateException("this system has no C type " + type);
        }
        return layout;
    }

    /// The size of a `PASSTHRU_MSG`.
    long messageSize() {
        return NUMBERS * number.byteSize() + J2534.MOST_DATA;
    }

    long get(MemorySegment from, long index) {
        return number instanceof ValueLayout.OfInt four
                ? from.get(four, index * 4) & UNSIGNED
                : from.get((ValueLayout.OfLong) number, index * 8) & UNSIGNED;
    }

    void set(MemorySegment into, long index, long value) {
        if (number instanceof ValueLayout.OfInt four) {
            into.set(four, index * 4, (int) value);
        } else {
            into.set((ValueLayout.OfLong) number, index * 8, value & UNSIGNED);
        }
    }

    MemorySegment room(Arena arena, int numbers) {
        return arena.allocate(numbers * number.byteSize(), 8);
    }

    MemorySegment messages(Arena arena, int count) {
        return arena.allocate(count * messageSize(), 8);
    }

    /// {@return a struct of a number and a pointer: `SCONFIG_LIST` and `SBYTE_ARRAY`}
    MemorySegment counted(Arena arena, long count, MemorySegment first) {
        var struct = arena.allocate(ADDRESS.byteSize() * 2, 8);
        set(struct, 0, count);
        struct.set(ADDRESS, ADDRESS.byteSize(), first);
        return struct;
    }

    MemorySegment slot(MemorySegment messages, int index) {
        return messages.asSlice(index * messageSize(), messageSize());
    }

    void write(MemorySegment slot, PassThruMsg message) {
        set(slot, PROTOCOL, message.protocol());
        set(slot, RX_STATUS, message.rxStatus());
        set(slot, TX_FLAGS, message.txFlags());
        set(slot, TIMESTAMP, message.micros());
        set(slot, SIZE, message.data().size());
        set(slot, EXTRA, message.extraIndex());
        MemorySegment.copy(
                message.data().toArray(),
                0,
                slot,
                JAVA_BYTE,
                NUMBERS * number.byteSize(),
                message.data().size());
    }

    /// {@return the message of a slot; a size beyond the room is cut, for no driver is to be trusted with it}
    PassThruMsg read(MemorySegment slot) {
        int size = (int) Math.min(get(slot, SIZE), J2534.MOST_DATA);
        var data = slot.asSlice(NUMBERS * number.byteSize(), size).toArray(JAVA_BYTE);
        return new PassThruMsg(
                (int) get(slot, PROTOCOL),
                (int) get(slot, RX_STATUS),
                (int) get(slot, TX_FLAGS),
                get(slot, TIMESTAMP),
                (int) get(slot, EXTRA),
                Bytes.copyOf(data));
    }
}
