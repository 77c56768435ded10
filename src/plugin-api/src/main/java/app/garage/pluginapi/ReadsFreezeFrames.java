package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import app.garage.kernel.FaultCode;
import java.util.List;

/// Reads what a unit measured at the moment a fault was confirmed (SAE J1979 service 02).
public interface ReadsFreezeFrames extends Capability {
    /// A stored frame. There is none without a causing code.
    ///
    /// @param ecu the unit
    /// @param number of the frame, 0 to FF hexadecimal
    /// @param cause the code that stored it
    /// @param causeEvidence where the causing code stands
    /// @param data one answer for each value the frame supports; identifiers have service 02
    record Frame(EcuId ecu, int number, FaultCode cause, Evidence causeEvidence, List<DataAnswer> data) {
        /// Copies the data.
        public Frame {
            data = List.copyOf(data);
        }
    }

    /// {@return for every unit of the census its frames: an empty list if it says it has none}
    ///
    /// @param by until when to ask
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    List<EcuAnswer<List<Frame>>> freezeFrames(Deadline by) throws LinkException, InterruptedException;
}
