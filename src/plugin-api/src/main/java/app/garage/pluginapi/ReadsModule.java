package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import java.util.List;

/// Reads one unit of a vehicle, also one that the functional call of OBD does not reach: airbag, brakes, body.
public interface ReadsModule extends Capability {
    /// {@return what the unit says of itself: part numbers, software, serial number, VIN; refusals included}
    ///
    /// @param ecu the unit
    /// @param by until when to ask
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    List<DataAnswer> identification(EcuId ecu, Deadline by) throws LinkException, InterruptedException;

    /// {@return the fault codes in one memory of the unit}
    ///
    /// @param ecu the unit
    /// @param memory which
    /// @param by until when to ask
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    EcuAnswer<List<FaultCode>> faults(EcuId ecu, FaultState memory, Deadline by)
            throws LinkException, InterruptedException;
}
