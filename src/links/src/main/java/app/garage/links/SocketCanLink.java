package app.garage.links;

import app.garage.kernel.Deadline;
import app.garage.kernel.Settable;
import app.garage.kernel.Subscription;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.AdapterRefused;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.TellsBusState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A CAN interface of this machine.
final class SocketCanLink implements CanLink, TellsBusState {
    private final PumpedLink pumped;
    private final CanSocketLine line;
    private final boolean fd;
    private final Queue<Arrived> waiting = new ArrayDeque<>();
    private final Settable<BusState> state = new Settable<>(BusState.ACTIVE);

    SocketCanLink(PumpedLink pumped, CanSocketLine line, boolean fd) {
        this.pumped = pumped;
        this.line = line;
        this.fd = fd;
    }

    @Override
    public boolean fd() {
        return fd;
    }

    @Override
    public LinkInfo info() {
        return pumped.info();
    }

    @Override
    public void send(CanFrame frame, Deadline by) throws LinkException, InterruptedException {
        var structure = CanStruct.of(frame);
        var taken = new AtomicBoolean();
        pumped.order(
                () -> {
                    taken.set(line.write(structure));
                    return true;
                },
                by);
        if (!taken.get()) {
            throw new AdapterRefused(
                    Trouble.CAN_QUEUE_FULL.about(info().address().place()));
        }
    }

    @Override
    public Optional<Arrived> receive(Deadline by) throws LinkException, InterruptedException {
        while (waiting.isEmpty()) {
            take(pumped.receive(by).bytes().toArray());
            if (waiting.isEmpty() && by.passed()) {
                return Optional.empty();
            }
        }
        return Optional.of(waiting.remove());
    }

    private void take(byte[] records) {
        for (int at = 0; at < records.length; at += CanSocketLine.RECORD) {
            var record =
                    ByteBuffer.wrap(records, at, CanSocketLine.RECORD).slice().order(ByteOrder.nativeOrder());
            long nanos = record.getLong(0);
            boolean asFd = record.getLong(CanSocketLine.SIZE_AT) == CanStruct.FD_SIZE;
            var structure =
                    record.slice(CanSocketLine.STRUCT_AT, CanStruct.FD_SIZE).order(ByteOrder.nativeOrder());
            CanStruct.state(structure).ifPresent(state::set);
            CanStruct.frame(structure, asFd).ifPresent(frame -> {
                waiting.add(new Arrived(frame, nanos));
                if (state.value() == BusState.OFF) {
                    state.set(BusState.ACTIVE); // who hears takes part
                }
            });
        }
    }

    @Override
    public Subscription onBusState(Consumer<BusState> follower) {
        return state.follow(follower);
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return pumped.onLost(follower);
    }

    @Override
    public void close() {
        pumped.close();
    }
}
