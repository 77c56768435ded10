package app.garage.twin;

import app.garage.kernel.Bytes;
import app.garage.kernel.FaultCode;
import app.garage.kernel.FaultState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The codes of one unit in their three memories, and the freeze frame of the first stored one.
final class FaultMemory {
    /// How long a fault that is still there needs to be seen again after clearing.
    private static final double SECONDS_UNTIL_BACK = 60;

    private final Map<FaultState, List<FaultCode>> codes = new EnumMap<>(FaultState.class);
    private final TreeMap<Integer, Bytes> frozen = new TreeMap<>();
    private Optional<FaultCode> cause = Optional.empty();
    private Optional<FaultCode> stubborn = Optional.empty();
    private double clearedAtRunning = -1;
    private boolean recording = true;

    FaultMemory() {
        for (var state : FaultState.values()) {
            codes.put(state, new ArrayList<>());
        }
    }

    FaultMemory with(FaultState state, String... texts) {
        for (var text : texts) {
            in(state).add(new FaultCode(text));
        }
        return this;
    }

    /// A fault whose cause is still in the vehicle: it returns as pending after a minute of running.
    FaultMemory thatComesBack(String text) {
        stubborn = Optional.of(new FaultCode(text));
        return this;
    }

    /// Freezes values: pairs of identifier and hexadecimal data.
    FaultMemory frozen(String text, Map<Integer, String> values) {
        cause = Optional.of(new FaultCode(text));
        values.forEach((pid, hex) -> frozen.put(pid, Bytes.hex(hex)));
        return this;
    }

    List<FaultCode> codes(FaultState state) {
        return List.copyOf(in(state));
    }

    boolean lamp() {
        return !in(FaultState.STORED).isEmpty();
    }

    /// The two bytes of the code that caused the freeze frame, 0000 when there is none.
    Bytes cause() {
        return Raw.two(cause.map(FaultCode::raw).orElse(0));
    }

    boolean hasFrozen() {
        return cause.isPresent();
    }

    /// One frozen value, without the causing code.
    Optional<Bytes> frozen(int id) {
        return Optional.ofNullable(frozen.get(id));
    }

    /// Frozen data as a table, so that it has masks of its own.
    DataTable frame() {
        var table = new DataTable();
        frozen.forEach((pid, data) -> table.put(pid, () -> data));
        return table.put(0x02, this::cause);
    }

    /// Service 04: everything but the permanent codes goes.
    void clear(double ranSeconds) {
        in(FaultState.STORED).clear();
        in(FaultState.PENDING).clear();
        frozen.clear();
        cause = Optional.empty();
        clearedAtRunning = ranSeconds;
    }

    /// Forgets one code, but not where it is permanent.
    void forget(FaultCode code) {
        in(FaultState.STORED).remove(code);
        in(FaultState.PENDING).remove(code);
        if (cause.equals(Optional.of(code))) {
            cause = Optional.empty();
            frozen.clear();
        }
    }

    /// Whether it has been emptied.
    boolean wasCleared() {
        return clearedAtRunning >= 0;
    }

    /// Whether new faults are noted down.
    void recording(boolean on) {
        recording = on;
    }

    /// The code whose moment is frozen.
    Optional<FaultCode> frozenFor() {
        return cause;
    }

    /// What was frozen, by parameter.
    Map<Integer, Bytes> frozenValues() {
        return frozen;
    }

    /// Lets a stubborn fault be seen again.
    ///
    /// @param ranSeconds for how long the engine has run since the vehicle was made
    void watch(double ranSeconds) {
        boolean back = recording && clearedAtRunning >= 0 && ranSeconds - clearedAtRunning >= SECONDS_UNTIL_BACK;
        if (back) {
            stubborn.filter(code -> !in(FaultState.PENDING).contains(code)).ifPresent(in(FaultState.PENDING)::add);
        }
    }

    private List<FaultCode> in(FaultState state) {
        return codes.computeIfAbsent(state, _ -> new ArrayList<>());
    }
}
