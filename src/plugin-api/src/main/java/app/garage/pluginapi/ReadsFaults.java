package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import java.util.List;
import java.util.Set;

/// Reads fault codes.
public interface ReadsFaults extends Capability {
    /// {@return the memories the units of this protocol have; those of SAE J1979 unless it says otherwise}
    default Set<FaultState> memories() {
        return Set.of(FaultState.STORED, FaultState.PENDING, FaultState.PERMANENT);
    }

    /// {@return for every unit of the census the codes of one memory, or why there are none to tell}
    ///
    /// An empty list means that the unit answered that it has none. A unit that did not answer has an entry
    /// with [app.garage.kernel.Reply.NoAnswer].
    ///
    /// @param memory which memory, one of [#memories()]
    /// @param by until when to ask
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    List<EcuAnswer<List<FaultCode>>> faults(FaultState memory, Deadline by) throws LinkException, InterruptedException;
}
