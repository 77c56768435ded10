package app.garage.logformats;

import app.garage.kernel.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the readers of text files share: facts, rejected rows, the end of a damaged file.
final class TextLog {
    private static final long BLOCK_OF_LINES = 4096;

    final LogFile file;
    final LogSink sink;
    final Rejections rejections = new Rejections();
    long last = CsvTime.BAD;

    TextLog(LogFile file, LogSink sink) {
        this.file = file;
        this.sink = sink;
    }

    void start(String format, String version, Optional<Instant> start, Map<String, String> attributes)
            throws LogUnreadable {
        sink.start(new LogFacts(file.name(), format, version, true, start, attributes));
    }

    void reject(Rejected.Cause cause, String where, TextLines lines) {
        rejections.add(cause, where, lines.number());
    }

    /// {@return whether to go on; reports how far the reading is now and then}
    boolean goesOn(TextLines lines) {
        if (lines.number() % BLOCK_OF_LINES == 0) {
            sink.progress(lines.share());
            return sink.wantsMore();
        }
        return true;
    }

    /// Tells of a file that could not be read to its end, and of what was left out.
    List<Rejected> end(TextLines lines) throws LogUnreadable {
        if (lines.isBroken()) {
            long at = last == CsvTime.BAD ? 0 : last;
            sink.gap(new LogGap(at, at, LogGap.Cause.CUT_OFF, -1));
            sink.warning(Problem.of("logs.cut-off", file.name(), lines.number()));
        }
        var all = rejections.told(sink);
        sink.progress(1);
        return all;
    }
}
