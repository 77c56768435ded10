package app.garage.pluginapi;

import app.garage.kernel.EcuId;
import java.time.Duration;

/// A message link that can be told how fast a unit promised to answer.
public interface TakesTiming extends LinkCapability {
    /// Waits for a unit as it promised from now on (ISO 14229-1, 10.2: what the answer to service
    /// 10 says).
    ///
    /// @param ecu the unit
    /// @param p2 from a request to the beginning of the answer, without what the way takes
    /// @param p2Star the same after "response pending"
    void timing(EcuId ecu, Duration p2, Duration p2Star);
}
