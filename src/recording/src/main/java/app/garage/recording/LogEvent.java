package app.garage.recording;

/// Something that happened during a session. Times are microseconds after its epoch.
public sealed interface LogEvent {
    /// {@return when it happened or began}
    long micros();

    /// A mark somebody or something set.
    ///
    /// @param micros when
    /// @param kind what set it
    /// @param text for people
    record Mark(long micros, MarkKind kind, String text) implements LogEvent {}

    /// What set a mark.
    enum MarkKind {
        /// A key, a pedal or a button.
        MARKER,
        /// A fault code appeared or went.
        DTC,
        /// A unit was programmed.
        FLASH,
        /// A trigger started or stopped the recording.
        TRIGGER,
        /// Somebody wrote something down.
        NOTE
    }

    /// A while without samples. The plot breaks its line there.
    ///
    /// @param micros when it began: at or behind the last sample before it
    /// @param untilMicros when it ended: at or before the first sample after it
    /// @param group which group it concerns, or [#EVERY_GROUP]
    /// @param cause why
    /// @param lost how many samples of the group are known to be lost, 0 if none or unknown
    record Gap(long micros, long untilMicros, int group, GapCause cause, long lost) implements LogEvent {
        /// Stands for all groups.
        public static final int EVERY_GROUP = -1;
    }

    /// Samples in a row without a value, all for the same cause.
    ///
    /// @param micros the stamp of the first
    /// @param untilMicros the stamp of the last
    /// @param channel which channel
    /// @param why cause and code
    /// @param count how many samples
    record Invalid(long micros, long untilMicros, int channel, Why why, long count) implements LogEvent {}

    /// Why samples have no value.
    ///
    /// @param cause in one word
    /// @param code the negative response code, 0 to 255; 0 if there is none
    record Why(InvalidCause cause, int code) {
        /// {@return a cause without a code}
        ///
        /// @param cause in one word
        public static Why of(InvalidCause cause) {
            return new Why(cause, 0);
        }
    }

    /// A group is polled at another rate from now on.
    ///
    /// @param micros when
    /// @param group which
    /// @param hertz the new rate
    record RateChange(long micros, int group, double hertz) implements LogEvent {}
}
