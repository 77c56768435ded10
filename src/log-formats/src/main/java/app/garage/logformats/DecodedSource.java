package app.garage.logformats;

import app.garage.kernel.Bytes;
import app.garage.kernel.Problem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A log of frames, and what a decoder knows of them: the groups of the log as they are, and behind them a
/// group for each
/// message of each bus. Messages in parts (ISO 15765-2) are put together first.
public final class DecodedSource implements LogSource {
    private final LogSource frames;
    private final FrameDecoder decoder;

    /// A log that is decoded as it is read.
    ///
    /// @param frames the log
    /// @param decoder knows the signals
    public DecodedSource(LogSource frames, FrameDecoder decoder) {
        this.frames = frames;
        this.decoder = decoder;
    }

    @Override
    public List<Rejected> read(LogSink sink) throws LogUnreadable {
        var run = new Run(sink);
        var rejected = frames.read(run);
        run.flush();
        return rejected;
    }

    private final class Run implements LogSink {
        private static final int FIRST_DECODED = 1_000_000;

        private final LogSink sink;
        private final Map<String, GroupFeed> feeds = new LinkedHashMap<>();
        private final Map<String, Long> last = new HashMap<>();
        private final Map<Integer, MessageParts> parts = new HashMap<>();

        Run(LogSink sink) {
            this.sink = sink;
        }

        @Override
        public void start(LogFacts facts) throws LogUnreadable {
            flush();
            feeds.clear();
            last.clear();
            parts.clear();
            sink.start(facts);
        }

        @Override
        public void group(LogGroup group) throws LogUnreadable {
            sink.group(group);
        }

        @Override
        public void block(LogBlock block) throws LogUnreadable {
            sink.block(block);
            if (block.group().kind() != GroupKind.FRAMES) {
                return;
            }
            int id = find(block.group(), ".ID");
            int extended = find(block.group(), ".IDE");
            int data = find(block.group(), ".DataBytes");
            int length = find(block.group(), ".DataLength");
            if (id < 0 || data < 0) {
                return;
            }
            var reassembly = parts.computeIfAbsent(block.group().index(), _ -> new MessageParts());
            for (int row = 0; row < block.size(); row++) {
                if (block.column(id).isValid(row) && block.column(data).isValid(row)) {
                    var bytes = block.column(data).bytes(row);
                    double said = length < 0 ? bytes.size() : physical(block, length, row);
                    var used = said < bytes.size() ? bytes.slice(0, (int) Math.max(0, said)) : bytes;
                    long number = block.column(id).whole(row);
                    boolean wide = extended < 0 ? number > 0x7FF : physical(block, extended, row) == 1;
                    frame(block.group(), block.nanos(row), number, wide, used, reassembly);
                }
            }
        }

        private static double physical(LogBlock block, int channel, int row) {
            return block.group()
                    .channels()
                    .get(channel)
                    .conversion()
                    .number(block.column(channel).number(row));
        }

        private static int find(LogGroup group, String ending) {
            for (int i = 0; i < group.channels().size(); i++) {
                if (group.channels().get(i).name().endsWith(ending)) {
                    return i;
                }
            }
            return -1;
        }

        private void frame(LogGroup group, long at, long id, boolean extended, Bytes data, MessageParts reassembly)
                throws LogUnreadable {
            var found = decoder.decode(id, extended, data);
            if (found.isEmpty()) {
                var whole = reassembly.add(id, data);
                found = whole.isPresent() ? decoder.decode(id, extended, whole.get()) : found;
            }
            for (var message : found) {
                var name = group.name().isEmpty() ? message.name() : group.name() + "." + message.name();
                if (at < last.getOrDefault(name, Long.MIN_VALUE)) {
                    continue; // cannot be: frames of a group are in order
                }
                var feed = feeds.get(name);
                if (feed == null) {
                    feed = new GroupFeed(
                            sink,
                            new LogGroup(FIRST_DECODED + feeds.size(), name, GroupKind.SAMPLES, 0, message.channels()));
                    feeds.put(name, feed);
                }
                last.put(name, at);
                values(message, feed);
                feed.end(at);
            }
        }

        private static void values(FrameDecoder.Message message, GroupFeed feed) {
            for (int i = 0; i < message.raw().size(); i++) {
                double raw = message.raw().get(i);
                var into = feed.column(i);
                if (Double.isNaN(raw)) {
                    into.addMissing();
                } else if (into.type().isWhole()) {
                    into.add((long) raw);
                } else {
                    into.add(raw);
                }
            }
        }

        void flush() throws LogUnreadable {
            for (var feed : feeds.values()) {
                feed.flush();
            }
        }

        @Override
        public void marker(LogMarker marker) throws LogUnreadable {
            sink.marker(marker);
        }

        @Override
        public void gap(LogGap gap) throws LogUnreadable {
            sink.gap(gap);
        }

        @Override
        public void attachment(LogAttachment attachment) throws LogUnreadable {
            sink.attachment(attachment);
        }

        @Override
        public void warning(Problem warning) throws LogUnreadable {
            sink.warning(warning);
        }

        @Override
        public void progress(double share) {
            sink.progress(share);
        }

        @Override
        public boolean wantsMore() {
            return sink.wantsMore();
        }
    }
}
