package app.garage.twin;

import java.util.List;
import java.util.function.BooleanSupplier;

/// What a unit is made of.
///
/// @param live its parameters of service 01
/// @param memory its fault codes
/// @param readiness of its self-tests
/// @param monitors its results of service 06
/// @param identity what it says about itself
/// @param mayClear whether clearing is accepted now
/// @param onClear what else happens in the vehicle when its memory is cleared
/// @param counter numbers the answers for a bench
record UnitParts(
        DataTable live,
        FaultMemory memory,
        Readiness readiness,
        List<MonitorTest> monitors,
        Identity identity,
        BooleanSupplier mayClear,
        Runnable onClear,
        CountedValues.Counter counter) {
    UnitParts {
        monitors = List.copyOf(monitors);
    }

    void cleared() {
        readiness.reset();
        onClear.run();
    }
}
