package app.garage.logformats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What [MlgWriter] adds to a file so that it can be read back the same: the groups with their
/// conversions. Behind the
/// fields of the channels stand the number of the group a record belongs to, and a bit for each channel
/// that was sampled.
///
/// @param start of the log, to the nanosecond
/// @param groups of the log, with the channels the file has
record MlgOwn(Optional<Instant> start, List<LogGroup> groups) {
    static final String NAME = "garage-log";
    static final String TIME = "Time";
    static final String GROUP = "Sampled group";
    static final String SAMPLED = "Sampled ";

    MlgOwn {
        groups = List.copyOf(groups);
    }

    static Optional<MlgOwn> of(LogAttachment attachment) {
        if (!attachment.name().equals(NAME)) {
            return Optional.empty();
        }
        try {
            var root = JsonMapper.shared().readTree(new String(attachment.data().toArray(), StandardCharsets.UTF_8));
            var groups = new ArrayList<LogGroup>();
            for (var each : root.path("groups")) {
                groups.add(LogJson.group(each));
            }
            var start = root.path("start").asString("");
            return Optional.of(
                    new MlgOwn(start.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(start)), groups));
        } catch (JacksonException | IllegalArgumentException | DateTimeException | IndexOutOfBoundsException damaged) {
            return Optional.empty(); // then it is read as the file of anybody
        }
    }

    String json() {
        var root = new LinkedHashMap<String, Object>();
        start.ifPresent(each -> root.put("start", each.toString()));
        root.put("groups", groups.stream().map(LogJson::group).toList());
        return JsonMapper.shared().writeValueAsString(root);
    }

    int channels() {
        return groups.stream().mapToInt(each -> each.channels().size()).sum();
    }

    /// {@return the way back into the groups; as one group if the fields do not fit what is said of them}
    MlgRows rows(List<MlgField> fields, LogSink sink) throws LogUnreadable {
        int words = (channels() + 31) / 32;
        boolean fits = fields.size() == 2 + channels() + words
                && fields.get(1 + channels()).channel().name().equals(GROUP);
        int at = 1;
        for (var group : groups) {
            for (var channel : group.channels()) {
                fits = fits
                        && channel.type().isNumber()
                        && kept(channel.type()) == fields.get(at++).type();
            }
        }
        return fits ? new Rows(fields, sink) : MlgOneGroup.of(fields, sink);
    }

    /// {@return the type of a field that keeps a raw value}
    static int kept(RawType type) {
        if (type.kind() == RawType.Kind.REAL) {
            return 7;
        }
        int signed = type.kind() == RawType.Kind.SIGNED ? 1 : 0;
        return type.bits() <= 8 ? signed : type.bits() <= 16 ? 2 + signed : type.bits() <= 32 ? 4 + signed : 6;
    }

    private final class Rows implements MlgRows {
        private final List<MlgField> fields;
        private final List<GroupFeed> feeds = new ArrayList<>();

        Rows(List<MlgField> fields, LogSink sink) throws LogUnreadable {
            this.fields = fields;
            for (var group : groups) {
                var feed = new GroupFeed(sink, group);
                feed.announce();
                feeds.add(feed);
            }
        }

        @Override
        public void record(ByteBuffer data, long at) throws LogUnreadable {
            int number = (int) fields.get(1 + channels()).whole(data);
            int first = 0;
            for (int i = 0; i < feeds.size(); i++) {
                var feed = feeds.get(i);
                int count = feed.group().channels().size();
                if (i == number) {
                    for (int c = 0; c < count; c++) {
                        int channel = first + c;
                        long word = fields.get(2 + channels() + channel / 32).whole(data);
                        if ((word >> (channel % 32) & 1) == 0) {
                            feed.column(c).addMissing();
                        } else {
                            fields.get(1 + channel).read(data, feed.column(c));
                        }
                    }
                    feed.end(at);
                }
                first += count;
            }
        }

        @Override
        public void flush() throws LogUnreadable {
            for (var feed : feeds) {
                feed.flush();
            }
        }
    }
}
