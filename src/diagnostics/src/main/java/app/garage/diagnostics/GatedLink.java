package app.garage.diagnostics;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.GateVerdict;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.AdapterCard;
import app.garage.pluginapi.BusProtocol;
import app.garage.pluginapi.DiagRequest;
import app.garage.pluginapi.Exchange;
import app.garage.pluginapi.LinkCapability;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.MessageLink;
import app.garage.pluginapi.RequestClass;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/// The link that protocols are given: everything that leaves passes the safety gate.
final class GatedLink implements MessageLink {
    private final MessageLink link;
    private final SafetyGate gate;
    private final BusyUnits busy;
    private final List<Consumer<Exchange>> followers = new CopyOnWriteArrayList<>();
    private final Function<BusProtocol, Function<Bytes, RequestClass>> classifiers;

    /// Gates a link.
    ///
    /// @param classifiers tells what requests mean, by what is spoken
    GatedLink(
            MessageLink link,
            SafetyGate gate,
            Waiting waiting,
            Function<BusProtocol, Function<Bytes, RequestClass>> classifiers) {
        this.classifiers = classifiers;
        this.link = link;
        this.gate = gate;
        this.busy = new BusyUnits(link, waiting);
    }

    @Override
    public Exchange exchange(DiagRequest request, Deadline by) throws LinkException, InterruptedException {
        if (gate.leaving(request) instanceof GateVerdict.Refused no) {
            throw new LinkException.AdapterRefused(no.reasons().getFirst());
        }
        var heard = gate.repeatable(request.payload()) ? busy.ask(request, by) : link.exchange(request, by);
        followers.forEach(each -> each.accept(heard));
        return heard;
    }

    /// Tells of every exchange from now on, on the thread that asked.
    Subscription follow(Consumer<Exchange> follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    @Override
    public AdapterCard adapter() {
        return link.adapter();
    }

    @Override
    public BusProtocol connect(String hint, Deadline by) throws LinkException, InterruptedException {
        var bus = link.connect(hint, by);
        gate.speak(classifiers.apply(bus));
        return bus;
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public <C extends LinkCapability> Optional<C> capability(Class<C> kind) {
        return link.capability(kind);
    }

    @Override
    public Subscription onLost(Consumer<LinkException.LinkLost> follower) {
        return link.onLost(follower);
    }

    @Override
    public void close() {
        link.close();
    }
}
