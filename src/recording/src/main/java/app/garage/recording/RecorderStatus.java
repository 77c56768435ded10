package app.garage.recording;

import app.garage.kernel.Problem;
import java.util.Optional;

/// How a recording is doing.
///
/// @param state in one word
/// @param samples how many samples are acknowledged: they survive the death of the process
/// @param lost how many samples found no room and were dropped; each stretch of them is a gap of the log
/// @param filled how full the fullest ring is, 0 to 1
/// @param problem what the user must be told, if there is anything
public record RecorderStatus(State state, long samples, long lost, double filled, Optional<Problem> problem) {
    /// In one word.
    public enum State {
        /// Waiting for its trigger; the seconds before it are kept.
        WAITING,
        /// Writing.
        RECORDING,
        /// Nothing can be written any more; what was acknowledged is safe, and live values go on.
        FAILED,
        /// Ended as it should.
        ENDED
    }

    /// {@return whether the writing is falling behind}
    public boolean hurried() {
        return filled > 0.75;
    }
}
