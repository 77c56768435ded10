package app.garage.twin;

import app.garage.kernel.Bytes;
import java.util.ArrayList;
import java.util.List;

/// The faults of a unit of SAE J1939-73: those that are there now, and those that were there before.
final class LorryFaults {
    private static final int AMBER_ON = 0b0000_0100;
    private static final int RED_ON = 0b0001_0000;
    private static final Bytes NOT_FLASHING = Bytes.of(0xFF);
    private static final Bytes NONE = Bytes.of(0, 0, 0, 0);
    private final List<Fault> active = new ArrayList<>();
    private final List<Fault> previous = new ArrayList<>();

    private record Fault(int spn, int fmi, int count) {
        /// 19 bits of number, five of failure, seven of count; the highest bit 0 says that the number is written so.
        Bytes bytes() {
            return Bytes.of(spn & 0xFF, spn >> 8 & 0xFF, (spn >> 16) << 5 | fmi, count);
        }
    }

    LorryFaults now(int spn, int fmi, int count) {
        active.add(new Fault(spn, fmi, count));
        return this;
    }

    LorryFaults before(int spn, int fmi, int count) {
        previous.add(new Fault(spn, fmi, count));
        return this;
    }

    Bytes active() {
        return message(active);
    }

    Bytes previous() {
        return message(previous);
    }

    int activeCount() {
        return active.size();
    }

    int previousCount() {
        return previous.size();
    }

    /// A single fault, or none, fills a frame; more make a long message.
    private static Bytes message(List<Fault> faults) {
        boolean severe = faults.stream().anyMatch(each -> each.fmi() <= 1);
        int lamps = (faults.isEmpty() ? 0 : AMBER_ON) | (severe ? RED_ON : 0);
        var list = Bytes.of(lamps).plus(NOT_FLASHING);
        for (var each : faults) {
            list = list.plus(each.bytes());
        }
        list = faults.isEmpty() ? list.plus(NONE) : list;
        return list.size() == 6 ? list.plus(Bytes.of(0xFF, 0xFF)) : list;
    }

    /// DM11 makes the unit forget all, DM3 only what is over.
    void clear(boolean all) {
        previous.clear();
        if (all) {
            active.clear();
        }
    }
}
