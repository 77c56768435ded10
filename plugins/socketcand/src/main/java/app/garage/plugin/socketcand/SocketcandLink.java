package app.garage.plugin.socketcand;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Settable;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.TellsBusState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// One bus of a socketcand server as a CAN link.
final class SocketcandLink implements CanLink, TellsBusState {
    private static final Pattern BUS_NAME = Pattern.compile("[\\w.:-]{1,16}");
    private static final int BUS_OFF = 0x040;
    private static final int RESTARTED = 0x100;
    private final ByteLink link;
    private final String place;
    private final boolean fd;
    private final Elements elements = new Elements();
    private final Queue<Arrived> waiting = new ArrayDeque<>();
    private final Settable<BusState> state = new Settable<>(BusState.ACTIVE);

    SocketcandLink(ByteLink link, String place, boolean fd) {
        this.link = link;
        this.place = place;
        this.fd = fd;
    }

    /// Opens a bus; from then on its frames come.
    void begin(String bus, Deadline by) throws LinkException, InterruptedException {
        if (!BUS_NAME.matcher(bus).matches()) {
            throw Trouble.noBus(bus, place, "not a name of an interface");
        }
        var open = answer("< open " + bus + " >", by);
        if (open instanceof Element.Refused(var why)) {
            throw Trouble.noBus(bus, place, why);
        }
        var raw = answer("< rawmode >", by);
        if (raw instanceof Element.Refused(var why)) {
            throw Trouble.notRaw(place, why);
        }
    }

    private Element answer(String question, Deadline by) throws LinkException, InterruptedException {
        link.send(Bytes.latin1(question), by);
        while (!by.passed()) {
            for (var each : take(link.receive(by))) {
                if (each instanceof Element.Refused || each.equals(new Element.Said("ok"))) {
                    return each;
                }
            }
        }
        throw Trouble.silent(place, question);
    }

    /// Sorts what came; gives back what is no traffic of the bus.
    private List<Element> take(ByteLink.Arrived came) {
        var said = new ArrayList<Element>();
        for (var each : elements.hear(came.bytes())) {
            switch (each) {
                case Element.Heard(var frame) -> {
                    waiting.add(new Arrived(frame, came.nanos()));
                    state.set(BusState.ACTIVE); // who hears takes part
                }
                case Element.BusError(var kind) when (kind & BUS_OFF) != 0 -> state.set(BusState.OFF);
                case Element.BusError(var kind) when (kind & RESTARTED) != 0 -> state.set(BusState.ACTIVE);
                default -> said.add(each);
            }
        }
        return said;
    }

    @Override
    public boolean fd() {
        return fd;
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public void send(CanFrame frame, Deadline by) throws LinkException, InterruptedException {
        link.send(Bytes.latin1(Elements.sending(frame)), by);
    }

    @Override
    public Optional<Arrived> receive(Deadline by) throws LinkException, InterruptedException {
        while (waiting.isEmpty()) {
            var _ = take(link.receive(by));
            if (waiting.isEmpty() && by.passed()) {
                return Optional.empty();
            }
        }
        return Optional.of(waiting.remove());
    }

    @Override
    public Subscription onBusState(Consumer<BusState> follower) {
        return state.follow(follower);
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return link.onLost(follower);
    }

    @Override
    public void close() {
        link.close();
    }
}
