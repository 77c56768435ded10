package app.garage.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Gathers the samples of DATA frames into blocks, and notices by their numbers where some are missing.
final class JournalSamples {
    private final Layout layout;
    private final Gathering[] groups;
    private final boolean whole;
    private long lastMicros;

    private JournalSamples(Layout layout, Gathering[] groups, boolean whole, long lastMicros) {
        this.layout = layout;
        this.groups = groups;
        this.whole = whole;
        this.lastMicros = lastMicros;
    }

    /// @param whole whether the first segment is there, so that samples must begin with number 0
    static JournalSamples none(boolean whole) {
        return new JournalSamples(new Layout(List.of(), List.of()), new Gathering[0], whole, -1);
    }

    /// {@return the same, with the counts so far, for a layout that has grown}
    JournalSamples in(Layout larger) {
        var grown =
                Arrays.copyOf(groups, Math.max(groups.length, larger.groups().size()));
        for (int i = 0; i < grown.length; i++) {
            if (i >= groups.length) {
                grown[i] = new Gathering(i, larger.of(i), whole ? 0 : -1);
            }
        }
        return new JournalSamples(larger, grown, whole, lastMicros);
    }

    long lastMicros() {
        return lastMicros;
    }

    /// @throws BadChunk if the frame is none; what stood before the mistake was taken
    void frame(Cursor in, JournalReader.Taker taker) throws BadChunk {
        var begun = new BitSet();
        while (!in.atEnd()) {
            long head = in.varint();
            long group = head >>> 1;
            if (group >= layout.groups().size()) {
                throw new BadChunk("group " + group);
            }
            var into = groups[(int) group];
            if (!begun.get((int) group)) {
                begun.set((int) group);
                into.begin(in.varint(), taker);
            }
            lastMicros = Math.max(lastMicros, into.sample(in, (head & 1) != 0, taker));
        }
    }

    /// Hands on what was gathered.
    void hand(JournalReader.Taker taker) {
        for (var each : groups) {
            each.hand(taker);
        }
    }

    /// The samples of one group.
    private static final class Gathering {
        private final int group;
        private final RawType[] types;
        private final long[][] raw;
        private final BitSet[] invalid;
        private long[] stamps = new long[0];
        private int count;
        private long index;
        private long expected;
        private long micros;
        private long last = -1;

        /// @param expected the number of the first sample, -1 if it is not known
        Gathering(int group, List<Channel> channels, long expected) {
            this.group = group;
            this.expected = expected;
            types = channels.stream().map(Channel::raw).toArray(RawType[]::new);
            raw = new long[types.length][0];
            invalid = new BitSet[types.length];
            Arrays.setAll(invalid, _ -> new BitSet());
        }

        void begin(long number, JournalReader.Taker taker) {
            if (number != index) {
                hand(taker);
            }
            index = number;
            micros = 0;
        }

        long sample(Cursor in, boolean holes, JournalReader.Taker taker) throws BadChunk {
            micros += in.signed();
            in.need(Arrays.stream(types).mapToLong(RawType::bytes).sum());
            room();
            for (int i = 0; i < types.length; i++) {
                long value = in.number(types[i].bytes());
                int unused = Long.SIZE - 8 * types[i].bytes();
                raw[i][count] = types[i].signed() ? value << unused >> unused : value;
            }
            for (int i = 0; i < types.length; i++) {
                invalid[i].clear(count);
            }
            if (holes) {
                bits(in);
            }
            if (index >= expected && (last < 0 || micros > last)) {
                if (index > expected && expected >= 0) {
                    taker.event(new LogEvent.Gap(
                            Math.max(0, last), micros, group, GapCause.JOURNAL_DAMAGED, index - expected));
                }
                stamps[count++] = micros;
                expected = index + 1;
                last = micros;
            }
            index++;
            if (count == Chunk.USUAL) {
                hand(taker);
            }
            return micros;
        }

        /// Arrays begin small and grow: a layout alone must not claim memory for samples that never come.
        private void room() {
            if (count == stamps.length) {
                stamps = Arrays.copyOf(stamps, Math.max(64, 2 * count));
                for (int i = 0; i < types.length; i++) {
                    raw[i] = Arrays.copyOf(raw[i], stamps.length);
                }
            }
        }

        private void bits(Cursor in) throws BadChunk {
            for (int from = 0; from < types.length; from += 8) {
                int valid = in.u8();
                for (int i = from; i < Math.min(types.length, from + 8); i++) {
                    invalid[i].set(count, (valid >> (i - from) & 1) == 0);
                }
            }
        }

        void hand(JournalReader.Taker taker) {
            if (count == 0) {
                return;
            }
            var values = new ArrayList<Values>();
            for (int i = 0; i < types.length; i++) {
                invalid[i].clear(count, Integer.MAX_VALUE);
                values.add(new Values(types[i], Arrays.copyOf(raw[i], count), count, (BitSet) invalid[i].clone()));
                invalid[i].clear();
            }
            taker.samples(new Block(group, expected - count, Arrays.copyOf(stamps, count), values));
            count = 0;
        }
    }
}
