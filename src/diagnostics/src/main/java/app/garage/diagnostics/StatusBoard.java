package app.garage.diagnostics;

import app.garage.diagnostics.ConnectionStatus.State;
import app.garage.kernel.Observable;
import app.garage.kernel.Problem;
import app.garage.kernel.Settable;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.LinkAddress;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/// Where the state of the connection is told. Each change is one sentence of this class.
final class StatusBoard {
    private final Settable<ConnectionStatus> status = new Settable<>(ConnectionStatus.disconnected());

    Observable<ConnectionStatus> shown() {
        return status;
    }

    ConnectionStatus now() {
        return status.value();
    }

    private void change(UnaryOperator<ConnectionStatus> next) {
        status.set(next.apply(status.value()));
    }

    void connecting(LinkAddress link) {
        status.set(new ConnectionStatus(
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
        status.set(ConnectionStatus.disconnected());
    }

    private static ConnectionStatus with(ConnectionStatus was, State state, Optional<Problem> problem) {
        return new ConnectionStatus(state, was.link(), was.adapter(), was.protocol(), was.voltage(), problem);
    }
}
