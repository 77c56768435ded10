package app.garage.diagnostics;

import app.garage.pluginapi.Evidence;
import app.garage.pluginapi.ReadsMonitors.Result;
import app.garage.profiles.MonitorTests;
import app.garage.profiles.MonitorTests.Scaled;
import java.util.Optional;
import java.util.OptionalInt;

/// Gives self-test results their units. Where the scaling is not known, value and limits stay the raw numbers: those
/// can still be compared.
final class MonitorScaling {
    private final MonitorTests tables;

    MonitorScaling(MonitorTests tables) {
        this.tables = tables;
    }

    MonitorTest test(Result result, Evidence evidence) {
        var value = scaled(result, result.value());
        return new MonitorTest(
                result.kind(),
                result.monitor(),
                result.test(),
                result.scaling(),
                value.isPresent(),
                value.map(Scaled::value).orElse((double) result.value()),
                limit(result, result.min()),
                limit(result, result.max()),
                value.map(Scaled::unit).orElse(""),
                evidence);
    }

    private double limit(Result result, OptionalInt raw) {
        if (raw.isEmpty()) {
            return Double.NaN;
        }
        return scaled(result, raw.getAsInt()).map(Scaled::value).orElse((double) raw.getAsInt());
    }

    private Optional<Scaled> scaled(Result result, int raw) {
        return switch (result.kind()) {
            case MONITOR -> tables.scale(result.scaling(), raw);
            case OXYGEN_SENSOR -> tables.oxygen(result.test(), raw);
            case COMPONENT -> Optional.empty();
        };
    }
}
