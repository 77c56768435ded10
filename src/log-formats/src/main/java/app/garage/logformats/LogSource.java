package app.garage.logformats;

import java.util.List;

/// A log that can be read, as often as wanted; each time from its beginning.
public interface LogSource {
    /// Hands the log to a sink, block by block. A file that is damaged somewhere is handed over as far as
    /// it can be
    /// trusted, with a gap and a warning.
    ///
    /// @param sink takes the log
    /// @return what had to be left out, cause by cause
    /// @throws LogUnreadable if nothing can be read, or the sink refuses
    List<Rejected> read(LogSink sink) throws LogUnreadable;
}
