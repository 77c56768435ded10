package app.garage.report;

import app.garage.kernel.Vin;
import app.garage.pluginapi.Evidence;
import java.util.List;

/// Hides what identifies a vehicle from people who need not know, or hides nothing.
///
/// @param on whether to hide
record Masking(boolean on) {
    /// The service that gives the identification number; the frames of its answer spell it.
    private static final int VEHICLE_INFORMATION = 0x09;

    String vin(Vin vin) {
        return on ? vin.masked() : vin.toString();
    }

    String plate(String plate) {
        int hidden = Math.max(0, plate.length() - 2);
        return on ? "*".repeat(hidden) + plate.substring(hidden) : plate;
    }

    List<String> lines(Evidence evidence) {
        boolean spellsNumber = evidence.request().size() > 1
                && evidence.request().at(0) == VEHICLE_INFORMATION
                && evidence.request().at(1) == 0x02;
        return on && spellsNumber ? List.of("…") : evidence.lines();
    }
}
