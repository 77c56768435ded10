package app.garage.protocolkit.isotp;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The conversation with one unit over raw CAN (ISO 15765-2): one message out at a time, messages in at any
/// time.
///
/// ```java
/// var channel = new IsoTpChannel(IsoTpAddress.normalFixed(0x10, 0xF1), IsoTpSettings.classic());
/// for (var event : channel.send(Bytes.hex("22 F1 90"), now)) {
/// switch (event) { case IsoTpEvent.Transmit(var frame) -> … put it on the bus, then channel.sent(frame,
///     later)
/// ```
public final class IsoTpChannel {
    private final IsoTpAddress address;
    private final IsoTpSettings settings;
    private final IsoTpSender sender;
    private final IsoTpReceiver receiver;
    private OptionalLong foreignTesterSince = OptionalLong.empty();
    private boolean foreignQuestion;

    /// Makes a conversation in which nothing was said yet.
    ///
    /// @param address how the two sides recognise each other
    /// @param settings how we take part
    public IsoTpChannel(IsoTpAddress address, IsoTpSettings settings) {
        this.address = address;
        this.settings = settings;
        sender = new IsoTpSender(settings, settings.frameSize() - address.prefixSize(), this::transmit);
        receiver = new IsoTpReceiver(settings, this::transmit);
    }

    private IsoTpEvent.Transmit transmit(Bytes content) {
        var data = settings.filled(address.ourPrefix().plus(content));
        return new IsoTpEvent.Transmit(new CanFrame(address.transmit(), settings.frameSize() > 8, data));
    }

    /// {@return with whom}
    public IsoTpAddress address() {
        return address;
    }

    /// {@return whether a message of ours is on its way}
    public boolean isSending() {
        return sender.isBusy();
    }

    /// {@return since when another tester has been sending with our identifier; writing is not safe then}
    public OptionalLong foreignTesterSince() {
        return foreignTesterSince;
    }

    /// {@return when [#tick(long)] must be called if nothing happens before}
    public OptionalLong deadline() {
        return earlier(sender.deadline(), receiver.deadline());
    }

    static OptionalLong earlier(OptionalLong one, OptionalLong other) {
        boolean first = other.isEmpty() || (one.isPresent() && one.getAsLong() - other.getAsLong() <= 0);
        return first ? one : other;
    }

    /// Begins to send a message.
    ///
    /// @param message at least one byte
    /// @param now the time
    /// @return what to do
    /// @throws IllegalStateException if the last message is still on its way
    /// @throws IllegalArgumentException if it is empty, or too long for all units at once
    public List<IsoTpEvent> send(Bytes message, long now) {
        if (isSending()) {
            throw new IllegalStateException("the last message has not left yet");
        }
        if (message.isEmpty() || (address.functional() && !sender.fitsOneFrame(message))) {
            throw new IllegalArgumentException("cannot be sent: " + message.size() + " bytes");
        }
        foreignQuestion = false;
        return sender.start(message, now);
    }

    /// A frame given out has left. Only now do the waiting times begin.
    ///
    /// @param frame the one that left
    /// @param now when
    /// @return what to do next
    public List<IsoTpEvent> sent(CanFrame frame, long now) {
        if (!address.isOurs(frame)) {
            return List.of();
        }
        if (IsoTpFrame.of(frame, address.prefixSize()) instanceof IsoTpFrame.Flow) {
            receiver.flowControlLeft(now);
            return List.of();
        }
        return sender.left(frame, now);
    }

    /// A frame came in that we did not send ourselves. Frames of other conversations are ignored.
    ///
    /// @param frame what came
    /// @param now when
    /// @return what to do next
    public List<IsoTpEvent> hear(CanFrame frame, long now) {
        if (address.isOurs(frame)) {
            return foreign(frame, now);
        }
        if (!address.hears(frame)) {
            return List.of();
        }
        int size = frame.data().size();
        return switch (IsoTpFrame.of(frame, address.prefixSize())) {
            case IsoTpFrame.Single _, IsoTpFrame.First _ when foreignQuestion -> receiver.abort(IsoTpFault.REPLACED);
            case IsoTpFrame.Single single -> receiver.single(single.message());
            case IsoTpFrame.First first -> receiver.first(first, size, now);
            case IsoTpFrame.Consecutive part -> receiver.consecutive(part, size, now);
            case IsoTpFrame.Flow flow -> sender.flow(flow.what(), now);
            case IsoTpFrame.Ignored _ -> List.of();
        };
    }

    /// From a question of the other tester until our next one, nobody can say whose answer an answer is:
    /// nothing is taken, and nothing asked for that the other one asks for.
    private List<IsoTpEvent> foreign(CanFrame frame, long now) {
        var kind = IsoTpFrame.of(frame, address.prefixSize());
        foreignQuestion |= kind instanceof IsoTpFrame.Single || kind instanceof IsoTpFrame.First;
        if (foreignTesterSince.isPresent()) {
            return List.of();
        }
        foreignTesterSince = OptionalLong.of(now);
        return List.of(new IsoTpEvent.ForeignTester(frame));
    }

    void foreignQuestionToAll() {
        foreignQuestion = true;
    }

    /// Time has passed. Calling it too often does no harm.
    ///
    /// @param now the time
    /// @return what to do next
    public List<IsoTpEvent> tick(long now) {
        var events = new ArrayList<>(sender.tick(now));
        events.addAll(receiver.tick(now));
        return events;
    }

    /// Gives up whatever is on its way in either direction; the next message begins afresh.
    ///
    /// @param why told in what comes back
    /// @return what is lost by it
    public List<IsoTpEvent> abandon(IsoTpFault why) {
        return Stream.concat(sender.fail(why).stream(), receiver.abort(why).stream())
                .toList();
    }
}
