package app.garage.diagnostics;

import app.garage.kernel.EcuId;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DataAnswer;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.profiles.Signal;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// Asks a vehicle how it is: voltage, engine speed, road speed.
final class VehicleState implements BatteryGuard.Situation {
    private static final double LEAST_VOLTS = 6;
    private static final double MOST_VOLTS = 32;
    private static final Duration MOST = Duration.ofSeconds(3);
    private static final Known CAR = new Known("RPM", "SPEED", "MODULE_VOLTAGE");
    private static final Known LORRY = new Known("J1939_RPM", "J1939_SPEED", "J1939_BATTERY");
    private final Connection connection;
    private final SignalSet signals;
    private final Supplier<? extends Collection<EcuId>> ecus;

    /// Under which names a bus has what has to be known.
    private record Known(String engineSpeed, String roadSpeed, String supply) {}

    VehicleState(Connection connection, SignalSet signals, Supplier<? extends Collection<EcuId>> ecus) {
        this.connection = connection;
        this.signals = signals;
        this.ecus = ecus;
    }

    /// {@return volts at the plug as the adapter measures them, else as the engine's unit does}
    @Override
    public OptionalDouble voltage() throws LinkException, InterruptedException {
        var measured = connection.voltage(VehicleSession.Rank.KEEPING);
        if (measured.isPresent()) {
            return measured;
        }
        var told = greatest(telling("_BATTERY", known().supply()));
        return told.isPresent() && isPlausible(told.getAsDouble()) ? told : OptionalDouble.empty();
    }

    private static boolean isPlausible(double volts) {
        return volts >= LEAST_VOLTS && volts <= MOST_VOLTS;
    }

    @Override
    public boolean engineRuns() throws LinkException, InterruptedException {
        return engineSpeed().orElse(0) > 0;
    }

    /// {@return revolutions per minute, empty if no unit tells}
    OptionalDouble engineSpeed() throws LinkException, InterruptedException {
        return greatest(telling("_RPM", known().engineSpeed()));
    }

    /// {@return kilometres per hour, empty if no unit tells}
    OptionalDouble roadSpeed() throws LinkException, InterruptedException {
        return greatest(telling("_SPEED", known().roadSpeed()));
    }

    private Known known() {
        return connection.bus().kind() == BusProtocol.Kind.J1939 ? LORRY : CAR;
    }

    /// On the line of a maker its own signals tell, which profiles name with the same endings; else one of the
    /// standard.
    private List<Signal> telling(String ending, String standard) {
        if (connection.bus().kind() == BusProtocol.Kind.MAKER_KLINE) {
            return signals.signals().stream()
                    .filter(each -> each.id().endsWith(ending))
                    .toList();
        }
        return signals.signal(standard).stream().toList();
    }

    /// A unit may tell 0 of something it does not measure: the greatest value any unit tells is the safe one.
    private OptionalDouble greatest(List<Signal> wanted) throws LinkException, InterruptedException {
        var ids = wanted.stream().map(Signal::command).distinct().toList();
        var told = new ArrayList<DataAnswer>();
        for (var ecu : ids.isEmpty() ? List.<EcuId>of() : ecus.get()) {
            connection
                    .ask(ReadsLiveData.class, MOST, (reads, by) -> reads.read(ecu, ids, by))
                    .ifPresent(told::addAll);
        }
        return told.stream()
                .flatMap(answer ->
                        answer.reply().positive().stream().flatMap(data -> signals.decode(answer.id(), data).stream()))
                .filter(value ->
                        wanted.contains(value.signal()) && value.quality().hasValue())
                .mapToDouble(SignalSet.Decoded::value)
                .max();
    }
}
