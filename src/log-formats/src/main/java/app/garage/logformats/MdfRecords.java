package app.garage.logformats;

import app.garage.kernel.Bytes;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Turns the records of one group into samples.
final class MdfRecords {
    private static final int MOST_WAITING = 100_000;

    private final MdfGroup group;
    private final Supplier<GroupFeed> feeds;
    private @Nullable GroupFeed feed;
    private final List<MdfChannel> channels;
    private final @Nullable MdfChannel master;
    private final MdfBlocks blocks;
    private final Rejections rejections;
    /// whether records name the n-th value by coming n-th
    private final boolean inSequence;
    private final Map<MdfChannel, MdfParts> parts = new HashMap<>();
    private final Map<MdfChannel, MdfPending> pending = new HashMap<>();
    private final Set<MdfChannel> unreadable = new HashSet<>();
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long index;
    private long last = CsvTime.BAD;

    /// @param feeds makes the way to the sink when the first sample comes
    MdfRecords(MdfGroup group, Supplier<GroupFeed> feeds, MdfBlocks blocks, Rejections rejections, boolean inSequence) {
        this.group = group;
        this.feeds = feeds;
        this.blocks = blocks;
        this.rejections = rejections;
        this.inSequence = inSequence;
        master = group.channels().stream()
                .filter(MdfChannel::isMaster)
                .findFirst()
                .orElse(null);
        channels = group.channels().stream().filter(each -> each != master).toList();
    }

    /// {@return the channels of a group without its time}
    static List<LogChannel> described(MdfGroup group) {
        var time = group.channels().stream().filter(MdfChannel::isMaster).findFirst();
        return group.channels().stream()
                .filter(each -> time.isEmpty() || each != time.get())
                .map(each -> each.channel)
                .toList();
    }

    long last() {
        return last;
    }

    long index() {
        return index;
    }

    GroupFeed feed() {
        if (feed == null) {
            feed = feeds.get();
        }
        return feed;
    }

    void flush() throws LogUnreadable {
        if (feed != null) {
            feed.flush();
        }
    }

    /// Values of a channel come as records of their own.
    void expect(MdfChannel channel, MdfPending values) {
        pending.put(channel, values);
    }

    void record(byte[] record) throws IOException, LogUnreadable {
        if (pending.isEmpty()) {
            sample(record);
            return;
        }
        waiting.add(record);
        drain(waiting.size() > MOST_WAITING);
    }

    /// Takes the records whose values have come.
    void drain(boolean anyway) throws IOException, LogUnreadable {
        while (!waiting.isEmpty() && (anyway || isComplete(waiting.getFirst()))) {
            sample(waiting.removeFirst());
        }
    }

    private boolean isComplete(byte[] record) {
        return pending.entrySet().stream()
                .allMatch(each ->
                        inSequence || !each.getValue().mayCome(each.getKey().whole(record)));
    }

    private void sample(byte[] record) throws IOException, LogUnreadable {
        long number = index++;
        long at = stamp(record, number);
        if (at == CsvTime.BAD) {
            rejections.add(Rejected.Cause.BAD_TIME, group.name(), number + 1);
            return;
        }
        if (last != CsvTime.BAD && at < last) {
            rejections.add(Rejected.Cause.TIME_RUNS_BACK, group.name(), number + 1);
            return;
        }
        last = at;
        var feed = feed();
        for (int i = 0; i < channels.size(); i++) {
            value(channels.get(i), record, number, feed.column(i));
        }
        feed.end(at);
    }

    private long stamp(byte[] record, long number) {
        if (master == null) {
            return number * 1_000_000_000L;
        }
        double seconds = master.channel.conversion().number(master.number(record, number));
        return Math.abs(seconds) < 9e9 ? Math.round(seconds * 1e9) : CsvTime.BAD;
    }

    private void value(MdfChannel channel, byte[] record, long number, LogColumn into) throws IOException {
        if (!channel.isValid(record, group.dataBytes())) {
            into.addMissing();
        } else if (channel.type == MdfChannel.VLSD) {
            var value = elsewhere(channel, record);
            if (value == null) {
                rejections.add(Rejected.Cause.MISSING_PART, channel.channel.name(), number + 1);
                into.addMissing();
            } else if (into.type().kind() == RawType.Kind.TEXT) {
                into.add(channel.words.apply(channel.text(value, 0, value.length)));
            } else {
                into.add(Bytes.copyOf(value));
            }
        } else {
            channel.read(record, number, into);
        }
    }

    private byte @Nullable [] elsewhere(MdfChannel channel, byte[] record) throws IOException {
        var values = pending.get(channel);
        if (values != null) {
            return inSequence ? values.takeNext() : values.take(channel.whole(record));
        }
        if (channel.dataLink == 0) {
            return null;
        }
        long place = channel.whole(record);
        if (place < 0 || unreadable.contains(channel)) {
            return null;
        }
        try {
            return parts.computeIfAbsent(channel, each -> new MdfParts(blocks, each.dataLink))
                    .at(place);
        } catch (IOException damaged) {
            unreadable.add(channel); // its other values too: nothing says where they begin
            return null;
        }
    }
}
