package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The codes of a [FaultMemory] as services 14 and 19 see them.
final class FaultTroubles implements Trouble.Store {
    private static final int CONFIRMED = 0b0010_1001;
    private static final int PENDING = 0b0010_0110;
    private static final int NOT_TESTED = 0b0101_0000;
    private static final int LAMP = 0b1000_0000;
    private final FaultMemory memory;
    private final Runnable clearing;
    private final boolean lamp;
    private final Set<FaultCode> known = new LinkedHashSet<>();

    /// @param clearing empties the memory
    /// @param lamp whether a confirmed code lights the warning lamp
    /// @param others codes the unit could find but has not found
    FaultTroubles(FaultMemory memory, Runnable clearing, boolean lamp, List<String> others) {
        this.memory = memory;
        this.clearing = clearing;
        this.lamp = lamp;
        others.forEach(each -> known.add(new FaultCode(each)));
        for (var state : FaultState.values()) {
            known.addAll(memory.codes(state));
        }
    }

    /// Three bytes; a code without failure type has 00 there.
    static int raw(FaultCode code) {
        var text = code.text();
        return code.raw() << 8 | (text.length() > 6 ? Integer.parseInt(text.substring(6), 16) : 0);
    }

    @Override
    public List<Trouble> all() {
        var made = new ArrayList<Trouble>();
        for (var code : known) {
            made.add(trouble(code));
        }
        return made;
    }

    private Trouble trouble(FaultCode code) {
        boolean stored = memory.codes(FaultState.STORED).contains(code);
        boolean pending = memory.codes(FaultState.PENDING).contains(code);
        int status = (stored ? CONFIRMED | (lamp ? LAMP : 0) : 0) | (pending ? PENDING : 0);
        boolean found = stored || pending;
        return new Trouble(
                raw(code),
                found || !memory.wasCleared() ? status : NOT_TESTED,
                lamp ? 0x40 : 0x20,
                lamp ? 0x33 : 0x10,
                stored ? 127 : pending ? 64 : 0,
                memory.codes(FaultState.PERMANENT).contains(code),
                memory.frozenFor().stream()
                        .filter(code::equals)
                        .map(_ -> new Trouble.Snapshot(1, frozen()))
                        .toList(),
                found
                        ? new TreeMap<>(java.util.Map.of(1, Bytes.of(stored ? 3 : 1), 2, Bytes.of(40)))
                        : new TreeMap<>());
    }

    private SortedMap<Integer, Bytes> frozen() {
        var values = new TreeMap<Integer, Bytes>();
        memory.frozenValues().forEach((pid, bytes) -> values.put(0xF400 | pid, bytes));
        return values;
    }

    @Override
    public void clear(int code) {
        known.stream().filter(each -> raw(each) == code).forEach(memory::forget);
    }

    @Override
    public void clearAll() {
        clearing.run();
    }

    @Override
    public void recording(boolean on) {
        memory.recording(on);
    }
}
