package app.garage.logformats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/// Compares two logs sample for sample: stamps, raw values, what is missing, and everything that is said
/// about them.
final class SameLog implements LogSink {
    private final List<String> samples = new ArrayList<>();
    private final Kept kept = new Kept();

    static SameLog of(LogSource source) throws LogUnreadable {
        var same = new SameLog();
        source.read(same);
        return same;
    }

    void isSameAs(SameLog other) {
        assertThat(kept.groups).isEqualTo(other.kept.groups);
        assertThat(samples.stream().sorted())
                .isEqualTo(other.samples.stream().sorted().toList());
        assertThat(kept.markers).isEqualTo(other.kept.markers);
        assertThat(kept.gaps).isEqualTo(other.kept.gaps);
        assertThat(kept.attachments).isEqualTo(other.kept.attachments);
        assertThat(kept.facts().start()).isEqualTo(other.kept.facts().start());
    }

    @Override
    public void start(LogFacts facts) {
        kept.start(facts);
    }

    @Override
    public void group(LogGroup group) {
        kept.group(group);
    }

    @Override
    public void block(LogBlock block) {
        for (int row = 0; row < block.size(); row++) {
            var line = new StringBuilder();
            line.append(block.group().index()).append(' ').append(block.nanos(row));
            for (int i = 0; i < block.group().channels().size(); i++) {
                var column = block.column(i);
                line.append('|');
                if (column.isValid(row)) {
                    line.append(
                            switch (column.type().kind()) {
                                case TEXT -> column.text(row);
                                case BYTES -> column.bytes(row).toHex();
                                case REAL -> column.number(row);
                                default -> column.whole(row);
                            });
                } else {
                    line.append("missing");
                }
            }
            samples.add(line.toString());
        }
    }

    @Override
    public void marker(LogMarker marker) {
        kept.marker(marker);
    }

    @Override
    public void gap(LogGap gap) {
        kept.gap(gap);
    }

    @Override
    public void attachment(LogAttachment attachment) {
        kept.attachment(attachment);
    }
}
