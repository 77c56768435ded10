package app.garage.recording;

import app.garage.testkit.Synth60;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A made-up drive in blocks of one chunk each, and the layout of its session.
final class SynthBlocks {
    private SynthBlocks() {}

    static Layout layout() {
        var groups = new ArrayList<Group>();
        var channels = new ArrayList<Channel>();
        for (var each : Synth60.groups()) {
            int group = groups.size();
            groups.add(new Group(group, "g" + group, GroupKind.POLL, each.hertz(), 8));
            for (var channel : each.channels()) {
                channels.add(new Channel(
                        channels.size(),
                        group,
                        channel.name(),
                        typeOf(channel),
                        new Conversion.Linear(channel.factor(), channel.divisor(), channel.offset()),
                        Channel.Scale.of(""),
                        new Channel.Definition("synth60." + channel.name(), 1)));
            }
        }
        return new Layout(groups, channels);
    }

    private static RawType typeOf(Synth60.Channel channel) {
        if (channel.signed()) {
            return RawType.S32;
        }
        return channel.bits() <= 8 ? RawType.U8 : RawType.U16;
    }

    static List<Block> of(long seed, double seconds) {
        var layout = layout();
        var blocks = new ArrayList<Block>();
        var open = new ArrayList<Open>();
        layout.groups().forEach(group -> open.add(new Open(group.number(), layout.of(group.number()))));
        new Synth60(seed).drive(seconds, (group, micros, raw) -> open.get(group).add(micros, raw, blocks));
        open.forEach(each -> each.close(blocks));
        return blocks;
    }

    private static final class Open {
        private final int group;
        private final List<Channel> channels;
        private long[] stamps = new long[Chunk.USUAL];
        private long[][] raw;
        private int count;
        private long first;

        Open(int group, List<Channel> channels) {
            this.group = group;
            this.channels = channels;
            raw = new long[channels.size()][Chunk.USUAL];
        }

        void add(long micros, long[] sample, List<Block> blocks) {
            stamps[count] = micros;
            for (int i = 0; i < sample.length; i++) {
                raw[i][count] = sample[i];
            }
            if (++count == Chunk.USUAL) {
                close(blocks);
            }
        }

        void close(List<Block> blocks) {
            if (count == 0) {
                return;
            }
            var values = new ArrayList<Values>();
            for (int i = 0; i < raw.length; i++) {
                values.add(new Values(channels.get(i).raw(), Arrays.copyOf(raw[i], count), count, new BitSet()));
            }
            blocks.add(new Block(group, first, Arrays.copyOf(stamps, count), values));
            first += count;
            count = 0;
        }
    }
}
