package app.garage.logformats;

import java.nio.ByteBuffer;
import java.util.List;

/// The fields of an MLG record of anybody: all of them in one group, besides the time.
final class MlgOneGroup implements MlgRows {
    private final List<MlgField> fields;
    private final GroupFeed feed;

    private MlgOneGroup(List<MlgField> fields, GroupFeed feed) {
        this.fields = fields;
        this.feed = feed;
    }

    static MlgOneGroup of(List<MlgField> all, LogSink sink) throws LogUnreadable {
        var fields = all.stream().filter(each -> !each.isTime()).toList();
        var channels = fields.stream().map(MlgField::channel).toList();
        var feed = new GroupFeed(sink, new LogGroup(0, "", GroupKind.SAMPLES, 0, channels));
        feed.announce();
        return new MlgOneGroup(fields, feed);
    }

    @Override
    public void record(ByteBuffer data, long at) throws LogUnreadable {
        for (int i = 0; i < fields.size(); i++) {
            fields.get(i).read(data, feed.column(i));
        }
        feed.end(at);
    }

    @Override
    public void flush() throws LogUnreadable {
        feed.flush();
    }
}
