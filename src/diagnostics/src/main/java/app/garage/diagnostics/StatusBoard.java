package app.garage.diagnostics;

import app.garage.diagnostics.ConnectionStatus.State;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.Settable;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.LinkAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// Where the state of the connection is told. Each change is one sentence of this class.
///
/// Several threads tell: the one that connects, the bus, the clock of the voltage. A change is made of what
/// the one before left, and changes are told in the order they were made, one at a time, with no lock held:
/// whoever comes while another tells leaves his change to him.
final class StatusBoard {
    private final Settable<ConnectionStatus> told = new Settable<>(ConnectionStatus.disconnected());
    private final Deque<ConnectionStatus> untold = new ArrayDeque<>();
    private ConnectionStatus status = told.value();
    private boolean telling;

    /// {@return what is followed; its value is never behind what is known}
    Observable<ConnectionStatus> shown() {
        return new Observable<>() {
            @Override
            public ConnectionStatus value() {
                return now();
            }

            @Override
            public Subscription follow(Consumer<? super ConnectionStatus> follower) {
                return told.follow(follower);
            }
        };
    }

    synchronized ConnectionStatus now() {
        return status;
    }

    private void change(UnaryOperator<ConnectionStatus> next) {
        if (isMineToTell(next)) {
            for (var each = toTell(); each.isPresent(); each = toTell()) {
                told.set(each.get());
            }
        }
    }

    private synchronized boolean isMineToTell(UnaryOperator<ConnectionStatus> next) {
        status = next.apply(status);
        untold.add(status);
        boolean mine = !telling;
        telling = true;
        return mine;
    }

    private synchronized Optional<ConnectionStatus> toTell() {
        var next = Optional.ofNullable(untold.poll());
        telling = next.isPresent();
        return next;
    }

    void connecting(LinkAddress link) {
        change(was -> new ConnectionStatus(
                State.CONNECTING, Optional.of(link), "", "", OptionalDouble.empty(), Optional.empty()));
    }

    void identifying(String adapter, OptionalDouble volts) {
        change(was -> new ConnectionStatus(State.IDENTIFYING, was.link(), adapter, "", volts, Optional.empty()));
    }

    void connected(BusProtocol bus) {
        change(was -> new ConnectionStatus(
                State.READY, was.link(), was.adapter(), bus.name(), was.voltage(), Optional.empty()));
    }

    void busy(boolean yes) {
        change(was -> was.state() == State.READY || was.state() == State.BUSY
                ? with(was, yes ? State.BUSY : State.READY, was.problem())
                : was);
    }

    void voltage(OptionalDouble volts) {
        change(was -> new ConnectionStatus(
                was.state(),
                was.link(),
                was.adapter(),
                was.protocol(),
                volts.isPresent() ? volts : was.voltage(),
                was.problem()));
    }

    void problem(Problem problem) {
        change(was -> with(was, was.state(), Optional.of(problem)));
    }

    void solved(String key) {
        change(was -> was.problem().filter(each -> each.key().equals(key)).isPresent()
                ? with(was, was.state(), Optional.empty())
                : was);
    }

    void noVehicle(Problem why) {
        change(was -> with(was, State.NO_VEHICLE, Optional.of(why)));
    }

    void lost(Problem why) {
        change(was -> with(was, State.LOST, Optional.of(why)));
    }

    void failed(Problem why) {
        change(was -> with(was, State.DISCONNECTED, Optional.of(why)));
    }

    void disconnected() {
        change(was -> ConnectionStatus.disconnected());
    }

    private static ConnectionStatus with(ConnectionStatus was, State state, Optional<Problem> problem) {
        return new ConnectionStatus(state, was.link(), was.adapter(), was.protocol(), was.voltage(), problem);
    }
}
