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
    private static final List<Integer> PLACES_11 = List.of(0x7E0, 0x7E1, 0x7E2, 0x7E3, 0x7E4, 0x7E5, 0x7E6, 0x7E7);
    private static final List<Integer> PLACES_29 = List.of(0x18DA10F1, 0x18DA11F1, 0x18DA18F1, 0x18DA28F1);
    private final CanMessages bus;

    VehicleSearch(CanMessages bus) {
        this.bus = bus;
    }

    /// {@return whether identifiers have 29 bits}
    ///
    /// @param wideFirst what to try first
    boolean isWide(boolean wideFirst, Deadline by) throws LinkException, InterruptedException {
        for (var question : List.of(OBD, TESTER_PRESENT, VIN)) {
            for (boolean wide : List.of(wideFirst, !wideFirst)) {
                boolean found = bus.anybodyAnswers(wide, question, by)
                        || (question.equals(TESTER_PRESENT) && isAnybodyAt(wide ? PLACES_29 : PLACES_11, by));
                if (found) {
                    return wide;
                }
            }
        }
        throw bus.nobody();
    }

    private boolean isAnybodyAt(List<Integer> places, Deadline by) throws LinkException, InterruptedException {
        for (int place : places) {
            if (bus.look(place, by).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
