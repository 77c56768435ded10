package app.garage.plugin.iso15765;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.LinkException;
import java.util.List;

/// Finds out whether the units of a vehicle have identifiers of 11 or 29 bits, by asking what no
/// unit can mistake: the question of OBD to all, then, for vehicles without OBD, whether anybody
/// hears the tester, then the number of the vehicle.
final class VehicleSearch {
    private static final Bytes OBD = Bytes.of(0x01, 0x00);
    private static final Bytes TESTER_PRESENT = Bytes.of(0x3E, 0x00);
    private static final Bytes VIN = Bytes.of(0x22, 0xF1, 0x90);
    private final CanMessages bus;
    private final AddressFormat format;

    VehicleSearch(CanMessages bus, AddressFormat format) {
        this.bus = bus;
        this.format = format;
    }

    /// {@return whether identifiers have 29 bits}
    ///
    /// @param wideFirst what to try first
    boolean isWide(boolean wideFirst, Deadline by) throws LinkException, InterruptedException {
        for (var question : List.of(OBD, TESTER_PRESENT, VIN)) {
            for (boolean wide : format.canBeWide() ? List.of(wideFirst, !wideFirst) : List.of(false)) {
                boolean found = bus.anybodyAnswers(wide, question, by)
                        || (question.equals(TESTER_PRESENT) && bus.anybodyAt(format.likely(wide), by));
                if (found) {
                    return wide;
                }
            }
        }
        throw bus.nobody();
    }
}
