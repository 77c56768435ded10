package app.garage.logformats;

import app.garage.kernel.Bytes;
import java.util.Arrays;
import java.util.BitSet;

/// Raw values of one channel, some of which may be missing.
public final class LogColumn {
    private static final Object[] NO_OBJECTS = {};
    private static final long[] NO_LONGS = {};
    private static final double[] NO_DOUBLES = {};

    private final RawType type;
    private final BitSet missing = new BitSet();
    private int size;
    private long[] longs = NO_LONGS;
    private double[] doubles = NO_DOUBLES;
    private Object[] objects = NO_OBJECTS;

    LogColumn(RawType type) {
        this.type = type;
    }

    /// {@return the form of the values}
    public RawType type() {
        return type;
    }

    /// {@return how many samples there are, the missing ones too}
    public int size() {
        return size;
    }

    /// {@return whether there is a value}
    ///
    /// @param row from 0
    public boolean isValid(int row) {
        return !missing.get(row);
    }

    /// {@return the bits of a whole number; unsigned ones of 64 bits may look negative}
    ///
    /// @param row from 0
    public long whole(int row) {
        return longs[row];
    }

    /// {@return a raw number as a double; NaN where it is missing or no number}
    ///
    /// @param row from 0
    public double number(int row) {
        if (missing.get(row)) {
            return Double.NaN;
        }
        return switch (type.kind()) {
            case SIGNED -> (double) longs[row];
            case UNSIGNED -> longs[row] >= 0 ? (double) longs[row] : (longs[row] >>> 1) * 2.0 + (longs[row] & 1);
            case REAL -> doubles[row];
            case TEXT, BYTES -> Double.NaN;
        };
    }

    /// {@return a text; empty where it is missing or no text}
    ///
    /// @param row from 0
    public String text(int row) {
        return type.kind() == RawType.Kind.TEXT && objects[row] instanceof String text ? text : "";
    }

    /// {@return bytes; none where they are missing or of another form}
    ///
    /// @param row from 0
    public Bytes bytes(int row) {
        return type.kind() == RawType.Kind.BYTES && objects[row] instanceof Bytes bytes ? bytes : Bytes.none();
    }

    void add(long whole) {
        if (type.kind() == RawType.Kind.REAL) {
            add((double) whole);
            return;
        }
        if (size == longs.length) {
            longs = Arrays.copyOf(longs, grown());
        }
        longs[size++] = whole;
    }

    void add(double number) {
        if (size == doubles.length) {
            doubles = Arrays.copyOf(doubles, grown());
        }
        doubles[size++] = number;
    }

    void add(String text) {
        add((Object) text);
    }

    void add(Bytes bytes) {
        add((Object) bytes);
    }

    private void add(Object object) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, grown());
        }
        objects[size++] = object;
    }

    /// The place is kept, with a value nobody may read.
    void addMissing() {
        missing.set(size);
        switch (type.kind()) {
            case SIGNED, UNSIGNED -> add(0L);
            case REAL -> add(0.0);
            case TEXT -> add("");
            case BYTES -> add(Bytes.none());
        }
    }

    void copy(LogColumn from, int row) {
        if (!from.isValid(row)) {
            addMissing();
            return;
        }
        switch (type.kind()) {
            case SIGNED, UNSIGNED -> add(from.longs[row]);
            case REAL -> add(from.doubles[row]);
            case TEXT, BYTES -> add(from.objects[row]);
        }
    }

    private int grown() {
        return Math.max(16, 2 * size);
    }
}
