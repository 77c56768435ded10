package app.garage.diagnostics;

import app.garage.kernel.FaultState;
import app.garage.kernel.Reply;
import app.garage.kernel.Vin;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.LinkAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// The whole outcome of one scan. Reports, the store and the command line are made from this and nothing else.
///
/// @param id of the scan
/// @param started when it began
/// @param ended when it was over
/// @param link which link
/// @param adapter the interface's report card
/// @param protocol what the vehicle speaks
/// @param voltage volts at the diagnostic plug
/// @param vins the vehicle identification number as each unit gave it
/// @param ecus the units that were found
/// @param incomplete what did not answer and why
/// @param profile the id of the profile that describes the vehicle, if there is one
public record ScanResult(
        UUID id,
        Instant started,
        Instant ended,
        LinkAddress link,
        AdapterCard adapter,
        BusProtocol protocol,
        OptionalDouble voltage,
        List<VinReading> vins,
        List<EcuScan> ecus,
        List<Incomplete> incomplete,
        Optional<String> profile) {
    /// Copies the lists.
    public ScanResult {
        vins = List.copyOf(vins);
        ecus = List.copyOf(ecus);
        incomplete = List.copyOf(incomplete);
    }

    /// A scan of a vehicle that no profile describes.
    ///
    /// @param id of the scan
    /// @param started when it began
    /// @param ended when it was over
    /// @param link which link
    /// @param adapter the interface's report card
    /// @param protocol what the vehicle speaks
    /// @param voltage volts at the diagnostic plug
    /// @param vins the vehicle identification number as each unit gave it
    /// @param ecus the units that were found
    /// @param incomplete what did not answer and why
    public ScanResult(
            UUID id,
            Instant started,
            Instant ended,
            LinkAddress link,
            AdapterCard adapter,
            BusProtocol protocol,
            OptionalDouble voltage,
            List<VinReading> vins,
            List<EcuScan> ecus,
            List<Incomplete> incomplete) {
        this(id, started, ended, link, adapter, protocol, voltage, vins, ecus, incomplete, Optional.empty());
    }

    /// {@return the same scan with the profile of its vehicle, and with what speaks against that profile}
    ///
    /// @param match the profile
    ScanResult describedBy(ProfileMatch match) {
        var all = new ArrayList<>(incomplete.stream()
                .filter(each -> !each.what().equals("profile"))
                .toList());
        match.doubts().forEach(doubt -> all.add(new Incomplete("profile", Optional.empty(), doubt)));
        return new ScanResult(id, started, ended, link, adapter, protocol, voltage, vins, ecus, all, match.id());
    }

    /// What may be said about the faults of a vehicle.
    public enum Verdict {
        /// At least one code was read.
        FAULTS,
        /// Stored and pending (on J1939 previously active) memories were answered by every unit, and
        /// permanent ones wherever they are supported; all are empty.
        NO_FAULT,
        /// No code was read, but something did not answer or was refused.
        INCOMPLETE
    }

    /// {@return the identification number: of the first unit that gave a well-formed one, else the first
    /// received}
    public Optional<Vin> vin() {
        return vins.stream()
                .map(VinReading::vin)
                .filter(Vin::isWellFormed)
                .findFirst()
                .or(() -> vins.stream().map(VinReading::vin).findFirst());
    }

    /// {@return whether units gave different identification numbers}
    public boolean vinConflict() {
        return vins.stream().map(VinReading::vin).distinct().count() > 1;
    }

    /// {@return what may be said about the faults of this vehicle}
    public Verdict verdict() {
        if (ecus.stream().anyMatch(ecu -> ecu.faultCount() > 0)) {
            return Verdict.FAULTS;
        }
        return !ecus.isEmpty() && ecus.stream().allMatch(ScanResult::saysItIsClean)
                ? Verdict.NO_FAULT
                : Verdict.INCOMPLETE;
    }

    private static boolean saysItIsClean(EcuScan ecu) {
        boolean asked = answered(ecu, FaultState.STORED)
                && (answered(ecu, FaultState.PENDING) || answered(ecu, FaultState.PREVIOUS));
        boolean permanent = ecu.faults(FaultState.PERMANENT)
                .map(list -> !(list.reply() instanceof Reply.Unreadable))
                .orElse(true);
        boolean contradicted = ecu.readiness()
                .map(ready -> ready.faultCount() > 0 || ready.lampOn())
                .orElse(false);
        return asked && permanent && !contradicted;
    }

    private static boolean answered(EcuScan ecu, FaultState state) {
        return ecu.faults(state).flatMap(list -> list.reply().positive()).isPresent();
    }
}
