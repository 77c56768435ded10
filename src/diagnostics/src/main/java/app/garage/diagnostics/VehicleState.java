package app.garage.diagnostics;

import app.garage.kernel.DataId;
import app.garage.kernel.EcuId;
import app.garage.kernel.Reply;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsLiveData;
import app.garage.profiles.SignalSet;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/// Asks a vehicle how it is: voltage, engine speed, road speed.
final class VehicleState implements BatteryGuard.Situation {
    private static final DataId ENGINE_SPEED = new DataId(0x01, 0x0C);
    private static final DataId ROAD_SPEED = new DataId(0x01, 0x0D);
    private static final Duration MOST = Duration.ofSeconds(3);
    private final Connection connection;
    private final SignalSet signals;
    private final Supplier<? extends Collection<EcuId>> ecus;

    VehicleState(Connection connection, SignalSet signals, Supplier<? extends Collection<EcuId>> ecus) {
        this.connection = connection;
        this.signals = signals;
        this.ecus = ecus;
    }

    @Override
    public OptionalDouble voltage() throws LinkException, InterruptedException {
        return connection.voltage(VehicleSession.Rank.KEEPING);
    }

    @Override
    public boolean engineRuns() throws LinkException, InterruptedException {
        return engineSpeed().orElse(0) > 0;
    }

    /// {@return revolutions per minute, empty if no unit tells}
    OptionalDouble engineSpeed() throws LinkException, InterruptedException {
        return first(ENGINE_SPEED);
    }

    /// {@return kilometres per hour, empty if no unit tells}
    OptionalDouble roadSpeed() throws LinkException, InterruptedException {
        return first(ROAD_SPEED);
    }

    private OptionalDouble first(DataId id) throws LinkException, InterruptedException {
        for (var ecu : ecus.get()) {
            var answers = connection.ask(ReadsLiveData.class, MOST, (reads, by) -> reads.read(ecu, List.of(id), by));
            for (var answer : answers.orElse(List.of())) {
                if (answer.reply() instanceof Reply.Positive<app.garage.kernel.Bytes> positive) {
                    return signals.decode(id, positive.value()).stream()
                            .filter(value -> value.quality().hasValue())
                            .mapToDouble(SignalSet.Decoded::value)
                            .findFirst();
                }
            }
        }
        return OptionalDouble.empty();
    }
}
