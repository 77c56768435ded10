package app.garage.diagnostics;

import app.garage.kernel.StoreUnavailable;
import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.LinkAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Keeps scans. What [#save] has returned from survives the death of the process.
public interface ScanStore {
    /// The keys under which clears of unknown outcome are remembered begin with this. Nobody who keeps scans may
    /// forget them.
    String CLEARS_UNKNOWN = "clears-unknown:";

    /// A stored scan in a line.
    ///
    /// @param id of the scan
    /// @param started when it began
    /// @param vin the vehicle's number, empty if none was read
    /// @param faults how many codes were read
    /// @param verdict what may be said about faults
    /// @param purpose why it was made
    record Line(UUID id, Instant started, Optional<Vin> vin, int faults, ScanResult.Verdict verdict, Purpose purpose) {}

    /// Why a scan was made.
    enum Purpose {
        /// To know.
        SCAN,
        /// To keep what clearing deletes.
        BEFORE_CLEAR,
        /// To see what clearing did.
        AFTER_CLEAR
    }

    /// Stores a scan whole or not at all.
    ///
    /// @param scan the scan
    /// @param purpose why it was made
    /// @throws StoreUnavailable if it could not be stored, with the words for the user
    void save(ScanResult scan, Purpose purpose) throws StoreUnavailable;

    /// {@return a scan, if there is one}
    ///
    /// @param id of the scan
    /// @throws StoreUnavailable if the store cannot be asked
    Optional<ScanResult> load(UUID id) throws StoreUnavailable;

    /// {@return the scans of one vehicle, newest first}
    ///
    /// @param vin of the vehicle
    /// @throws StoreUnavailable if the store cannot be asked
    List<Line> ofVehicle(Vin vin) throws StoreUnavailable;

    /// {@return the scan kept before the clear which another one judges; empty for a scan that judges none}
    ///
    /// @param after the scan made after clearing
    /// @throws StoreUnavailable if the store cannot be asked
    default Optional<ScanResult> beforeClear(ScanResult after) throws StoreUnavailable {
        var lines = after.vin().isPresent() ? ofVehicle(after.vin().get()) : List.<Line>of();
        boolean judges =
                lines.stream().anyMatch(line -> line.id().equals(after.id()) && line.purpose() == Purpose.AFTER_CLEAR);
        var kept = lines.stream()
                .filter(line ->
                        line.purpose() == Purpose.BEFORE_CLEAR && line.started().isBefore(after.started()))
                .findFirst();
        return judges && kept.isPresent() ? load(kept.get().id()) : Optional.empty();
    }

    /// {@return the newest scans of all vehicles, newest first}
    ///
    /// @param most how many
    /// @throws StoreUnavailable if the store cannot be asked
    List<Line> newest(int most) throws StoreUnavailable;

    /// Keeps the report card of an adapter that was met, in place of an earlier one.
    ///
    /// @param card what is known about it now
    /// @param link where it was met
    /// @param seen when
    /// @throws StoreUnavailable if it could not be stored
    void met(AdapterCard card, LinkAddress link, Instant seen) throws StoreUnavailable;

    /// {@return the report card of the adapter met last at a link, also in a scan}
    ///
    /// @param driver the prefix of the driver that met it
    /// @param link where it was met; only its scheme and place count
    /// @throws StoreUnavailable if the store cannot be asked
    Optional<AdapterCard> adapter(String driver, LinkAddress link) throws StoreUnavailable;

    /// Remembers something about a link or a vehicle, such as the protocol used last.
    ///
    /// @param key such as `protocol:serial:///dev/ttyUSB0`
    /// @param value what to remember
    /// @throws StoreUnavailable if it could not be stored
    void remember(String key, String value) throws StoreUnavailable;

    /// {@return what was remembered}
    ///
    /// @param key as given to [#remember]
    /// @throws StoreUnavailable if the store cannot be asked
    Optional<String> recall(String key) throws StoreUnavailable;
}
