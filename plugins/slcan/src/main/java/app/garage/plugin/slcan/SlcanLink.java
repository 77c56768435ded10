package app.garage.plugin.slcan;

import app.garage.kernel.Bytes;
import app.garage.kernel.Deadline;
import app.garage.kernel.Settable;
import app.garage.kernel.Subscription;
import app.garage.kernel.TimeSource;
import app.garage.pluginapi.ByteLink;
import app.garage.pluginapi.CanFrame;
import app.garage.pluginapi.CanLink;
import app.garage.pluginapi.LinkException;
import app.garage.pluginapi.LinkException.LinkLost;
import app.garage.pluginapi.LinkInfo;
import app.garage.pluginapi.TellsBusState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;

/// The open channel of an SLCAN interface.
///
/// An interface that answers is waited for after each frame; one that answers commands but was seen not to confirm
/// frames
/// is not. A frame nothing follows is a reason to ask how the controller stands, where it can be asked.
final class SlcanLink implements CanLink, TellsBusState {
    private static final Duration CONFIRMATION = Duration.ofMillis(200);
    private static final Duration SILENCE = Duration.ofMillis(200);
    private final ByteLink link;
    private final ChannelSettings channel;
    private final boolean tellsStatus;
    private final TimeSource time;
    private final Lines lines = new Lines();
    private final AdapterClock clock = new AdapterClock();
    private final Queue<Arrived> waiting = new ArrayDeque<>();
    private final Settable<BusState> state = new Settable<>(BusState.ACTIVE);
    private boolean confirms;
    private boolean unconfirmed;
    private boolean refused;
    private boolean unanswered;
    private long sentAt;

    SlcanLink(ByteLink link, ChannelSettings channel, boolean confirms, boolean tellsStatus, TimeSource time) {
        this.link = link;
        this.channel = channel;
        this.confirms = confirms;
        this.tellsStatus = tellsStatus;
        this.time = time;
    }

    @Override
    public boolean fd() {
        return channel.fd();
    }

    @Override
    public LinkInfo info() {
        return link.info();
    }

    @Override
    public void send(CanFrame frame, Deadline by) throws LinkException, InterruptedException {
        if (channel.listens()) {
            throw Trouble.onlyListens();
        }
        refused = false;
        unconfirmed = true;
        link.send(Lines.sending(frame), by);
        sentAt = time.nanos();
        unanswered = true;
        if (confirms) {
            awaitConfirmation(by.within(CONFIRMATION));
        }
        if (refused) {
            throw Trouble.frameRefused(frame.toString());
        }
    }

    private void awaitConfirmation(Deadline by) throws LinkException, InterruptedException {
        while (unconfirmed && !by.passed()) {
            take(link.receive(by));
        }
        confirms = !unconfirmed;
    }

    @Override
    public Optional<Arrived> receive(Deadline by) throws LinkException, InterruptedException {
        while (waiting.isEmpty()) {
            take(link.receive(asksStatus() ? by.within(untilSilence()) : by));
            if (waiting.isEmpty() && by.passed()) {
                return Optional.empty();
            }
            if (asksStatus() && untilSilence().isZero()) {
                unanswered = false;
                link.send(Bytes.latin1("F\r"), by);
            }
        }
        return Optional.of(waiting.remove());
    }

    private boolean asksStatus() {
        return tellsStatus && unanswered;
    }

    private Duration untilSilence() {
        return Duration.ofNanos(Math.max(0, sentAt + SILENCE.toNanos() - time.nanos()));
    }

    private void take(ByteLink.Arrived came) {
        for (var each : lines.hear(came.bytes())) {
            switch (each) {
                case Told.Heard heard -> {
                    long nanos = heard.millis().isPresent()
                            ? clock.nanos(heard.millis().getAsInt(), came.nanos())
                            : came.nanos();
                    waiting.add(new Arrived(heard.frame(), nanos));
                    unanswered = false;
                    if (state.value() == BusState.OFF) {
                        state.set(BusState.ACTIVE); // who hears takes part
                    }
                }
                case Told.Sent _, Told.Done _ -> confirmed();
                case Told.Refused _ -> refused();
                case Told.State(var now) -> state.set(now);
                case Told.Remote _, Told.Words _, Told.Garbled _ -> {}
            }
        }
    }

    private void confirmed() {
        if (unconfirmed) {
            unconfirmed = false;
            confirms = true;
        }
    }

    private void refused() {
        if (unconfirmed) {
            unconfirmed = false;
            refused = true;
        }
    }

    @Override
    public Subscription onBusState(Consumer<BusState> follower) {
        return state.follow(follower);
    }

    @Override
    public Subscription onLost(Consumer<LinkLost> follower) {
        return link.onLost(follower);
    }

    /// Closes the channel, so that the interface neither sends nor acknowledges any more, and then the line.
    @Override
    public void close() {
        Leaving.from(link, time);
    }
}
