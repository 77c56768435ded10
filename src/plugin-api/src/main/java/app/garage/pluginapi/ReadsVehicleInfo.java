package app.garage.pluginapi;

import app.garage.kernel.Deadline;
import java.util.List;
import java.util.Set;

/// Reads what identifies a vehicle and its programs (SAE J1979 service 09).
public interface ReadsVehicleInfo extends Capability {
    /// {@return for every unit of the census what it says to each information type it supports}
    ///
    /// The bytes are joined where a protocol needs several frames, and the leading count of items is dropped:
    /// at least 17 bytes for the VIN (type 02), 16 for each calibration identification (04), 4 for each
    /// verification number (06), pairs for the in-use counters (08 and 0B), up to 20 for the unit's name (0A).
    ///
    /// @param types information types to ask, 01 to FF hexadecimal; empty for all that are supported
    /// @param by until when to ask
    /// @throws LinkException if the conversation broke
    /// @throws InterruptedException if the caller was cancelled
    List<DataAnswer> vehicleInfo(Set<Integer> types, Deadline by) throws LinkException, InterruptedException;
}
