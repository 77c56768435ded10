package app.garage.diagnostics;

import app.garage.kernel.GateVerdict;
import app.garage.kernel.Jobs;
import app.garage.kernel.Observable;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkInfo;
import java.util.List;
import java.util.Optional;

/// The connection with one vehicle and everything that can be asked of it: what the screens and the command line use.
///
/// All methods return at once and may be called from any thread.
public interface Diagnosis extends AutoCloseable {
    /// {@return how the connection stands}
    Observable<ConnectionStatus> status();

    /// {@return the links that are there now and were not approved yet: nothing is written to them until they are}
    Observable<List<LinkInfo>> unapproved();

    /// Approves a port for good and tries it.
    ///
    /// @param link one of [#unapproved()]
    void approve(LinkInfo link);

    /// Connects to an address instead of whatever is connected.
    ///
    /// @param address where to
    /// @return the attempt; it is done when units of a vehicle answer
    Jobs.Started<ConnectionStatus> connect(LinkAddress address);

    /// Ends the connection and leaves the adapter clean.
    void disconnect();

    /// Reads the vehicle and stores what was read.
    ///
    /// @param options what to read
    /// @return the scan; [#lastScan()] grows while it runs
    Jobs.Started<ScanResult> scan(ScanOptions options);

    /// {@return the newest scan of the connected vehicle, growing while one runs}
    Observable<Optional<ScanResult>> lastScan();

    /// {@return whether faults could be cleared now, with every reason if not}
    GateVerdict mayClear();

    /// Saves a scan, clears, reads again and compares. The caller has shown what is lost and the user has confirmed.
    ///
    /// @param confirmation the last four characters of the vehicle's number, or of the link where there is none
    /// @return the clear; it fails before anything is sent if the confirmation or a precondition is wrong
    Jobs.Started<ClearReport> clear(String confirmation);

    /// Measures the adapter with questions that only read.
    ///
    /// @return its report card with figures; it fails if the vehicle has no values to read
    Jobs.Started<AdapterReport> tryAdapter();

    /// {@return tests of actuators, resets and routines}
    ServiceRuns serviceRuns();

    /// {@return which profile describes the vehicle}
    ProfileChoice profiles();

    /// {@return present values}
    LiveData live();

    /// {@return the newest transfers on the link}
    Journal journal();

    /// Ends everything and leaves the adapter clean.
    @Override
    void close();
}
