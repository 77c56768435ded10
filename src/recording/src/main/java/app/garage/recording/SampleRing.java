package app.garage.recording;

import java.util.concurrent.atomic.AtomicLong;

/// Samples on their way from the one thread that has them to the one thread that writes them. Nobody waits
/// for anybody and nothing is allocated; when there is no room, samples are dropped and counted, and the
/// count travels in their place as soon as there is room again.
final class SampleRing {
    private static final int HEAD = 2;
    private static final long LOST = 1L << 62;

    private final long[] slots;
    private final int mask;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    // only the writing thread touches these
    private long seenRead;
    private final long[] lostOf;
    private final long[] lostFrom;
    private final long[] lostTo;
    private boolean anyLost;

    /// What was taken out.
    enum Taken {
        /// There is nothing.
        NOTHING,
        /// A sample; the raw places of what is invalid hold the cause.
        SAMPLE,
        /// A gap: `micros` is where it began, `raw[0]` where it ended, `index` how many samples were lost.
        GAP
    }

    /// @param words the least room, in numbers of 64 bits
    /// @param groups how many groups there are
    SampleRing(int words, int groups) {
        slots = new long[Integer.highestOneBit(Math.max(2, words) - 1) << 1];
        mask = slots.length - 1;
        lostOf = new long[groups];
        lostFrom = new long[groups];
        lostTo = new long[groups];
    }

    /// Puts a sample in, at once or not at all.
    ///
    /// @param time in whatever the taker expects
    /// @param raw the values
    /// @param whys for each value the cause that it is none, -1 if it is one; an empty array if all are
    /// @return whether there was room
    boolean offer(int group, long time, long[] raw, int[] whys) {
        if (anyLost) {
            tellOfLost();
        }
        int bits = whys.length == 0 ? 0 : (raw.length + 63) / 64;
        long at = written.getPlain();
        if ((anyLost && lostOf[group] > 0) || !room(at, HEAD + bits + raw.length)) {
            lost.lazySet(lost.getPlain() + 1);
            anyLost = true;
            lostFrom[group] = lostOf[group]++ == 0 ? time : lostFrom[group];
            lostTo[group] = time;
            return false;
        }
        put(at, (long) group << 32 | (long) bits << 20 | raw.length);
        put(at + 1, time);
        at += HEAD;
        for (int word = 0; word < bits; word++) {
            long invalid = 0;
            for (int i = 64 * word; i < Math.min(raw.length, 64 * word + 64); i++) {
                invalid |= whys[i] < 0 ? 0 : 1L << (i & 63);
            }
            put(at++, invalid);
        }
        for (int i = 0; i < raw.length; i++) {
            put(at++, bits > 0 && whys[i] >= 0 ? whys[i] : raw[i]);
        }
        written.setRelease(at);
        return true;
    }

    /// Puts in how many samples were dropped, as far as there is room. The writing thread does so by
    /// itself; others only when that one has ended.
    void tellOfLost() {
        anyLost = false;
        for (int group = 0; group < lostOf.length; group++) {
            long at = written.getPlain();
            if (lostOf[group] > 0 && room(at, 4)) {
                put(at, LOST | (long) group << 32);
                put(at + 1, lostFrom[group]);
                put(at + 2, lostTo[group]);
                put(at + 3, lostOf[group]);
                lostOf[group] = 0;
                written.setRelease(at + 4);
            }
            anyLost |= lostOf[group] > 0;
        }
    }

    private boolean room(long at, int words) {
        if (at + words - seenRead > slots.length) {
            seenRead = read.getAcquire();
        }
        return at + words - seenRead <= slots.length;
    }

    private void put(long at, long value) {
        slots[(int) at & mask] = value;
    }

    /// Takes the next thing out.
    ///
    /// @param into where it goes; its `micros` is the time that was put in
    Taken poll(Reading into) {
        long at = read.getPlain();
        if (at == written.getAcquire()) {
            return Taken.NOTHING;
        }
        long head = get(at);
        into.group = (int) (head >>> 32) & 0x3FFF_FFFF;
        into.micros = get(at + 1);
        if ((head & LOST) != 0) {
            into.size(1);
            into.raw[0] = get(at + 2);
            into.index = get(at + 3);
            read.setRelease(at + 4);
            return Taken.GAP;
        }
        int bits = (int) (head >>> 20) & 0xFFF;
        into.size((int) head & 0xF_FFFF);
        at += HEAD;
        for (int i = 0; i < bits; i++) {
            into.invalid[i] = get(at++);
        }
        for (int i = 0; i < into.count; i++) {
            into.raw[i] = get(at++);
        }
        read.setRelease(at);
        return Taken.SAMPLE;
    }

    private long get(long at) {
        return slots[(int) at & mask];
    }

    /// {@return how much of the room is taken, 0 to 1}
    double filled() {
        return (double) (written.getAcquire() - read.getAcquire()) / slots.length;
    }

    /// {@return how many samples were dropped since the beginning}
    long lost() {
        return lost.getAcquire();
    }
}
