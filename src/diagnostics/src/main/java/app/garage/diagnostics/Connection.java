package app.garage.diagnostics;

import app.garage.kernel.Deadline;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.Capability;
import app.garage.pluginapi.EcuSession;
import app.garage.pluginapi.FallsAsleep;
import app.garage.pluginapi.KeepsAlive;
import app.garage.pluginapi.LinkAddress;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.ReadsVoltage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// An open conversation with one vehicle: the gated link, the protocol on top of it, and the thread that
/// owns both.
///
/// @param address which link
/// @param link the gated link
/// @param gate what stands in front of it
/// @param bus what the vehicle speaks
/// @param protocols the sessions of the protocols spoken on it, the preferred one first
/// @param session the owner of the bus
/// @param time the clock of the deadlines
record Connection(
        LinkAddress address,
        GatedLink link,
        SafetyGate gate,
        BusProtocol bus,
        List<EcuSession> protocols,
        VehicleSession session,
        TimeSource time)
        implements AutoCloseable {
    private static final Duration VOLTAGE = Duration.ofSeconds(1);

    /// Something to do with a capability of the units.
    @FunctionalInterface
    interface Use<C, T> {
        T with(C capability, Deadline by) throws LinkException, InterruptedException;
    }

    /// {@return what the units can be asked to do, done by the owner of the bus; empty if they cannot}
    ///
    /// @param kind the capability
    /// @param most how long it may take
    /// @param use what to do with it
    <C extends Capability, T> Optional<T> ask(Class<C> kind, Duration most, Use<C, T> use)
            throws LinkException, InterruptedException {
        var able = capability(kind);
        if (able.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                session.ask(VehicleSession.Rank.COMMAND, () -> use.with(able.get(), Deadline.in(most, time))));
    }

    /// {@return what one of the protocols can do, the preferred one first}
    <C extends Capability> Optional<C> capability(Class<C> kind) {
        return protocols.stream()
                .flatMap(each -> each.capability(kind).stream())
                .findFirst();
    }

    /// {@return volts at the plug; empty if nobody can tell}
    ///
    /// @param rank how urgent it is
    OptionalDouble voltage(VehicleSession.Rank rank) throws LinkException, InterruptedException {
        return session.ask(rank, this::volts);
    }

    /// {@return volts at the plug, asked on the session's own thread}
    OptionalDouble volts() throws LinkException, InterruptedException {
        var meter = link.capability(ReadsVoltage.class);
        return meter.isEmpty() ? OptionalDouble.empty() : meter.get().voltage(Deadline.in(VOLTAGE, time));
    }

    /// Asks what is due so that no unit leaves its session or falls asleep; on the session's own thread.
    ///
    /// @param most how long each question may take
    /// @return whether anything was asked
    boolean keepAlive(Duration most) throws LinkException, InterruptedException {
        var keeps = capability(KeepsAlive.class).filter(each -> {
            var due = each.due();
            return due.isPresent() && time.nanos() - due.getAsLong() >= 0;
        });
        if (keeps.isPresent()) {
            keeps.get().keepAlive(Deadline.in(most, time));
        }
        var question = link.capability(FallsAsleep.class).flatMap(each -> each.due(time.nanos()));
        if (question.isPresent()) {
            var _ = link.exchange(question.get(), Deadline.in(most, time));
        }
        return keeps.isPresent() || question.isPresent();
    }

    /// Ends the conversation and leaves the adapter clean.
    @Override
    public void close() {
        session.close();
        protocols.forEach(EcuSession::close);
        link.close();
    }
}
