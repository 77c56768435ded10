package app.garage.logformats;

import java.nio.ByteBuffer;
import java.util.List;

/// Where the fields of an MLG record go: all of them into one group, besides the time.
final class MlgRows {
    private final List<MlgField> fields;
    private final GroupFeed feed;

    private MlgRows(List<MlgField> fields, GroupFeed feed) {
        this.fields = fields;
        this.feed = feed;
    }

    static MlgRows of(List<MlgField> all, LogSink sink) throws LogUnreadable {
        var fields = all.stream().filter(each -> !each.isTime()).toList();
        var channels = fields.stream().map(MlgField::channel).toList();
        var feed = new GroupFeed(sink, new LogGroup(0, "", GroupKind.SAMPLES, 0, channels));
        feed.announce();
        return new MlgRows(fields, feed);
    }

    void record(ByteBuffer data, long at) throws LogUnreadable {
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).read(data, feed.column(i));
        }
        feed.end(at);
    }

    void flush() throws LogUnreadable {
        feed.flush();
    }
}
