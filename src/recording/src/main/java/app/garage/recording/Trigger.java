package app.garage.recording;

import app.garage.kernel.BadFormula;
import java.util.Map;

/// When a recording starts and stops by itself.
///
/// Two conditions with a margin between them make the hysteresis: `[RPM] > 6000` to start, `[RPM] < 5000`
/// to stop. A condition without a value is not fulfilled.
///
/// @param start the formula that starts it, where it is not 0
/// @param stop the formula that stops it, where it is not 0; 0 if only people stop it
/// @param startSeconds how long the first condition must hold
/// @param stopSeconds how long the second condition must hold
/// @param beforeSeconds how much of the time before the start is kept
public record Trigger(String start, String stop, double startSeconds, double stopSeconds, double beforeSeconds) {
    /// How much of the time before the start is usually kept, in seconds.
    public static final double USUAL_BEFORE = 30;

    /// {@return recording while the engine runs: from 400 rpm for a second, until none for five}
    ///
    /// @param speed the name of the channel of engine speed
    public static Trigger engineRuns(String speed) {
        return new Trigger("[" + speed + "] > 400", "[" + speed + "] < 1", 1, 5, USUAL_BEFORE);
    }

    /// Watches a session.
    ///
    /// @param layout its channels
    /// @param tables for `lookup`, by name
    /// @throws BadFormula if a condition is none
    TriggerWatch watch(Layout layout, Map<String, Lookup> tables) throws BadFormula {
        return new TriggerWatch(
                Derivation.of(start, layout, tables),
                Derivation.of(stop, layout, tables),
                Math.round(startSeconds * 1e6),
                Math.round(stopSeconds * 1e6),
                layout);
    }
}
