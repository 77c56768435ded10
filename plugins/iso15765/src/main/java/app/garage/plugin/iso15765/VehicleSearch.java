package app.garage.plugin.iso15765;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.pluginapi.CanId;
import app.garage.pluginapi.LinkException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds out whether the units of a vehicle have identifiers of 11 or 29 bits, by asking what no
/// unit can mistake: the question of OBD to all, then, for vehicles without OBD, whether anybody
/// hears the tester, then the number of the vehicle.
final class VehicleSearch {
    private static final Bytes OBD = Bytes.of(0x01, 0x00);
    private static final Bytes TESTER_PRESENT = Bytes.of(0x3E, 0x00);
    private static final Bytes VIN = Bytes.of(0x22, 0xF1, 0x90);
    private static final List<CanId> PLACES_11 =
            IntStream.rangeClosed(0x7E0, 0x7E7).mapToObj(CanId::of11).toList();
    private static final List<CanId> PLACES_29 = Stream.of(0x18DA10F1, 0x18DA11F1, 0x18DA18F1, 0x18DA28F1)
            .map(CanId::of29)
            .toList();
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
                        || (question.equals(TESTER_PRESENT) && bus.anybodyAt(wide ? PLACES_29 : PLACES_11, by));
                if (found) {
                    return wide;
                }
            }
        }
        throw bus.nobody();
    }
}
