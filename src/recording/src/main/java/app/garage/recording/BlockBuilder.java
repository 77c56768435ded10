package app.garage.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Gathers the samples of one group until they make a block: 4096 of them, or five minutes.
final class BlockBuilder {
    private static final long OLDEST_NANOS = 300_000_000_000L;

    private final int group;
    private final RawType[] types;
    private final long[] stamps = new long[Chunk.USUAL];
    private final long[][] raw;
    private final BitSet[] invalid;
    private long first;
    private int count;
    private long since;
    private long last = -1;

    BlockBuilder(int group, List<Channel> channels) {
        this.group = group;
        types = channels.stream().map(Channel::raw).toArray(RawType[]::new);
        raw = new long[types.length][Chunk.USUAL];
        invalid = new BitSet[types.length];
        Arrays.setAll(invalid, _ -> new BitSet());
    }

    /// {@return the number the next sample has within its group}
    long next() {
        return first + count;
    }

    /// {@return the stamp of the last sample, -1 if there is none}
    long last() {
        return last;
    }

    /// {@return the block that is full with this sample}
    Optional<Block> add(Reading reading, long now) {
        if (count == 0) {
            since = now;
        }
        stamps[count] = reading.micros;
        last = reading.micros;
        for (int i = 0; i < types.length; i++) {
            raw[i][count] = reading.raw[i];
            if (!reading.valid(i)) {
                invalid[i].set(count);
            }
        }
        count++;
        return count == Chunk.USUAL ? take() : Optional.empty();
    }

    /// {@return the block that is old enough, if there is one}
    Optional<Block> aged(long now) {
        return count > 0 && now - since >= OLDEST_NANOS ? take() : Optional.empty();
    }

    /// {@return whatever there is}
    Optional<Block> take() {
        if (count == 0) {
            return Optional.empty();
        }
        var values = new ArrayList<Values>();
        for (int i = 0; i < types.length; i++) {
            values.add(new Values(types[i], Arrays.copyOf(raw[i], count), count, invalid[i]));
            invalid[i] = new BitSet();
        }
        var block = new Block(group, first, Arrays.copyOf(stamps, count), values);
        first += count;
        count = 0;
        return Optional.of(block);
    }
}
