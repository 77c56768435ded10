package app.garage.pluginapi;

import app.garage.kernel.DataId;
import app.garage.kernel.Deadline;
import app.garage.kernel.EcuId;
import java.util.List;
import java.util.SortedSet;

/// Reads present values.
public interface ReadsLiveData extends Capability {
    /// {@return which data each unit says it supports, never merged over units}
    ///
    /// @param by until when to ask
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    List<EcuAnswer<SortedSet<DataId>>> supported(Deadline by) throws LinkException, InterruptedException;

    /// Reads data of one unit, in as few requests as the bus, the adapter and the unit allow.
    ///
    /// @param ecu the unit
    /// @param ids what to read
    /// @param by until when to ask
    /// @return one answer for each identifier, in the order asked
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    List<DataAnswer> read(EcuId ecu, List<DataId> ids, Deadline by) throws LinkException, InterruptedException;
}
