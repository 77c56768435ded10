package app.garage.diagnostics;

import app.garage.kernel.FaultCode;
import app.garage.pluginapi.Evidence;
import java.util.List;

/// What a unit measured at the moment a fault was confirmed.
///
/// @param number of the frame
/// @param cause the code that stored it
/// @param values what it measured
/// @param evidence where the causing code stands
public record FreezeFrame(int number, FaultCode cause, List<Reading> values, Evidence evidence) {
    /// Copies the values.
    public FreezeFrame {
        values = List.copyOf(values);
    }
}
