/// Logs of other programs and loggers, in and out: one small model between any reader and any writer.
///
/// A log has *groups*; a group is what shares one time stamp (a line of a file, an answer, a CAN frame)
/// and has
/// *channels*. A channel's raw value is kept as the file has it, beside the *conversion* that makes it
/// physical, so
/// that
/// a wrong definition can be put right afterwards. A missing sample is missing: never zero, never the
/// value before.
/// [LogSource] hands a log to a [LogSink] block by block, so a log longer than the memory passes through;
/// every writer
/// is a sink. [LogFormats] finds out which format a file has. Nothing here knows where logs are stored.
@NullMarked
package app.garage.logformats;

import org.jspecify.annotations.NullMarked;
