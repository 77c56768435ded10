package app.garage.protocolkit.isotp;

import app.garage.kernel.Bytes;
import app.garage.pluginapi.CanFrame;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// Cuts our messages into frames and sends each when the receiver allows.
final class IsoTpSender {
    private final IsoTpSettings settings;
    private final int room;
    private final Function<Bytes, IsoTpEvent.Transmit> transmit;
    private Waiting waiting = Waiting.NOTHING;
    private Optional<CanFrame> given = Optional.empty();
    private long deadline;
    private Bytes message = Bytes.none();
    private int taken;
    private int parts;
    private int leftInBlock;
    private int waits;
    private long separation;
    private long lastLeft;

    private enum Waiting {
        NOTHING,
        TO_LEAVE,
        FLOW_CONTROL,
        SEPARATION
    }

    /// @param room what a frame of ours holds besides its address byte
    /// @param transmit makes a frame of content
    IsoTpSender(IsoTpSettings settings, int room, Function<Bytes, IsoTpEvent.Transmit> transmit) {
        this.settings = settings;
        this.room = room;
        this.transmit = transmit;
    }

    boolean isBusy() {
        return waiting != Waiting.NOTHING;
    }

    boolean fitsOneFrame(Bytes text) {
        return text.size() < classicRoom() || (settings.frameSize() > 8 && text.size() <= room - 2);
    }

    /// What is left of eight bytes: a longer frame holds eight bytes or less in the classic form too.
    private int classicRoom() {
        return room - settings.frameSize() + 8;
    }

    OptionalLong deadline() {
        return isBusy() ? OptionalLong.of(deadline) : OptionalLong.empty();
    }

    List<IsoTpEvent> start(Bytes whole, long now) {
        message = whole;
        waits = 0;
        parts = 0;
        leftInBlock = 0;
        return List.of(give(fitsOneFrame(whole) ? single() : first(), now));
    }

    private Bytes single() {
        taken = message.size();
        var length = taken < classicRoom() ? Bytes.of(taken) : Bytes.of(0, taken);
        return length.plus(message);
    }

    private Bytes first() {
        int size = message.size();
        var length = size <= IsoTpFrame.SHORT_LENGTH
                ? Bytes.of(0x10 | size >> 8, size & 0xFF)
                : Bytes.of(0x10, 0, size >>> 24, (size >> 16) & 0xFF, (size >> 8) & 0xFF, size & 0xFF);
        taken = room - length.size();
        return length.plus(message.slice(0, taken));
    }

    private Bytes consecutive() {
        int end = Math.min(message.size(), taken + room - 1);
        var content = Bytes.of(0x20 | (++parts & 0x0F)).plus(message.slice(taken, end));
        taken = end;
        leftInBlock--;
        return content;
    }

    private IsoTpEvent give(Bytes content, long now) {
        await(Waiting.TO_LEAVE, now + settings.timers().leave());
        var event = transmit.apply(content);
        given = Optional.of(event.frame());
        return event;
    }

    List<IsoTpEvent> left(CanFrame frame, long now) {
        boolean awaited =
                waiting == Waiting.TO_LEAVE && given.filter(frame::equals).isPresent();
        return awaited ? left(now) : List.of();
    }

    private List<IsoTpEvent> left(long now) {
        lastLeft = now;
        if (taken == message.size()) {
            waiting = Waiting.NOTHING;
            return List.of(new IsoTpEvent.MessageSent());
        }
        if (leftInBlock == 0) {
            await(Waiting.FLOW_CONTROL, now + settings.timers().flowControl());
            return List.of();
        }
        return whenAllowed(now);
    }

    List<IsoTpEvent> flow(FlowControl told, long now) {
        if (waiting == Waiting.TO_LEAVE && leftInBlock == 0 && taken < message.size()) {
            left(now); // it was answered, so it has left, whatever the link will say
        }
        if (waiting != Waiting.FLOW_CONTROL) {
            return List.of();
        }
        return switch (told.status()) {
            case FlowControl.CONTINUE -> proceed(told, now);
            case FlowControl.WAIT -> waitMore(now);
            case FlowControl.OVERFLOW -> fail(IsoTpFault.OVERFLOW);
            default -> fail(IsoTpFault.RESERVED_FLOW_STATUS);
        };
    }

    private List<IsoTpEvent> proceed(FlowControl told, long now) {
        separation = told.separationNanos();
        leftInBlock = told.blockSize() == 0 ? Integer.MAX_VALUE : told.blockSize();
        waits = 0;
        return whenAllowed(now);
    }

    private List<IsoTpEvent> waitMore(long now) {
        if (++waits > settings.mostWaits()) {
            return fail(IsoTpFault.TOO_MANY_WAITS);
        }
        await(Waiting.FLOW_CONTROL, now + settings.timers().flowControl());
        return List.of();
    }

    /// The separation holds between any two consecutive frames, also with flow control in between.
    private List<IsoTpEvent> whenAllowed(long now) {
        long earliest = parts == 0 ? now : lastLeft + separation;
        if (now - earliest >= 0) {
            return List.of(give(consecutive(), now));
        }
        await(Waiting.SEPARATION, earliest);
        return List.of();
    }

    List<IsoTpEvent> tick(long now) {
        if (!isBusy() || now - deadline < 0) {
            return List.of();
        }
        return switch (waiting) {
            case TO_LEAVE -> fail(IsoTpFault.NOT_LEFT);
            case FLOW_CONTROL -> fail(IsoTpFault.NO_FLOW_CONTROL);
            case SEPARATION ->
                now - deadline > settings.timers().ourNext()
                        ? fail(IsoTpFault.OURSELVES_LATE)
                        : List.of(give(consecutive(), now));
            case NOTHING -> List.of();
        };
    }

    List<IsoTpEvent> fail(IsoTpFault why) {
        boolean wasBusy = isBusy();
        waiting = Waiting.NOTHING;
        message = Bytes.none();
        return wasBusy ? List.of(new IsoTpEvent.SendingFailed(why)) : List.of();
    }

    private void await(Waiting what, long until) {
        waiting = what;
        deadline = until;
    }
}
